import type { Target } from './bench.js';
import { CONTROL, type Compared, rowOf } from './pairs.js';
import { targetOf } from './target.js';

const LIMIT = 0.25;
/** Where the limit is among ratios to raw axios. */
export const OVERHEAD_LIMIT = 1 + LIMIT;

/** @param rows - with `ours`, over raw axios */
export function overheadTarget(rows: readonly Compared[]): Target {
  const [q1, median, q3] = rowOf(rows, 'ours').ratio;
  return targetOf("added to raw axios's own cost", {
    atMost: LIMIT,
    measured: median - 1,
    quartiles: [q1 - 1, q3 - 1],
    show: (value) => `${value.toFixed(2)} × raw`,
  });
}

/** What a call of ours costs, times raw axios's, and what that adds to raw axios's, µs. */
export function overheadFigures(rows: readonly Compared[]) {
  const [ratio, raw] = [rowOf(rows, 'ours').ratio[1], rowOf(rows, CONTROL).perCall];
  return { ratio, 'added µs': (ratio - 1) * raw, 'raw µs': raw };
}
