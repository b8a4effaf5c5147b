import type { Plot, Table, Target } from './bench.js';
import type { PermitCost } from './limiter-cpu.js';
import type { Added } from './limiter-latency.js';
import { type Quartiles, rowOf } from './pairs.js';
import { targetOf } from './target.js';

// What the rounds of the bench `limiter` came to, as tables and targets.

export const WARM = 'wrapped, limiter warm';
export const COLD = 'wrapped, limiter cold';
const PEER = 'bottleneck';

/** ms that an idle limiter may add to a call whose key is in use, and to the first of a key. */
const LATENCY = { warm: 0.05, cold: 0.4 } as const;

const atMost = (
  what: string,
  most: number,
  [q1, measured, q3]: Quartiles,
  rounds: number,
  show: (value: number) => string,
  reason?: string,
): Target => targetOf(what, { atMost: most, measured, quartiles: [q1, q3], rounds, show, reason });

const ms = (value: number): string => `${value.toFixed(3)} ms`;

/** @param rows - with {@link WARM} and {@link COLD} */
export function latencyTargets(rows: readonly Added[]): Target[] {
  const [warm, cold] = [rowOf(rows, WARM), rowOf(rows, COLD)];
  return [
    atMost('added by an idle limiter, key in use', LATENCY.warm, warm.added, warm.rounds, ms),
    atMost('added by an idle limiter, key new', LATENCY.cold, cold.added, cold.rounds, ms),
  ];
}

/** @param most - µs of CPU that a permit may cost */
export function permitTarget({ perSecond, quartiles, unheld, rounds }: PermitCost, most: number): Target {
  const us = (value: number): string => `${value.toFixed(1)} µs`;
  const [q1, median, q3] = unheld;
  const reason =
    `it is what is left of a call when the same call without a limiter is taken off, and that takes ${us(median)}, half of its ` +
    `slices between ${us(q1)} and ${us(q3)}`;
  return atMost(`CPU a permit at ${perSecond}/s`, most, quartiles, rounds, us, reason);
}

export const latencyTable = (rows: readonly Added[]): Table => ({
  caption: 'One call at a time on an adapter that answers at once, the limiter idle',
  columns: ['', 'p50 ms', 'added ms', 'quartiles'],
  rows: rows.map(({ name, p50, added: [q1, median, q3] }) => [
    name,
    p50.toFixed(3),
    median.toFixed(3),
    `${q1.toFixed(3)} to ${q3.toFixed(3)}`,
  ]),
});

export const latencyBars = (rows: readonly Added[]): Plot => ({
  kind: 'bars',
  title: 'What an idle limiter adds to a call',
  x: 'ms',
  bars: rows
    .filter(({ name }) => name === WARM || name === COLD || name === PEER)
    .map(({ name, added: [low, value, high] }) => ({ label: name, value, low, high, ours: name !== PEER })),
});

export const cpuTable = (rows: readonly PermitCost[]): Table => ({
  caption: 'CPU a permit, 256 workers who want more than there is',
  columns: ['a second', 'reached', 'µs', 'quartiles'],
  rows: rows.map(({ perSecond, reached, quartiles: [q1, median, q3] }) => [
    perSecond,
    Math.round(reached),
    median.toFixed(1),
    `${q1.toFixed(1)} to ${q3.toFixed(1)}`,
  ]),
});
