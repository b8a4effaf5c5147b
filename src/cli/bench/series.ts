/** What happened in one period of a load. */
export interface Period {
  /** ms since the load began. */
  readonly from: number;
  readonly to: number;
  readonly answered: number;
  /** Attempts refused as too fast. */
  readonly refused: number;
  /** Calls that failed for good. */
  readonly lost: number;
}

/** What is counted by period. */
type Counted = 'answered' | 'refused' | 'lost';

/** Counts what happens by period. */
export interface Series {
  /** @param at - ms since the load began */
  count(what: Counted, at: number): void;
  /** The periods until `took`, ms; the last one ends there. */
  periods(took: number): readonly Period[];
}

/** A picture has no more columns than this. */
const MOST_PERIODS = 120;
const SECOND = 1_000;

/** Periods of whole seconds: of one, or as many as make at most 120 of the load. */
export function createSeries(duration: number): Series {
  const length = Math.ceil(duration / SECOND / MOST_PERIODS) * SECOND;
  const last = Math.ceil(duration / length) - 1;
  const counts: Array<Record<Counted, number>> = [];
  const at = (index: number): Record<Counted, number> => (counts[index] ??= { answered: 0, refused: 0, lost: 0 });
  return {
    count(what, time) {
      at(Math.min(last, Math.floor(time / length)))[what]++;
    },
    periods(took) {
      const reached = Math.min(last, Math.floor(took / length));
      return Array.from({ length: reached + 1 }, (_, index) => ({
        from: index * length,
        to: index === reached ? took : (index + 1) * length,
        ...at(index),
      }));
    },
  };
}
