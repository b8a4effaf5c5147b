import { windowOf } from '../../src/limiter/window.js';
import { meanOfPerfect } from './figures.js';
import { quantile } from './quantile.js';
import { blockAnswers, type InBlocks, perfectAnswers } from './schedule.js';

/** A queue between a perfect one and ours: it does one more thing as ours does it. */
export interface Between {
  /** What it does, after those before it. */
  readonly does: string;
  /** Of a perfect queue: its p99, and what it answered in the time of one. */
  readonly p99: number;
  readonly ofQuota: number;
}

/** What a limiter met that knows the quota. Times are ms since the load began. */
export interface Traced {
  /** Requests a second. */
  readonly quota: number;
  readonly arrivals: readonly number[];
  /** When requests reached the server, by its clock, by time. */
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
  /** By how much the server counts them late at the most. */
  readonly jitter: number;
}

const SECOND = 1000;
/** Of fewer a mean says nothing. */
const TURNS = 10;

/**
 * What calls that come at these times would meet in queues that are less and less perfect: each slot is held for as long as
 * our limiter holds one; slots are given in blocks and come back with the last of a block; they come round as slowly as was
 * measured.
 */
export function queuesBetween(traced: Traced): Between[] {
  const { quota, arrivals } = traced;
  const { slots, batch, hold } = windowOf(quota);
  const perfect = perfectAnswers([{ at: 0, quota }], arrivals);
  const waitsOf = (answers: readonly number[]): number[] => answers.map((time, index) => time - (arrivals[index] ?? 0));
  const perfectP99 = quantile(waitsOf(perfect), 0.99);
  const queue = (does: string, how: InBlocks): Between => {
    const answers = blockAnswers(how, arrivals);
    return {
      does,
      p99: quantile(waitsOf(answers), 0.99) / perfectP99,
      ofQuota: meanOfPerfect(answers, perfect, perfect.at(-1) ?? 0),
    };
  };
  const ms = (time: number): string => `${Math.round(time)} ms`;
  const turn = turnOf(traced, { slots, batch, hold });
  return [
    queue(`holds each slot for ${ms(hold)}`, { slots, batch: 1, hold }),
    ...(batch === 1 ? [] : [queue(`frees them ${batch} together`, { slots, batch, hold })]),
    ...(turn === undefined
      ? []
      : [queue(`uses them again after ${ms(turn)}, as was measured on average`, { slots, batch, hold: turn })]),
  ];
}

/**
 * How long it takes from the last use of a block to the first use of the one in its place, ms, while a call waits for that:
 * the mean, since delays add up. `undefined` where too few waited, or where arrivals are counted late and tell nothing.
 */
export function turnOf(
  { arrivals, accepted, refused, jitter }: Traced,
  { slots, batch }: InBlocks,
): number | undefined {
  if (jitter > 0 || slots % batch !== 0) return undefined;
  const sent = [...accepted, ...refused].sort((a, b) => a - b);
  const by = (times: readonly number[], end: number): number => times.filter((time) => time <= end).length;
  const turns: number[] = [];
  for (let first = slots; first < sent.length; first += batch) {
    const last = sent[first - slots + batch - 1] ?? 0;
    // A refused request is sent again: its call still wants one.
    const wanted = by(arrivals, last + SECOND) + by(refused, last + SECOND);
    if (wanted > first) turns.push((sent[first] ?? 0) - last);
  }
  return turns.length < TURNS ? undefined : turns.reduce((sum, turn) => sum + turn, 0) / turns.length;
}
