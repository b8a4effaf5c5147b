import { availableParallelism } from 'node:os';
import type { Bench } from './harness/bench.js';
import { BACK, playScene, type Scene, troubled, well } from './harness/cluster-scenes.js';
import { LEAST, percent, quartilesOf, type Row, targetsOf } from './harness/cluster-targets.js';

/** Requests a second that a service accepts, and who makes them. */
const QUOTA = 200;
const CALLERS = 320;
/** How long a scene is measured, s, and where something befalls it. */
const SECONDS = 7;
const SECONDS_OF_TROUBLE = 20;

const COLUMNS = [
  'processes',
  'of quota',
  'quartiles of its rounds',
  'refused',
  'Jain',
  'scripts a call',
  'commands a call',
  `from ${BACK / 1000} s after`,
  'lost',
];

const tableOf = (caption: string, rows: readonly Row[]) => ({
  caption,
  columns: COLUMNS,
  rows: rows.map((row) => [
    row.name,
    row.ofQuota.toFixed(4),
    row.rounds.length > 1
      ? quartilesOf(row)
          .map((share) => share.toFixed(4))
          .join(' to ')
      : '',
    percent(row.refused),
    row.jain.toFixed(4),
    row.scriptsPerCall.toFixed(2),
    row.commandsPerCall.toFixed(1),
    row.afterwards?.toFixed(4) ?? '',
    row.lost,
  ]),
});

export const bench: Bench = {
  name: 'cluster',
  question:
    'What do processes get of one quota that they share over one Redis, how evenly, and what does Redis do for it?',
  how:
    `Each process has its share of ${CALLERS} callers, who make one call after the other against one service that accepts ${QUOTA} ` +
    `requests in any sliding second, for ${SECONDS} s (${SECONDS_OF_TROUBLE} with --trouble); the first seconds, in which they meet, ` +
    'are not counted. "Of quota" is the mean over parts of the ' +
    'run that begin within one second; its quartiles are those of the rounds, each of which is what it takes from a request ' +
    'to the one that is a quota later, a second at best. A process without Redis is the control: what it does not get either ' +
    'is not the price of sharing. Jain is 1 where all got the same. Scripts are what the processes send to Redis for one ' +
    'request, commands what Redis runs for it, those within scripts included. Redis and the service have the same ' +
    'cores as the processes.',
  async run({ short, options, progress, show }) {
    const scenes: readonly Scene[] = [...well, ...(options['trouble'] === undefined ? [] : troubled)].filter(
      ({ name, processes }) => (short ? processes === 2 : name.includes(options['only'] ?? '')),
    );
    if (scenes.every(({ alone }) => alone))
      throw new Error(
        `--only=${options['only']} leaves no scene in which a quota is shared; there are ${well.map(({ name }) => name).join('; ')}, and more with --trouble`,
      );
    const quota = Number(options['quota'] ?? QUOTA);
    const callers = Number(options['callers'] ?? CALLERS);
    const usual = options['trouble'] === undefined ? SECONDS : SECONDS_OF_TROUBLE;
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
      const row = { ...scene, ...(await playScene(scene, staging)) };
      rows.push(row);
      show(tableOf(caption, [row]));
    }
    const shared = rows.filter(({ alone }) => !alone);
    const alone = rows.find((row) => row.alone);
    const worst = (isWorse: (row: Row, than: Row) => boolean): Row =>
      shared.reduce((found, row) => (isWorse(row, found) ? row : found));
    const least = worst((row, than) => row.ofQuota < than.ofQuota);
    const unfair = worst((row, than) => row.jain < than.jain);
    const costly = worst((row, than) => row.scriptsPerCall > than.scriptsPerCall);
    return {
      answer:
        `Processes that share a quota got ${least.ofQuota.toFixed(4)} of it at the least (${least.name})` +
        `${alone ? `, one alone without Redis ${alone.ofQuota.toFixed(4)}` : ''}; with a Jain index of ` +
        `${unfair.jain.toFixed(4)} at the least (${unfair.name}), for ${costly.scriptsPerCall.toFixed(2)} scripts a call at ` +
        `the most (${costly.name}).`,
      targets: targetsOf(rows, quota),
      tables: [tableOf(caption, rows)],
      plots: [
        {
          kind: 'bars',
          title: 'What processes get of one quota that they share',
          x: 'of the quota',
          bars: rows.map((row) => {
            const [low, high] = row.rounds.length > 1 ? quartilesOf(row) : [];
            return { label: row.name, value: row.ofQuota, low, high, ours: true };
          }),
          target: LEAST,
        },
        {
          kind: 'bars',
          title: 'What Redis is sent for one request',
          x: 'scripts a call',
          bars: shared.map(({ name, scriptsPerCall }) => ({ label: name, value: scriptsPerCall, ours: true })),
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
