import { windowOf } from '../../src/limiter/window.js';
import type { Target } from './bench.js';
import { BACK, type Scene, type Scored } from './cluster-scenes.js';
import { meanOf, quantile } from './quantile.js';
import { targetOf } from './target.js';

/** A scene, and what became of it. */
export interface Row extends Scored, Pick<Scene, 'name' | 'alone'> {}

const SECOND = 1000;
export const LEAST = 0.97;
const LEAST_AFTER = 0.95;

export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** The share of the quota in the better and the worse quarter of the rounds. */
export const quartilesOf = ({ rounds }: Row): [low: number, high: number] => [
  SECOND / quantile(rounds, 0.75),
  SECOND / quantile(rounds, 0.25),
];

const processesOf = (name: string): string => `${name} ${name === '1' ? 'process' : 'processes'}`;

/**
 * Where the quota goes that nobody gets: what it takes until a slot comes round. Undefined where the time was too short for a round.
 *
 * @param alone - a process that shares the quota with nobody, if there is one to be held against
 */
export function whereItGoes({ rounds }: Row, alone: Row | undefined, quota: number): string | undefined {
  if (rounds.length === 0) return undefined;
  const held = windowOf(quota).hold;
  const round = meanOf(rounds);
  const ms = (time: number): string => `${time.toFixed(1)} ms`;
  const idle = round - held;
  const without = alone && alone.rounds.length > 0 ? meanOf(alone.rounds) - held : undefined;
  return (
    `a slot comes round every ${ms(round)}: it is held for ${ms(held)}, since requests may arrive closer together than they ` +
    `left, and is free for ${ms(idle)} until the next request comes` +
    (without === undefined ? '' : `; in a process alone, without Redis, for ${ms(without)}`)
  );
}

/** What was to be reached, by each scene and by all of them. What a trouble does to the refusals and to Redis is promised of none. */
export function targetsOf(rows: readonly Row[], quota: number): Target[] {
  const alone = rows.find((row) => row.alone);
  const shared = rows.filter((row) => !row.alone);
  const quiet = shared.filter(({ afterwards }) => afterwards === undefined);
  const rates = shared.map((row) => {
    const { name, ofQuota, afterwards, warnings } = row;
    const told = warnings.length > 0 ? [warnings.join('; ')] : [];
    const where = (afterwards === undefined ? [whereItGoes(row, alone, quota)] : []).filter(
      (text) => text !== undefined,
    );
    return targetOf(afterwards === undefined ? processesOf(name) : `${name}, from ${BACK / SECOND} s after`, {
      atLeast: afterwards === undefined ? LEAST : LEAST_AFTER,
      measured: afterwards ?? ofQuota,
      quartiles: afterwards === undefined && row.rounds.length > 1 ? quartilesOf(row) : undefined,
      rounds: row.rounds.length,
      show: (share) => `${share.toFixed(4)} of the quota`,
      reason: [...told, ...where].join('; ') || undefined,
    });
  });
  const ofAll = (
    what: string,
    values: readonly number[],
    held: { atMost?: number; atLeast?: number },
    show: (value: number) => string,
  ) =>
    values.length === 0
      ? []
      : [
          targetOf(`${what} of all`, {
            ...held,
            measured: held.atMost === undefined ? Math.min(...values) : Math.max(...values),
            show,
          }),
        ];
  return [
    ...rates,
    ...ofAll(
      'refused, the most',
      quiet.map(({ refused }) => refused),
      { atMost: 0.005 },
      percent,
    ),
    ...ofAll(
      'Jain’s index, the least',
      shared.map(({ jain }) => jain),
      { atLeast: 0.99 },
      (jain) => jain.toFixed(4),
    ),
    ...ofAll(
      'scripts a call, the most',
      quiet.map(({ scriptsPerCall }) => scriptsPerCall),
      { atMost: 1 },
      (scripts) => `${scripts.toFixed(2)} a call`,
    ),
    ...ofAll(
      'lost calls, the most',
      shared.map(({ lost }) => lost),
      { atMost: 0 },
      (lost) => `${lost} calls`,
    ),
  ];
}
