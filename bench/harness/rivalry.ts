import type { Figures } from './figures.js';

/** By how much a figure has to be better before it is called so: less than that two runs of one contender differ. */
const MARGIN = { ofQuota: 0.01, refused: 0.001, wait: 1.02 } as const;

/** Where a perfect queue waits less, ms, a ratio to it tells nothing; and by more than that a wait has to be better there. */
export const NO_WAIT = 50;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The columns in which somebody may be better, with their margins, as a person says them. */
export const COLUMNS =
  `of quota (by more than ${MARGIN.ofQuota}), refused (${percent(MARGIN.refused)}), p50, p99 and max ` +
  `(${Math.round(100 * (MARGIN.wait - 1))} %, or ${NO_WAIT} ms where a perfect queue waits less than that)`;

const WAITS = ['p50', 'p99', 'max'] as const;
/** None of them is to be: whoever has more is worse, and having fewer is no column of its own. */
const VICTIMS = ['starved', 'lost', 'open'] as const;

/** In which columns one is better than another, each as a person says it: its figure, and that of the other. */
export function betterIn(one: Figures, other: Figures): string[] {
  return columnsOf(one, other).flatMap(({ says, better }) => (better(one, other) ? [says] : []));
}

/**
 * What goes with a peer's being better, as measured: the columns in which it is worse than ours, and more callers starved, calls
 * lost, and calls open at the end. `undefined` where there is nothing.
 */
export function priceOf(peer: Figures, own: Figures): string | undefined {
  const worse = columnsOf(peer, own).flatMap(({ says, better }) => (better(own, peer) ? [says] : []));
  const victims = VICTIMS.flatMap((what) =>
    peer[what] > own[what] ? [`${what}${what === 'open' ? ' at the end' : ''} ${peer[what]} to ${own[what]}`] : [],
  );
  return worse.length + victims.length === 0 ? undefined : [...worse, ...victims].join(', ');
}

interface Column {
  readonly says: string;
  readonly better: (one: Figures, other: Figures) => boolean;
}

const columnsOf = (one: Figures, other: Figures): Column[] => [
  {
    says: `of quota ${one.ofQuota.toFixed(3)} to ${other.ofQuota.toFixed(3)}`,
    better: (a, b) => a.ofQuota > b.ofQuota + MARGIN.ofQuota,
  },
  {
    says: `refused ${percent(one.refused)} to ${percent(other.refused)}`,
    better: (a, b) => a.refused < b.refused - MARGIN.refused,
  },
  ...WAITS.map(
    (wait): Column => ({
      says: `${wait} ${(one[wait] / 1000).toFixed(2)} to ${(other[wait] / 1000).toFixed(2)} s`,
      better: (a, b) => (a.perfect[wait] < NO_WAIT ? a[wait] + NO_WAIT < b[wait] : a[wait] * MARGIN.wait < b[wait]),
    }),
  ),
];
