import { availableParallelism } from 'node:os';
import type { Bench, Target } from './harness/bench.js';
import { BACK, playScene, type Scene, type Scored, troubled, well } from './harness/cluster-scenes.js';

interface Row extends Scored {
  readonly name: string;
}

const COLUMNS = [
  'processes',
  'of quota',
  'refused',
  'Jain',
  'scripts a call',
  'commands a call',
  `from ${BACK / 1000} s after`,
  'lost',
];
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const tableOf = (caption: string, rows: readonly Row[]) => ({
  caption,
  columns: COLUMNS,
  rows: rows.map(({ name, ofQuota, refused, jain, scriptsPerCall, commandsPerCall, afterwards, lost }) => [
    name,
    ofQuota.toFixed(3),
    percent(refused),
    jain.toFixed(4),
    scriptsPerCall.toFixed(2),
    commandsPerCall.toFixed(1),
    afterwards?.toFixed(3) ?? '',
    lost,
  ]),
});

function targetsOf({ name, ofQuota, refused, jain, scriptsPerCall, afterwards, lost, warnings }: Row): Target {
  const rate = afterwards ?? ofQuota;
  const least = afterwards === undefined ? 0.97 : 0.95;
  // What a trouble does to the refusals and to Redis's work is shown, and promised of none.
  const quiet = afterwards !== undefined || (refused <= 0.005 && scriptsPerCall <= 1);
  return {
    what: `${name} ${name === '1' ? 'process' : 'processes'}`,
    wanted:
      afterwards === undefined
        ? '≥ 0.97 of the quota, ≤ 0.5 % refused, Jain ≥ 0.99, ≤ 1 script a call, none lost'
        : `≥ 0.95 of the quota from ${BACK / 1000} s after, Jain ≥ 0.99, none lost`,
    measured:
      `${rate.toFixed(3)} of the quota, ${percent(refused)} refused, Jain ${jain.toFixed(4)}, ` +
      `${scriptsPerCall.toFixed(2)} scripts a call, ${lost} lost`,
    met: rate >= least && quiet && jain >= 0.99 && lost === 0,
    ...(warnings.length > 0 && { reason: warnings.join('; ') }),
  };
}

export const bench: Bench = {
  name: 'cluster',
  question:
    'What do processes get of one quota that they share over one Redis, how evenly, and what does Redis do for it?',
  how:
    'Each process has its share of 320 callers, who make one call after the other against one service that accepts 200 requests ' +
    'in any sliding second; the first seconds, in which they meet, are not counted. "Of quota" is the mean over parts of the ' +
    'run that begin within one second; Jain is 1 where all got the same. Scripts are what the processes send to Redis for one ' +
    'request, commands what Redis runs for it, those within scripts included. Redis and the service have the same ' +
    'cores as the processes.',
  async run({ short, options, progress, show }) {
    const scenes: readonly Scene[] = [...well, ...(options['trouble'] === undefined ? [] : troubled)].filter(
      ({ name, processes }) => (short ? processes === 2 : name.includes(options['only'] ?? '')),
    );
    const quota = Number(options['quota'] ?? 200);
    const callers = Number(options['callers'] ?? 320);
    const usual = options['trouble'] === undefined ? 9 : 20;
    const staging = {
      seconds: Number(options['seconds'] ?? (short ? 2 : usual)),
      quota,
      callers,
      fixed: options['fixed'] !== undefined,
      warmUp: short ? 500 : 2_500,
    };
    const rows: Row[] = [];
    const caption = `quota ${quota}/s, ${callers} callers, ${availableParallelism()} cores`;
    for (const [index, scene] of scenes.entries()) {
      progress(index / scenes.length, `${scene.name} processes`);
      const row = { name: scene.name, ...(await playScene(scene, staging)) };
      rows.push(row);
      show(tableOf(caption, [row]));
    }
    const least = rows.reduce((worst, row) => (row.ofQuota < worst.ofQuota ? row : worst));
    const unfair = rows.reduce((worst, row) => (row.jain < worst.jain ? row : worst));
    const costly = rows.reduce((worst, row) => (row.scriptsPerCall > worst.scriptsPerCall ? row : worst));
    return {
      answer:
        `Processes that share a quota got ${least.ofQuota.toFixed(3)} of it at the least (${least.name}), with a Jain index of ` +
        `${unfair.jain.toFixed(4)} at the least (${unfair.name}), for ${costly.scriptsPerCall.toFixed(2)} scripts a call at ` +
        `the most (${costly.name}).`,
      targets: rows.map(targetsOf),
      tables: [tableOf(caption, rows)],
      plots: [
        {
          kind: 'bars',
          title: 'What processes get of one quota that they share',
          x: 'of the quota',
          bars: rows.map(({ name, ofQuota }) => ({ label: name, value: ofQuota, ours: true })),
          target: 0.97,
        },
        {
          kind: 'bars',
          title: 'What Redis is sent for one request',
          x: 'scripts a call',
          bars: rows.map(({ name, scriptsPerCall }) => ({ label: name, value: scriptsPerCall, ours: true })),
          target: 1,
        },
      ],
      figures: Object.fromEntries(
        rows.flatMap(({ name, ofQuota, refused, jain, scriptsPerCall, commandsPerCall }) => [
          [`${name}: of quota`, ofQuota],
          [`${name}: refused`, refused],
          [`${name}: Jain`, jain],
          [`${name}: scripts a call`, scriptsPerCall],
          [`${name}: commands a call`, commandsPerCall],
        ]),
      ),
    };
  },
};
