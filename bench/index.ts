import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Runs the benches that are named, or all, each in a process of its own; options are handed on to them.
const all = [
  'overhead',
  'throughput',
  'sign',
  'inspect',
  'limiter',
  'burst',
  'goodput',
  'recovery',
  'storm',
  'memory',
  'cluster',
  'startup',
  'growth',
];
const given = process.argv.slice(2);
const options = given.filter((arg) => arg.startsWith('-'));
const named = given.filter((arg) => !arg.startsWith('-'));
const unknown = named.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`there is no bench ${unknown}; there are ${all.join(', ')}`);
  process.exit(2);
}
const chosen = named.length > 0 ? named : all;
const failed: string[] = [];
const began = performance.now();
for (const name of chosen) {
  const file = fileURLToPath(new URL('./harness/run.js', import.meta.url));
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, name, ...options], { stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
console.log(`\n${chosen.length} benches, ${Math.round((performance.now() - began) / 1000)} s`);
if (failed.length > 0) {
  console.error(`these ended with an error: ${failed.join(', ')}`);
  process.exit(1);
}
