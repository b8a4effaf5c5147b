import { fileURLToPath } from 'node:url';
import type { Bars, Bench, Table, Target } from './harness/bench.js';
import { PACKAGES } from './harness/bundle.js';
import { CONTROL, type Format, type Imported, timeImports } from './harness/imports.js';
import { kB, type Weight, weigh, weightTable } from './harness/weight.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const OURS = 'axios-tencentcloud';

/** Programs that import a part of the package, and the most that the target allows at their start, bytes. */
const PROGRAMS = {
  wrapAxios: { code: `export { wrapAxios } from '${OURS}';`, most: 30_000 },
  'wrapAxios, vod': {
    code: `export { wrapAxios } from '${OURS}'; export { vod } from '${OURS}/policies/vod';`,
    most: undefined,
  },
  'wrapAxios, vod, explain': {
    code:
      `export { wrapAxios } from '${OURS}'; export { vod } from '${OURS}/policies/vod'; ` +
      `export { explain } from '${OURS}/explain';`,
    most: 45_000,
  },
  codesOf: { code: `export { codesOf } from '${OURS}/policies/vod/action-codes';`, most: undefined },
} as const;

/** What some of them have in them. */
const PARTS = {
  'bottleneck/light': `export { default } from 'bottleneck/light.js';`,
  bottleneck: `export { default } from 'bottleneck';`,
  'p-retry': `export { default } from 'p-retry';`,
  explain: `export { explain } from '${OURS}/explain';`,
} as const;

/** ms */
const LONGEST = 15;

/** What is imported after axios, by the name of its row. */
const PACKAGE = { ours: [OURS] };
const ALL_DEPENDENCIES = 'Bottleneck, p-retry and the modules of Node that ours imports';
const DEPENDENCIES = {
  'Bottleneck, without its Redis': ['bottleneck/light.js'],
  'p-retry': ['p-retry'],
  [ALL_DEPENDENCIES]: [
    ...['node:crypto', 'node:events', 'node:http', 'node:https', 'node:perf_hooks', 'node:stream', 'node:util'],
    ...['bottleneck/light.js', 'p-retry'],
  ],
  'Bottleneck with its Redis (on demand)': ['bottleneck'],
  'cockatiel (on demand)': ['cockatiel'],
};

type Contenders = Readonly<Record<string, readonly string[]>>;

const ms = (time: number): string => time.toFixed(1);

