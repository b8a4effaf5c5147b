import { parseArgs } from 'node:util';
import { measurePermitCost, type PermitCost } from './harness/limiter-cpu.js';
import { type Added, measureLatency } from './harness/limiter-latency.js';
import { compareThroughput } from './harness/limiter-throughput.js';
import { header, save, table } from './harness/old.js';
import type { Compared } from './harness/pairs.js';

// What the limiter costs a program that it does not hold up.
const { values } = parseArgs({
  options: { only: { type: 'string', default: 'throughput,latency,cpu' }, slice: { type: 'string', default: '600' } },
});
const wanted = new Set(values.only.split(','));
const results: { throughput?: Compared[]; latency?: Added[]; cpu?: PermitCost[] } = {};

header();
if (wanted.has('throughput')) {
  console.log('\nthroughput, 64 in flight over loopback: ≥ 0.95 of raw axios, that is ≤ 1.05 of its time');
  results.throughput = await compareThroughput();
  table(results.throughput, '× raw');
  for (const { name, ratio } of results.throughput)
    console.log(`${name.padEnd(32)} ${(1 / ratio[1]).toFixed(3)} of raw`);
}
if (wanted.has('latency')) {
  console.log('\nadded latency, one call at a time, limiter idle: ≤ 0.05 ms warm, ≤ 0.4 ms cold');
  results.latency = await measureLatency();
  for (const { name, p50, added } of results.latency) {
    const [q1, median, q3] = added.map((ms) => ms.toFixed(3));
    console.log(`${name.padEnd(32)} p50 ${p50.toFixed(3)} ms   added ${median} ms (${q1} to ${q3})`);
  }
}
if (wanted.has('cpu')) {
  console.log('\nCPU a permit: ≤ 40 µs at 1,000/s, ≤ 8 µs at 10,000/s');
  results.cpu = [];
  for (const perSecond of [1000, 10_000]) {
    const cost = await measurePermitCost(perSecond, Number(values.slice));
    results.cpu.push(cost);
    const [q1, median, q3] = cost.quartiles.map((us) => us.toFixed(1));
    console.log(`at ${perSecond}/s (${Math.round(cost.reached)}/s reached): ${median} µs (${q1} to ${q3})`);
  }
}
save('limiter', results);
// The permits of the last second are still held.
process.exit();
