import type { Target } from './bench.js';
import { beyondEachOther, CONTROL, type Compared, type Quartiles, quartilesOf, rowOf } from './pairs.js';
import { intervalOf, targetOf } from './target.js';

// What the rounds of the bench `overhead` came to, as a target and figures.

export const UNLIMITED = 'ours, rateLimit: false';
export const CARRYING = 'raw axios, carrying tencentcloud';

const LIMIT = 0.25;
/** Where the limit is among ratios to raw axios. */
export const OVERHEAD_LIMIT = 1 + LIMIT;

/** @param rows - with `ours`, {@link UNLIMITED} and {@link CARRYING}, over raw axios */
export function overheadTarget(rows: readonly Compared[]): Target {
  const { ratio, ratios } = rowOf(rows, 'ours');
  const [q1, median, q3] = ratio;
  return targetOf("added to raw axios's own cost", {
    atMost: LIMIT,
    measured: median - 1,
    quartiles: [q1 - 1, q3 - 1],
    rounds: ratios.length,
    show: (value) => `${value.toFixed(2)} × raw`,
    reason: reasonOf(rows),
  });
}

/** Which part of what is added is axios's own, for the field that a call of ours has in its config, and which the limiter's. */
function reasonOf(rows: readonly Compared[]): string {
  const [own, unlimited, carrying] = [rowOf(rows, 'ours'), rowOf(rows, UNLIMITED), rowOf(rows, CARRYING)];
  const rounds = own.added.length;
  const [carried, limited] = [quartilesOf(carrying.added), beyondEachOther(own, unlimited)];
  const field = isMore(carried, rounds)
    ? `raw axios that carries the field \`tencentcloud\` in its config, as a call of ours does, takes ${micros(carried[1])} more than without ` +
      `it: so much of ${micros(addedBy(own))} is axios’s own, and ours adds ${micros(beyondEachOther(own, carrying)[1])} to that`
    : `what axios itself does with the field \`tencentcloud\` of a call’s config is within the noise (${micros(carried[1])})`;
  const limiter = isMore(limited, rounds)
    ? `the limiter takes ${micros(limited[1])} of it`
    : `what the limiter takes is within the noise (${micros(limited[1])})`;
  return `${field}; ${limiter}`;
}

const isMore = ([q1, median, q3]: Quartiles, rounds: number): boolean => intervalOf(median, [q1, q3], rounds)[0] > 0;
const addedBy = ({ added }: Compared): number => quartilesOf(added)[1];
const micros = (value: number): string => `${value.toFixed(1)} µs`;

/** What a call of ours costs, times raw axios's, and what that adds to raw axios's, µs: each the median of the rounds. */
export function overheadFigures(rows: readonly Compared[]) {
  const own = rowOf(rows, 'ours');
  return {
    ratio: own.ratio[1],
    'added µs': addedBy(own),
    'raw µs': rowOf(rows, CONTROL).perCall,
    'raw, carrying': rowOf(rows, CARRYING).ratio[1],
  };
}
