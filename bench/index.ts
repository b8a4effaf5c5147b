import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Runs the benchmarks that are named, or all, each in a process of its own; options are handed on to them.
const all = ['overhead', 'inspect', 'limiter', 'burst', 'goodput', 'cluster'];
const given = process.argv.slice(2);
const options = given.filter((arg) => arg.startsWith('-'));
const named = given.filter((arg) => !arg.startsWith('-'));
const unknown = named.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`there is no benchmark ${unknown}; there are ${all.join(', ')}`);
  process.exit(1);
}
for (const name of named.length > 0 ? named : all) {
  console.log(`\n== ${name}`);
  const file = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
