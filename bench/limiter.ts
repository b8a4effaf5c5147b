import type { Bench, Plot, Table, Target } from './harness/bench.js';
import { measurePermitCost, type PermitCost } from './harness/limiter-cpu.js';
import { type Added, measureLatency } from './harness/limiter-latency.js';
import { compareThroughput } from './harness/limiter-throughput.js';
import { CONTROL, type Compared } from './harness/pairs.js';
import { barsOf, tableOf } from './harness/shown.js';

/** Of raw axios's throughput, at least. */
const THROUGHPUT = 0.95;
/** ms that an idle limiter may add to a call whose key is in use, and to the first of a key. */
const LATENCY = { warm: 0.05, cold: 0.4 };
/** µs of CPU that a permit may cost at so many a second. */
const CPU: ReadonlyArray<readonly [perSecond: number, most: number]> = [
  [1000, 40],
  [10_000, 8],
];

const WARM = 'wrapped, limiter warm';
const COLD = 'wrapped, limiter cold';
const LIMITED = 'wrapped, limiter never binds';

const medianOf = (rows: readonly Added[], wanted: string): number =>
  rows.find(({ name }) => name === wanted)?.added[1] ?? Number.NaN;
const ratioOf = (rows: readonly Compared[], wanted: string): number =>
  1 / (rows.find(({ name }) => name === wanted)?.ratio[1] ?? Number.NaN);

const atMost = (what: string, most: number, measured: number, unit: string, digits: number): Target => ({
  what,
  wanted: `≤ ${most} ${unit}`,
  measured: `${measured.toFixed(digits)} ${unit}`,
  met: measured <= most,
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
    'Throughput: 64 calls in flight over loopback, the server in a process of its own, the limit at 1,000,000 a second. ' +
    'Latency: one call at a time on an adapter that answers at once, the loop turning once between two; warm is a key in use, ' +
    'cold a key of its own for each call. CPU: process.cpuUsage() of slices in which 256 workers wait for permits, less that of ' +
    'as many calls with rateLimit: false, by turns; those run without a pause, which makes them cheaper than calls that come ' +
    'in bursts, so that the figure is on the high side.',
  async run({ short, options, progress }) {
    const wanted = new Set((options['only'] ?? 'throughput,latency,cpu').split(','));
    const targets: Target[] = [];
    const tables: Table[] = [];
    const plots: Plot[] = [];
    const said: string[] = [];
    const figures: Record<string, number> = {};
    if (wanted.has('throughput')) {
      const rows = await compareThroughput({
        pairs: short ? 2 : 30,
        calls: short ? 64 : 256,
        progress: (share) => progress(0.4 * share, 'throughput'),
      });
      const reached = ratioOf(rows, LIMITED);
      const [unlimited, control] = [ratioOf(rows, 'wrapped, rateLimit: false'), ratioOf(rows, CONTROL)];
      figures['throughput of raw'] = reached;
      figures['throughput of raw, rateLimit: false'] = unlimited;
      said.push(`${reached.toFixed(3)} of raw axios's throughput is left`);
      tables.push(tableOf('64 calls in flight over loopback: time', rows));
      plots.push(barsOf('64 calls in flight', '× the time of raw axios', rows, [LIMITED], 1 / THROUGHPUT));
      targets.push({
        what: 'throughput with a limiter that never binds',
        wanted: `≥ ${THROUGHPUT} of raw axios`,
        measured: `${reached.toFixed(3)} of raw axios`,
        met: reached >= THROUGHPUT,
        ...(reached < THROUGHPUT && {
          reason:
            `without a limiter it is ${unlimited.toFixed(3)}, so that the limiter itself costs ` +
            `${(100 * (1 - reached / unlimited)).toFixed(1)} %; raw axios beside itself came to ${control.toFixed(3)}`,
        }),
      });
    }
    if (wanted.has('latency')) {
      progress(0.4, 'latency');
      const rows = await measureLatency(short ? 3 : 40);
      const [warm, cold] = [medianOf(rows, WARM), medianOf(rows, COLD)];
      figures['latency warm ms'] = warm;
      figures['latency cold ms'] = cold;
      said.push(`an idle limiter adds ${warm.toFixed(3)} ms to a call (${cold.toFixed(3)} to the first of a key)`);
      tables.push(latencyTable(rows));
      plots.push(latencyBars(rows));
      targets.push(atMost('added by an idle limiter, key in use', LATENCY.warm, warm, 'ms', 3));
      targets.push(atMost('added by an idle limiter, key new', LATENCY.cold, cold, 'ms', 3));
    }
    if (wanted.has('cpu')) {
      const rows: PermitCost[] = [];
      for (const [index, [perSecond, most]] of CPU.entries()) {
        progress(0.6 + 0.2 * index, `CPU at ${perSecond}/s`);
        const duration = Number(options['slice'] ?? (short ? 100 : 400));
        const cost = await measurePermitCost(perSecond, {
          pairs: short ? 1 : 12,
          duration,
          warmUp: short ? 200 : 1000,
        });
        rows.push(cost);
        figures[`CPU µs at ${perSecond}`] = cost.quartiles[1];
        targets.push(atMost(`CPU a permit at ${perSecond}/s`, most, cost.quartiles[1], 'µs', 1));
      }
      said.push(
        `a permit costs ${rows.map(({ perSecond, quartiles }) => `${quartiles[1].toFixed(1)} µs of CPU at ${perSecond}/s`).join(' and ')}`,
      );
      tables.push(cpuTable(rows));
    }
    return { answer: `With a limiter: ${said.join('; ')}.`, targets, tables, plots, figures };
  },
};
