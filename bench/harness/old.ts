import { cpus } from 'node:os';
import axios from 'axios';
import type { Compared } from './pairs.js';

/** Says on what a benchmark runs. */
export function header(): void {
  console.log(`axios ${axios.VERSION}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
}

/** Prints one line a contender: what a call costs, and its ratio to the baseline with the quartiles. */
export function table(rows: readonly Compared[], unit: string): void {
  for (const { name, perCall, ratio } of rows) {
    const [q1, median, q3] = ratio.map((value) => value.toFixed(value < 0.1 ? 4 : 2));
    console.log(`${name.padEnd(32)} ${perCall.toFixed(1).padStart(9)} µs a call   ${median} ${unit} (${q1} to ${q3})`);
  }
}
