import { fileURLToPath } from 'node:url';
import type { Bars, Bench, Table } from './harness/bench.js';
import { bundle, PACKAGES } from './harness/bundle.js';
import { type Contender, type Format, type Imported, timeImports } from './harness/imports.js';
import {
  ALL_DEPENDENCIES,
  found,
  LONGEST,
  ms,
  OURS,
  OWN,
  PARTS,
  PROGRAMS,
  sizeTargets,
  timeAnswer,
  timeTargets,
} from './harness/startup-targets.js';
import { inAll, kB, type Weight, weigh, weightTable } from './harness/weight.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ROUNDS = 12;
const ROUNDS_OF_PARTS = 5;

/** What some of that takes, and what is imported on demand. */
const DEPENDENCIES = {
  'Bottleneck, without its Redis': { modules: ['bottleneck/light.js'] },
  'p-retry': { modules: ['p-retry'] },
  'Bottleneck with its Redis (on demand)': { modules: ['bottleneck'] },
  'cockatiel (on demand)': { modules: ['cockatiel'] },
};

const timeTable = (caption: string, rows: readonly Imported[]): Table => ({
  caption,
  columns: ['imported', 'ms', 'quartiles', 'CPU ms', 'ms before it, axios in it'],
  rows: rows.map(({ name, took: [q1, median, q3], cpu, before }) => [
    name,
    ms(median),
    `${ms(q1)} to ${ms(q3)}`,
    ms(cpu),
    ms(before[1]),
  ]),
});

const weightBars = (rows: readonly Weight[]): Bars => ({
  kind: 'bars',
  title: 'What is shipped',
  x: 'kB at the start, minified and gzipped, dependencies in',
  bars: rows.map(({ name, atStart }) => ({ label: name, value: atStart / 1000, ours: name in PROGRAMS })),
});

const timeBars = (rows: readonly Imported[]): Bars => ({
  kind: 'bars',
  title: 'What an import takes',
  x: 'ms beyond axios',
  bars: rows.map(({ name, took: [low, value, high] }) => ({
    label: name,
    value,
    low,
    high,
    ours: name.startsWith('ours'),
  })),
  target: LONGEST,
});

/** What our package imports when it is imported, beside axios. */
async function importsOf(): Promise<string[]> {
  const chunks = await bundle(root, `export * from '${OURS}';`, { external: PACKAGES });
  const names = chunks.filter(({ atStart }) => atStart).flatMap(({ imports }) => imports);
  return [...new Set(names)].filter((name) => name !== 'axios').sort();
}

const weighAll = (programs: Readonly<Record<string, string>>, external?: RegExp): Promise<Weight[]> =>
  Promise.all(Object.entries(programs).map(([name, code]) => weigh(root, name, code, external)));

export const bench: Bench = {
  name: 'startup',
  question: 'What does the package add to the start of a program, and to its size?',
  how:
    `Time: processes that import axios and, once it is there, one thing more: what that takes, the median of ${ROUNDS} rounds ` +
    `(${ROUNDS_OF_PARTS} of parts, and of what a \`require\` is made of) in rotated order, each in a process of its own. Ours by itself is imported once all that it ` +
    'imports is there too. Size: bundles by rolldown for Node, minified, each file gzipped by itself, the dependencies in them ' +
    'and the peers (axios, ioredis) left out. What every start loads is told from what an option asks for (Redis, breakers), ' +
    'which is shipped as well, and loaded on demand by `import()`; in all is both.',
  async run({ short, progress }) {
    const codes = Object.fromEntries(Object.entries(PROGRAMS).map(([name, { code }]) => [name, code]));
    const [programs, own, parts] = await Promise.all([weighAll(codes), weighAll(codes, PACKAGES), weighAll(PARTS)]);

    const timed = (
      contenders: Readonly<Record<string, Contender>>,
      format: Format,
      rounds: number,
      [from, to]: readonly [number, number],
    ): Promise<Imported[]> =>
      timeImports(contenders, {
        root,
        format,
        baseline: 'axios',
        rounds: short ? 1 : rounds,
        progress: (share) => progress(from + share * (to - from), `${format} of axios and more`),
      });
    const dependencies = await importsOf();
    const contenders = {
      ours: { modules: [OURS] },
      [OWN]: { before: dependencies, modules: [OURS] },
      [ALL_DEPENDENCIES]: { modules: dependencies },
    };
    const imported = await timed(contenders, 'import', ROUNDS, [0, 0.5]);
    const { ours, ...alone } = contenders;
    const required = [
      ...(await timed({ ours }, 'require', ROUNDS, [0.5, 0.65])),
      ...(await timed(alone, 'require', ROUNDS_OF_PARTS, [0.65, 0.75])),
    ];
    const parted = await timed(DEPENDENCIES, 'import', ROUNDS_OF_PARTS, [0.75, 1]);

    const [time, ownTime] = [found(imported, 'ours').took[1], found(imported, OWN).took[1]];
    const [plain, vod, full] = [
      found(programs, 'wrapAxios'),
      found(programs, 'wrapAxios, vod'),
      found(programs, 'wrapAxios, vod, explain'),
    ];
    return {
      answer:
        `${timeAnswer(imported, required)} ` +
        `It ships ${kB(plain.atStart)} at the start, ${kB(inAll(plain))} in all, without the catalogue, and ` +
        `${kB(full.atStart)} at the start, ${kB(inAll(full))} in all, with it.`,
      targets: [...timeTargets(imported, required), ...sizeTargets(programs, own, parts)],
      tables: [
        weightTable('Shipped, dependencies in', programs),
        weightTable('Our own code alone', own),
        weightTable('Parts by themselves', parts),
        timeTable('import after axios, ES modules', imported),
        timeTable('Parts of it, and what is loaded on demand', parted),
        timeTable('require after axios, CommonJS', required),
      ],
      plots: [timeBars([...imported, ...parted]), weightBars([...programs, ...parts])],
      figures: {
        'import ms': time,
        'import ms, ours by itself': ownTime,
        'require ms': found(required, 'ours').took[1],
        'require ms, ours by itself': found(required, OWN).took[1],
        'wrapAxios bytes': plain.atStart,
        'wrapAxios on demand bytes': plain.onDemand,
        'wrapAxios bytes in all': inAll(plain),
        'vod bytes': vod.atStart,
        'vod bytes in all': inAll(vod),
        'catalogue bytes': full.atStart,
        'catalogue bytes in all': inAll(full),
      },
    };
  },
};
