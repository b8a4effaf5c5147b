import type { Table, Target } from './bench.js';
import { type Compared, overEachOther, type Quartiles, rowOf } from './pairs.js';
import { intervalOf, targetOf } from './target.js';

// What the rounds of the bench `throughput` came to, as figures, tables and targets.

export const OURS = 'ours';
export const UNLIMITED = 'ours, rateLimit: false';
export const UNFOLLOWED = 'raw axios, maxRedirects: 0';
export const SIGNED = 'ours, signed';
export const UNSIGNED = 'ours, unsigned';
export const RAW = 'raw axios, unsigned';
export const READY = 'raw axios, ready-signed headers';
export const READY_UNFOLLOWED = 'raw axios, ready-signed headers, maxRedirects: 0';
export const SDK = 'official SDK';

const LEAST = 0.95;
const LEAST_SIGNED = 0.8;

/** What a contender gets through: calls a second, and its ratio to the baseline's. */
export interface Throughput {
  readonly name: string;
  readonly perSecond: number;
  readonly ratio: Quartiles;
}

/** The ratio of what got through, from that of the times. */
const throughputRatio = ([q1, median, q3]: Quartiles): Quartiles => [1 / q3, 1 / median, 1 / q1];

export const throughputOf = ({ name, perCall, ratio }: Compared): Throughput => ({
  name,
  perSecond: 1e6 / perCall,
  ratio: throughputRatio(ratio),
});

export const throughputTable = (caption: string, rows: readonly Compared[]): Table => ({
  caption,
  columns: ['', 'calls a second', '× the baseline', 'quartiles'],
  rows: rows
    .map(throughputOf)
    .map(({ name, perSecond, ratio: [q1, median, q3] }) => [
      name,
      perSecond.toFixed(0),
      exact(median),
      `${exact(q1)} to ${exact(q3)}`,
    ]),
});

/** What is left with so many calls in flight. */
export interface Left {
  readonly width: number;
  readonly rounds: number;
  /** Of raw axios's throughput. */
  readonly ofRaw: Quartiles;
  /** Of that of raw axios where it follows no redirect either. */
  readonly likeForLike: Quartiles;
  /** Where ours was measured without its limiter: what that leaves of raw axios's throughput, and what ours has of it. */
  readonly unlimited: { readonly ofRaw: number; readonly ours: Quartiles } | undefined;
}

export function leftOf(width: number, rows: readonly Compared[]): Left {
  const own = rowOf(rows, OURS);
  const unlimited = rows.find(({ name }) => name === UNLIMITED);
  return {
    width,
    rounds: own.ratios.length,
    ofRaw: throughputRatio(own.ratio),
    likeForLike: throughputRatio(overEachOther(own, rowOf(rows, UNFOLLOWED))),
    unlimited: unlimited && {
      ofRaw: 1 / unlimited.ratio[1],
      ours: throughputRatio(overEachOther(own, unlimited)),
    },
  };
}

export const widthTarget = ({ width, rounds, ofRaw, unlimited }: Left): Target =>
  targetOf(`throughput with ${width} in flight`, {
    atLeast: LEAST,
    measured: ofRaw[1],
    quartiles: [ofRaw[0], ofRaw[2]],
    rounds,
    show: (value) => `${exact(value)} × raw axios`,
    reason: unlimited && `without a limiter it is ${exact(unlimited.ofRaw)}; ${limiterShare(unlimited.ours, rounds)}`,
  });

/** What the limiter takes, where that is more than noise. */
const limiterShare = ([q1, median, q3]: Quartiles, rounds: number): string => {
  const [, most] = intervalOf(median, [q1, q3], rounds);
  return most < 1
    ? `the limiter takes ${percent(1 - median)} of it`
    : `what the limiter takes is within the noise (it leaves ${exact(median)}, and ${exact(most)} is not ruled out)`;
};

/** How signed calls stand beside the official SDK's. */
export interface SignedShares {
  readonly rounds: number;
  readonly ours: Quartiles;
  readonly unsigned: number;
  readonly raw: number;
  /** raw axios with the headers of a signed call of ours. */
  readonly ready: number;
  /** The same where it follows no redirect, as ours. */
  readonly readyUnfollowed: number;
  /** What these headers leave of raw axios's throughput. */
  readonly headers: number;
  /** What ours, which signs, leaves of that of raw axios with the same headers where it follows no redirect either. */
  readonly rest: number;
}

export function signedShares(rows: readonly Compared[]): SignedShares {
  const [own, raw, ready] = [rowOf(rows, SIGNED), rowOf(rows, RAW), rowOf(rows, READY)];
  const readyUnfollowed = rowOf(rows, READY_UNFOLLOWED);
  return {
    rounds: own.ratios.length,
    ours: throughputRatio(own.ratio),
    unsigned: 1 / rowOf(rows, UNSIGNED).ratio[1],
    raw: 1 / raw.ratio[1],
    ready: 1 / ready.ratio[1],
    readyUnfollowed: 1 / readyUnfollowed.ratio[1],
    headers: 1 / overEachOther(ready, raw)[1],
    rest: 1 / overEachOther(own, readyUnfollowed)[1],
  };
}

export const signedTarget = ({
  rounds,
  ours,
  unsigned,
  raw,
  ready,
  readyUnfollowed,
  headers,
  rest,
}: SignedShares): Target =>
  targetOf('signed throughput', {
    atLeast: LEAST_SIGNED,
    measured: ours[1],
    quartiles: [ours[0], ours[2]],
    rounds,
    show: (value) => `${exact(value)} × the ${SDK}`,
    reason:
      `raw axios has ${exact(raw)} of it; with the headers of a signed call, ready-made, ${exact(ready)}: these alone leave ` +
      `${exact(headers)} of its throughput; like for like, with these headers and maxRedirects: 0, raw axios has ${exact(readyUnfollowed)}, and ` +
      `ours, which signs, leaves ${exact(rest)} of that (unsigned, ours has ${exact(unsigned)} of the SDK’s)`,
  });

export function answerOf(left: readonly Left[], { ours, raw, ready, readyUnfollowed }: SignedShares): string {
  const listed = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(', ');
  return (
    `With ${left.map(({ width }) => width).join(', ')} calls in flight, ${listed(left.map(({ ofRaw }) => ofRaw[1]))} of the throughput of ` +
    'raw axios, which follows redirects, and like for like, of raw axios with maxRedirects: 0, ' +
    `${listed(left.map(({ likeForLike }) => likeForLike[1]))}; signed, ${ours[1].toFixed(2)} of the official SDK’s, where raw axios, ` +
    `unsigned, has ${raw.toFixed(2)}, with ready-signed headers ${ready.toFixed(2)}, and like for like, with these and maxRedirects: 0, ` +
    `${readyUnfollowed.toFixed(2)}.`
  );
}

/** By their names in the documents. */
export function figuresOf(
  left: readonly Left[],
  { ours, raw, ready, readyUnfollowed, rest }: SignedShares,
): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { width, ofRaw, likeForLike, unlimited } of left) {
    figures[`${width} in flight`] = ofRaw[1];
    figures[`${width} in flight, like for like`] = likeForLike[1];
    if (unlimited) figures[`${width} in flight, limiter's share`] = 1 - unlimited.ours[1];
  }
  return {
    ...figures,
    signed: ours[1],
    'signed, like for like': rest,
    'raw axios over the SDK': raw,
    'ready-signed over the SDK': ready,
    'ready-signed over the SDK, like for like': readyUnfollowed,
  };
}

export const TARGETS = { width: LEAST, signed: LEAST_SIGNED } as const;

const exact = (value: number): string => value.toFixed(3);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
