import type { Bench, Plot, Table, Target } from './harness/bench.js';
import { measurePermitCost, type PermitCost } from './harness/limiter-cpu.js';
import { type Added, measureLatency } from './harness/limiter-latency.js';
import { type Quartiles, rowOf } from './harness/pairs.js';
import { targetOf } from './harness/target.js';

/** ms that an idle limiter may add to a call whose key is in use, and to the first of a key. */
const LATENCY = { warm: 0.05, cold: 0.4 };
/** µs of CPU that a permit may cost at so many a second, and how often that is measured, in slices of so many ms. */
const CPU = [
  { perSecond: 1000, most: 40, pairs: 12, duration: 400 },
  { perSecond: 10_000, most: 8, pairs: 30, duration: 250 },
] as const;

const WARM = 'wrapped, limiter warm';
const COLD = 'wrapped, limiter cold';

const addedBy = (rows: readonly Added[], wanted: string): Quartiles => rowOf(rows, wanted).added;

const atMost = (what: string, most: number, [q1, median, q3]: Quartiles, unit: string, digits: number): Target =>
  targetOf(what, {
    atMost: most,
    measured: median,
    quartiles: [q1, q3],
    show: (value) => `${value.toFixed(digits)} ${unit}`,
  });

const latencyTable = (rows: readonly Added[]): Table => ({
  caption: 'One call at a time on an adapter that answers at once, the limiter idle',
  columns: ['', 'p50 ms', 'added ms', 'quartiles'],
  rows: rows.map(({ name, p50, added: [q1, median, q3] }) => [
    name,
    p50.toFixed(3),
    median.toFixed(3),
    `${q1.toFixed(3)} to ${q3.toFixed(3)}`,
  ]),
});

const latencyBars = (rows: readonly Added[]): Plot => ({
  kind: 'bars',
  title: 'What an idle limiter adds to a call',
  x: 'ms',
  bars: rows
    .filter(({ name }) => name === WARM || name === COLD || name === 'bottleneck')
    .map(({ name, added: [low, value, high] }) => ({ label: name, value, low, high, ours: name !== 'bottleneck' })),
});

const cpuTable = (rows: readonly PermitCost[]): Table => ({
  caption: 'CPU a permit, 256 workers who want more than there is',
  columns: ['a second', 'reached', 'µs', 'quartiles'],
  rows: rows.map(({ perSecond, reached, quartiles: [q1, median, q3] }) => [
    perSecond,
    Math.round(reached),
    median.toFixed(1),
    `${q1.toFixed(1)} to ${q3.toFixed(1)}`,
  ]),
});

export const bench: Bench = {
  name: 'limiter',
  question:
    'What does a limiter cost a program that it does not hold up, and what does a permit cost one that it does?',
  how:
    'Latency: one call at a time on an adapter that answers at once, the loop turning once between two; warm is a key in use, ' +
    'cold a key of its own for each call. CPU: process.cpuUsage() of slices in which 256 workers wait for permits, less that of ' +
    `as many calls with rateLimit: false, by turns, ${CPU.map(({ perSecond, pairs }) => `${pairs} pairs at ${perSecond}/s`).join(', ')}: ` +
    'fewer at the lower rate, where a slice takes a second, since as many permits come at once and no more before that is over; ' +
    'those without a limiter run without a pause, which makes them cheaper than calls that come in bursts, so that the figure ' +
    'is on the high side.',
  async run({ short, options, progress }) {
    const wanted = new Set((options['only'] ?? 'latency,cpu').split(','));
    const targets: Target[] = [];
    const tables: Table[] = [];
    const plots: Plot[] = [];
    const said: string[] = [];
    const figures: Record<string, number> = {};
    if (wanted.has('latency')) {
      progress(0, 'latency');
      const rows = await measureLatency(short ? 3 : 40);
      const [warm, cold] = [addedBy(rows, WARM), addedBy(rows, COLD)];
      figures['latency warm ms'] = warm[1];
      figures['latency cold ms'] = cold[1];
      said.push(
        `an idle limiter adds ${warm[1].toFixed(3)} ms to a call (${cold[1].toFixed(3)} to the first of a key)`,
      );
      tables.push(latencyTable(rows));
      plots.push(latencyBars(rows));
      targets.push(atMost('added by an idle limiter, key in use', LATENCY.warm, warm, 'ms', 3));
      targets.push(atMost('added by an idle limiter, key new', LATENCY.cold, cold, 'ms', 3));
    }
    if (wanted.has('cpu')) {
      const rows: PermitCost[] = [];
      for (const [index, { perSecond, most, pairs, duration }] of CPU.entries()) {
        progress(0.3 + 0.35 * index, `CPU at ${perSecond}/s`);
        const cost = await measurePermitCost(perSecond, {
          pairs: short ? 1 : pairs,
          duration: Number(options['slice'] ?? (short ? 100 : duration)),
          warmUp: short ? 200 : 1000,
        });
        rows.push(cost);
        figures[`CPU µs at ${perSecond}`] = cost.quartiles[1];
        targets.push(atMost(`CPU a permit at ${perSecond}/s`, most, cost.quartiles, 'µs', 1));
      }
      said.push(
        `a permit costs ${rows.map(({ perSecond, quartiles }) => `${quartiles[1].toFixed(1)} µs of CPU at ${perSecond}/s`).join(' and ')}`,
      );
      tables.push(cpuTable(rows));
    }
    return { answer: `With a limiter: ${said.join('; ')}.`, targets, tables, plots, figures };
  },
};
