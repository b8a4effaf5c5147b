import type { Target } from './bench.js';
import type { Imported } from './imports.js';
import { targetOf } from './target.js';
import { inAll, kB, type Weight } from './weight.js';

export const OURS = 'axios-tencentcloud';

/** Programs that import a part of the package, and the most that the target allows at their start, bytes. */
export const PROGRAMS = {
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
export const PARTS = {
  'bottleneck/light': `export { default } from 'bottleneck/light.js';`,
  bottleneck: `export { default } from 'bottleneck';`,
  'p-retry': `export { default } from 'p-retry';`,
  explain: `export { explain } from '${OURS}/explain';`,
} as const;

/** The most that an import may take, ms. */
export const LONGEST = 15;

/** Rows that are told apart from `ours`. */
export const OWN = 'ours, by itself';
export const ALL_DEPENDENCIES = 'all that ours imports';

export const ms = (time: number): string => time.toFixed(1);

/** The parts of a time, each of which is measured in processes of its own. */
const partsOf = (rows: readonly Imported[]): string =>
  `our own code alone takes ${ms(found(rows, OWN).took[1])} ms, what it imports alone ${ms(found(rows, ALL_DEPENDENCIES).took[1])}, ` +
  'each measured in processes of its own, so that they need not add up to the whole';

/** The targets of the time, as both kinds of modules. */
export function timeTargets(imported: readonly Imported[], required: readonly Imported[]): Target[] {
  const target = (what: string, rows: readonly Imported[]): Target => {
    const { before, took, rounds, cpu } = found(rows, 'ours');
    const [q1, measured, q3] = took;
    return targetOf(`time to ${what}, beyond axios`, {
      atMost: LONGEST,
      measured,
      quartiles: [q1, q3],
      rounds,
      show: (time) => `${ms(time)} ms`,
      reason:
        `${partsOf(rows)}; the processor’s time of ours is ${ms(cpu)} ms (on this machine axios itself takes ` +
        `${ms(before[1])} ms)`,
    });
  };
  return [target('import', imported), target('require', required)];
}

/** What an import adds to axios, as both kinds of modules, and its parts. */
export function timeAnswer(imported: readonly Imported[], required: readonly Imported[]): string {
  const added = (rows: readonly Imported[]): string => {
    const { before, took } = found(rows, 'ours');
    return `${ms(took[1])} ms to axios’s ${ms(before[1])} ms`;
  };
  return `Importing it adds ${added(imported)} (as CommonJS ${added(required)}); ${partsOf(imported)}.`;
}

/** The targets of the size: what every start loads, with what is in it. */
export function sizeTargets(programs: readonly Weight[], own: readonly Weight[], parts: readonly Weight[]): Target[] {
  return Object.entries(PROGRAMS).flatMap(([name, { most }]) => {
    if (most === undefined) return [];
    const weight = found(programs, name);
    const catalogue = name.includes('explain')
      ? `, the texts and what explains them ${kB(found(parts, 'explain').atStart)}`
      : '';
    return [
      targetOf(`${name}: shipped for every start (${kB(inAll(weight))} in all)`, {
        atMost: most,
        measured: weight.atStart,
        show: kB,
        reason:
          `our own code is ${kB(found(own, name).atStart)}; Bottleneck alone weighs ` +
          `${kB(found(parts, 'bottleneck/light').atStart)} and p-retry ${kB(found(parts, 'p-retry').atStart)}${catalogue}`,
      }),
    ];
  });
}

/** The row of that name. */
export function found<T extends { readonly name: string }>(rows: readonly T[], name: string): T {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new Error(`there is no row ${name}`);
  return row;
}
