import type { Bench, Plot, Table, Target } from './harness/bench.js';
import { measurePermitCost, type PermitCost } from './harness/limiter-cpu.js';
import { measureLatency } from './harness/limiter-latency.js';
import {
  COLD,
  cpuTable,
  latencyBars,
  latencyTable,
  latencyTargets,
  permitTarget,
  WARM,
} from './harness/limiter-shown.js';
import { rowOf } from './harness/pairs.js';

/** µs of CPU that a permit may cost at so many a second, and how often that is measured, in slices of so many seconds' permits. */
const CPU = [
  { perSecond: 1000, most: 40, pairs: 8, windows: 1 },
  { perSecond: 10_000, most: 8, pairs: 7, windows: 2 },
] as const;

export const bench: Bench = {
  name: 'limiter',
  question:
    'What does a limiter cost a program that it does not hold up, and what does a permit cost one that it does?',
  how:
    'Latency: one call at a time on an adapter that answers at once, the loop turning once between two; warm is a key in use, ' +
    'cold a key of its own for each call. CPU: process.cpuUsage() of slices in which 256 workers wait for permits, less that of ' +
    'as many calls with rateLimit: false, by turns, ' +
    `${CPU.map(({ perSecond, pairs, windows }) => `${pairs} pairs at ${perSecond}/s in slices of ${perSecond * windows} permits`).join(', ')}. ` +
    'A slice is over with the first permit after these: as many as a second has come at once, and no more before it is over, so ' +
    'that a shorter slice would be a burst and no rate, and is refused. Calls without a limiter run without a pause, which makes ' +
    'them cheaper than calls that come in bursts, so that the figure is on the high side.',
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
      const [warm, cold] = [rowOf(rows, WARM).added, rowOf(rows, COLD).added];
      figures['latency warm ms'] = warm[1];
      figures['latency cold ms'] = cold[1];
      said.push(
        `an idle limiter adds ${warm[1].toFixed(3)} ms to a call (${cold[1].toFixed(3)} to the first of a key)`,
      );
      tables.push(latencyTable(rows));
      plots.push(latencyBars(rows));
      targets.push(...latencyTargets(rows));
    }
    if (wanted.has('cpu')) {
      const rows: PermitCost[] = [];
      for (const [index, { perSecond, most, pairs, windows }] of CPU.entries()) {
        progress(0.3 + 0.35 * index, `CPU at ${perSecond}/s`);
        const cost = await measurePermitCost(perSecond, {
          pairs: short ? 1 : pairs,
          windows: Number(options['windows'] ?? (short ? 1 : windows)),
          warmUp: short ? 0 : 1,
        });
        rows.push(cost);
        figures[`CPU µs at ${perSecond}`] = cost.quartiles[1];
        targets.push(permitTarget(cost, most));
      }
      said.push(
        `a permit costs ${rows.map(({ perSecond, quartiles }) => `${quartiles[1].toFixed(1)} µs of CPU at ${perSecond}/s`).join(' and ')}`,
      );
      tables.push(cpuTable(rows));
    }
    return { answer: `With a limiter: ${said.join('; ')}.`, targets, tables, plots, figures };
  },
};