const timeTable = (caption: string, rows: readonly Imported[]): Table => ({
  caption,
  columns: [
    'imported after axios',
    'ms',
    'quartiles',
    'CPU ms',
    'both, beyond a process with axios alone',
    'quartiles',
  ],
  rows: rows.map(({ name, cpu, beyond, after }) => [
    name,
    ms(after[1]),
    `${ms(after[0])} to ${ms(after[2])}`,
    ms(cpu),
    ms(beyond[1]),
    `${ms(beyond[0])} to ${ms(beyond[2])}`,
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
  bars: rows.map(({ name, after: [low, value, high] }) => ({ label: name, value, low, high, ours: name === 'ours' })),
  target: LONGEST,
});

export const bench: Bench = {
  name: 'startup',
  question: 'What does the package add to the start of a program, and to its size?',
  how:
    'Time: processes that import axios and, once it is there, one thing more: what that takes, the median of 32 rounds (10 of dependencies) in ' +
    'rotated order. Beside it, the difference to a process of the same round that imports axios alone, which has the noise of ' +
    'two processes. Size: bundles by rolldown for Node, minified, each file gzipped by itself, the ' +
    'dependencies in them and the peers (axios, ioredis) left out. What an option asks for (Redis, breakers) is loaded on demand, ' +
    'by `import()`, and has a column of its own.',
  async run({ short, progress }) {
    const programs: Weight[] = [];
    const own: Weight[] = [];
    for (const [name, { code }] of Object.entries(PROGRAMS)) {
      programs.push(await weigh(root, name, code));
      own.push(await weigh(root, name, code, PACKAGES));
    }
    const parts: Weight[] = [];
    for (const [name, code] of Object.entries(PARTS)) parts.push(await weigh(root, name, code));
    const sizes = [
      weightTable('Shipped, dependencies in', programs),
      weightTable('Our own code alone', own),
      weightTable('Parts by themselves', parts),
    ];

    const timed = (contenders: Contenders, format: Format, rounds: number, from: number, to: number): Imported[] =>
      timeImports(contenders, {
        root,
        format,
        baseline: 'axios',
        rounds: short ? 1 : rounds,
        progress: (share) => progress(from + share * (to - from), `${format} of axios and more`),
      });
    const imported = timed(PACKAGE, 'import', 32, 0, 0.4);
    const required = timed(PACKAGE, 'require', 32, 0.4, 0.7);
    const parted = timed(DEPENDENCIES, 'import', 10, 0.7, 1);

    const weightOf = (rows: readonly Weight[], name: string): number => found(rows, name).atStart;
    const [time, cjsTime] = [imported, required].map((rows) => found(rows, 'ours').after[1]) as [number, number];
    const dependencies = found(parted, ALL_DEPENDENCIES).after[1];
    const targets: Target[] = [
      {
        what: 'time to import beyond axios',
        wanted: `≤ ${LONGEST} ms`,
        measured: `${ms(time)} ms as ES modules, ${ms(cjsTime)} ms as CommonJS`,
        met: Math.max(time, cjsTime) <= LONGEST,
        reason:
          `axios itself takes ${ms(found(imported, CONTROL).total)} ms here, and ${ALL_DEPENDENCIES} take ${ms(dependencies)} ` +
          `of ours; the processor's time is ${ms(found(imported, 'ours').cpu)} ms`,
      },
    ];
    for (const [name, { most }] of Object.entries(PROGRAMS)) {
      if (most === undefined) continue;
      const bytes = weightOf(programs, name);
      const catalogue = name.includes('explain')
        ? `, the texts and what explains them ${kB(weightOf(parts, 'explain'))}`
        : '';
      targets.push({
        what: `${name}: shipped for every start`,
        wanted: `≤ ${kB(most)}`,
        measured: `${kB(bytes)}, and ${kB(found(programs, name).onDemand)} on demand`,
        met: bytes <= most,
        reason:
          `Bottleneck alone weighs ${kB(weightOf(parts, 'bottleneck/light'))} and p-retry ${kB(weightOf(parts, 'p-retry'))}` +
          `${catalogue}; our own code is ${kB(weightOf(own, name))}`,
      });
    }
    return {
      answer:
        `Importing it takes ${ms(time)} ms more than axios does (${ms(cjsTime)} ms as CommonJS), and it ships ` +
        `${kB(weightOf(programs, 'wrapAxios'))} without the catalogue and ` +
        `${kB(weightOf(programs, 'wrapAxios, vod, explain'))} with it.`,
      targets: targets.map((target) => (target.met ? { ...target, reason: undefined } : target)),
      tables: [
        ...sizes,
        timeTable('import, ES modules', imported),
        timeTable('What of it is the dependencies', parted),
        timeTable('require, CommonJS', required),
      ],
      plots: [
        timeBars([...imported, ...parted].filter(({ name }) => name !== CONTROL)),
        weightBars([...programs, ...parts]),
      ],
      figures: {
        'import ms': time,
        'require ms': cjsTime,
        'wrapAxios bytes': weightOf(programs, 'wrapAxios'),
        'wrapAxios on demand bytes': found(programs, 'wrapAxios').onDemand,
        'vod bytes': weightOf(programs, 'wrapAxios, vod'),
        'catalogue bytes': weightOf(programs, 'wrapAxios, vod, explain'),
      },
    };
  },
};

function found<T extends { readonly name: string }>(rows: readonly T[], name: string): T {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new Error(`there is no row ${name}`);
  return row;
}
