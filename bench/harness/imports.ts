import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { endsWithUs } from './ending.js';
import { type Quartiles, quartilesOf } from './pairs.js';
import { quantile } from './quantile.js';

/** What an import takes in a process of its own. */
export interface Imported {
  readonly name: string;
  /** What was there before it, ms: the baseline and its own `before`. */
  readonly before: Quartiles;
  /** From its first import to its last, ms. */
  readonly took: Quartiles;
  /** How many rounds these are the quartiles of. */
  readonly rounds: number;
  /** The processor's time of that, ms, the median: a busy machine stretches it less. */
  readonly cpu: number;
}

/** How a program loads its modules. */
export type Format = 'import' | 'require';

/** What is imported. */
export interface Contender {
  /** What is there already, beside the baseline, and not counted. */
  readonly before?: readonly string[];
  readonly modules: readonly string[];
}

/** How imports are timed. */
export interface Timing {
  /** Where names of packages are looked up. */
  readonly root: string;
  readonly format: Format;
  /** The module that all of them import first. */
  readonly baseline: string;
  readonly rounds: number;
  readonly progress?: (share: number) => void;
}

/** Times imports after a baseline, each in a process of its own, one after the other in rotated order. */
export async function timeImports(
  contenders: Readonly<Record<string, Contender>>,
  { root, format, baseline, rounds, progress }: Timing,
): Promise<Imported[]> {
  const rows = Object.entries(contenders).map(([name, contender]) => ({ name, contender, times: [] as Times[] }));
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < rows.length; turn++) {
      const { contender, times } = rows[(turn + round + 1) % rows.length] as (typeof rows)[number];
      const took = await run(root, format, [baseline, ...(contender.before ?? [])], contender.modules);
      // In the first round the files are read from the disk.
      if (round >= 0) times.push(took);
    }
    progress?.((round + 1) / rounds);
  }
  return rows.map(({ name, times }) => ({
    name,
    before: quartilesOf(times.map(({ before }) => before)),
    took: quartilesOf(times.map(({ took }) => took)),
    rounds: times.length,
    cpu: quantile(
      times.map(({ cpu }) => cpu),
      0.5,
    ),
  }));
}

interface Times {
  readonly before: number;
  readonly took: number;
  readonly cpu: number;
}

const start = promisify(execFile);

/** Imports modules in a new process. */
async function run(
  root: string,
  format: Format,
  before: readonly string[],
  modules: readonly string[],
): Promise<Times> {
  const load = (names: readonly string[]): string =>
    names.map((name) => `${format === 'import' ? 'await import' : 'require'}(${JSON.stringify(name)});`).join('\n');
  const program = `
    const began = performance.now();
    ${load(before)}
    const between = performance.now();
    const used = process.cpuUsage();
    ${load(modules)}
    const ended = performance.now();
    const { user, system } = process.cpuUsage(used);
    console.log(JSON.stringify({ before: between - began, took: ended - between, cpu: (user + system) / 1000 }));`;
  const type = format === 'import' ? 'module' : 'commonjs';
  const started = start(process.execPath, [`--input-type=${type}`, '--eval', program], { cwd: root });
  endsWithUs(started.child);
  return JSON.parse((await started).stdout) as Times;
}
