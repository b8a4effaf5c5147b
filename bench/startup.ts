import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Bars, Bench, Table, Target } from './harness/bench.js';
import { bundle, PACKAGES } from './harness/bundle.js';
import { type Format, type Imported, timeImports } from './harness/imports.js';

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
const IMPORTS: Readonly<Record<Format, Readonly<Record<string, readonly string[]>>>> = {
  import: {
    ours: [OURS],
    'Bottleneck, as ours loads it': ['bottleneck/light.js'],
    'p-retry, as ours loads it': ['p-retry'],
    'both, and the built-in modules that ours uses': [
      ...['node:crypto', 'node:http', 'node:https', 'node:perf_hooks', 'node:stream', 'node:timers/promises'],
      ...['bottleneck/light.js', 'p-retry'],
    ],
    'Bottleneck with its Redis (on demand)': ['bottleneck'],
    'cockatiel (on demand)': ['cockatiel'],
  },
  require: { ours: [OURS] },
};

/** Bytes, minified and gzipped, each file by itself. */
interface Weight {
  readonly name: string;
  readonly minified: number;
  readonly atStart: number;
  readonly onDemand: number;
}

async function weigh(name: string, code: string, external?: RegExp): Promise<Weight> {
  const chunks = await bundle(root, code, external && { external });
  const sum = (start: boolean, sizeOf: (code: string) => number): number =>
    chunks.filter(({ atStart }) => atStart === start).reduce((total, chunk) => total + sizeOf(chunk.code), 0);
  const gzipped = (text: string): number => gzipSync(text).length;
  return {
    name,
    minified: sum(true, Buffer.byteLength),
    atStart: sum(true, gzipped),
    onDemand: sum(false, gzipped),
  };
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time: number): string => time.toFixed(1);

const timeTable = (caption: string, rows: readonly Imported[]): Table => ({
  caption,
  columns: ['imported after axios', 'ms', 'quartiles', 'both', 'both, beyond a process with axios alone', 'quartiles'],
  rows: rows.map(({ name, total, beyond, after }) => [
    name,
    ms(after[1]),
    `${ms(after[0])} to ${ms(after[2])}`,
    ms(total),
    ms(beyond[1]),
    `${ms(beyond[0])} to ${ms(beyond[2])}`,
  ]),
});

const weightTable = (caption: string, rows: readonly Weight[]): Table => ({
  caption,
  columns: ['imported', 'minified', 'gzipped', 'gzipped, loaded on demand'],
  rows: rows.map(({ name, minified, atStart, onDemand }) => [name, kB(minified), kB(atStart), kB(onDemand)]),
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
    'Time: processes that import axios and, once it is there, one thing more: what that takes, the median of 32 rounds in ' +
    'rotated order. Beside it, the difference to a process of the same round that imports axios alone, which has the noise of ' +
    'two processes. Size: bundles by rolldown for Node, minified, each file gzipped by itself, the ' +
    'dependencies in them and the peers (axios, ioredis) left out. What an option asks for (Redis, breakers) is loaded on demand, ' +
    'by `import()`, and has a column of its own.',
  async run({ short, progress, show }) {
    const programs: Weight[] = [];
    const own: Weight[] = [];
    for (const [name, { code }] of Object.entries(PROGRAMS)) {
      programs.push(await weigh(name, code));
      own.push(await weigh(name, code, PACKAGES));
    }
    const parts: Weight[] = [];
    for (const [name, code] of Object.entries(PARTS)) parts.push(await weigh(name, code));
    const sizes = [
      weightTable('Shipped, dependencies in', programs),
      weightTable('Our own code alone', own),
      weightTable('Parts by themselves', parts),
    ];
    for (const table of sizes) show(table);

    const rounds = short ? 2 : 32;
    const timed = (format: Format, from: number, to: number): Imported[] =>
      timeImports(IMPORTS[format], {
        root,
        format,
        baseline: 'axios',
        rounds,
        progress: (share) => progress(from + share * (to - from), `${format} of axios and more`),
      });
    const imported = timed('import', 0, 0.75);
    const required = timed('require', 0.75, 1);

    const weightOf = (rows: readonly Weight[], name: string): number => found(rows, name).atStart;
    const [time, cjsTime] = [imported, required].map((rows) => found(rows, 'ours').after[1]) as [number, number];
    const dependencies = found(imported, 'both, and the built-in modules that ours uses').after[1];
    const targets: Target[] = [
      {
        what: 'time to import beyond axios',
        wanted: `≤ ${LONGEST} ms`,
        measured: `${ms(time)} ms as ES modules, ${ms(cjsTime)} ms as CommonJS`,
        met: Math.max(time, cjsTime) <= LONGEST,
        reason: `Bottleneck, p-retry and Node's own modules alone take ${ms(dependencies)} ms here`,
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
      tables: [...sizes, timeTable('import, ES modules', imported), timeTable('require, CommonJS', required)],
      plots: [timeBars(imported), weightBars([...programs, ...parts])],
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
