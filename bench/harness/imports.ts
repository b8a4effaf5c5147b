import { execFileSync } from 'node:child_process';
import { quantile } from './quantile.js';

/** What an import takes beyond that of the baseline, in a process of its own. */
export interface Imported {
  readonly name: string;
  /** From the first import to the last, ms, the median. */
  readonly total: number;
  /** Beyond the baseline of the same round, ms: the median of the differences and its quartiles. */
  readonly beyond: readonly [q1: number, median: number, q3: number];
  /** What the modules behind the baseline's took once that was there, ms: the median and its quartiles. */
  readonly after: readonly [q1: number, median: number, q3: number];
  /** The processor's time of that, ms, the median: a busy machine stretches it less. */
  readonly cpu: number;
}

/** How a program loads its modules. */
export type Format = 'import' | 'require';

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

/** The row that imports the baseline alone, and is held against another that does the same. */
export const CONTROL = 'nothing else';

/**
 * Times the import of modules after a baseline, each in a process of its own, one after the other in rotated order.
 *
 * @param contenders - the modules that each imports
 */
export function timeImports(
  contenders: Readonly<Record<string, readonly string[]>>,
  { root, format, baseline, rounds, progress }: Timing,
): Imported[] {
  const all = [[CONTROL, []] as const, ...Object.entries(contenders)];
  const time = (modules: readonly string[]): Times => run(root, format, [baseline, ...modules]);
  const rows = all.map(([name]) => ({
    name,
    totals: [] as number[],
    differences: [] as number[],
    after: [] as number[],
    cpu: [] as number[],
  }));
  for (let round = -1; round < rounds; round++) {
    const alone = time([]);
    for (let turn = 0; turn < all.length; turn++) {
      const index = (turn + round + 1) % all.length;
      const { total, after, cpu } = time(all[index]?.[1] ?? []);
      // In the first round the files are read from the disk.
      if (round < 0) continue;
      rows[index]?.totals.push(total);
      rows[index]?.differences.push(total - alone.total);
      rows[index]?.after.push(after);
      rows[index]?.cpu.push(cpu);
    }
    progress?.((round + 1) / rounds);
  }
  return rows.map(({ name, totals, differences, after, cpu }) => ({
    name,
    total: quantile(totals, 0.5),
    beyond: middleOf(differences),
    after: middleOf(after),
    cpu: quantile(cpu, 0.5),
  }));
}

const middleOf = (values: readonly number[]): [q1: number, median: number, q3: number] => [
  quantile(values, 0.25),
  quantile(values, 0.5),
  quantile(values, 0.75),
];

interface Times {
  readonly total: number;
  readonly after: number;
  readonly cpu: number;
}

/** Imports modules in a new process. */
function run(root: string, format: Format, modules: readonly string[]): Times {
  const load = format === 'import' ? 'await import' : 'require';
  const [baseline, ...others] = modules.map((name) => `${load}(${JSON.stringify(name)});`);
  const program = `
    const began = performance.now();
    ${baseline}
    const between = performance.now();
    const before = process.cpuUsage();
    ${others.join('\n')}
    const ended = performance.now();
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ total: ended - began, after: ended - between, cpu: (user + system) / 1000 }));`;
  const type = format === 'import' ? 'module' : 'commonjs';
  const printed = execFileSync(process.execPath, [`--input-type=${type}`, '--eval', program], { cwd: root });
  return JSON.parse(printed.toString()) as Times;
}
