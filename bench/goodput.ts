import type { Bench, Context } from './harness/bench.js';
import { barsOfScenario, ratePlots, tableOfScenario } from './harness/goodput-shown.js';
import { type Played, rivalsTarget, scenarioTarget } from './harness/goodput-targets.js';
import { contests, type PeerName } from './harness/peers/list.js';
import { type Playing, play } from './harness/play.js';
import { type Groups, type Scenario, scenarios } from './harness/scenarios.js';
import { openLanes } from './harness/side-by-side.js';
import { playSoundly, ROBBED, type Row } from './harness/sound.js';

/** All who play in a full run. */
const PEERS: readonly PeerName[] = [
  'ours',
  'p-retry + bottleneck',
  'axios-rate-limit + axios-retry',
  '@smithy/util-retry adaptive',
  'axios-retry',
  'retry-axios',
  'cockatiel',
  'got',
];
/** Of a short cut: one of each kind. */
const FEW: readonly PeerName[] = ['ours', 'axios-retry'];
/** Their rates over time are shown: a steady quota that has to be found out, and one that changes. */
const PLOTTED = ['unstated', 'changing'];

/** What a list on the command line names, or else these. */
function choose<Name extends string>(given: string | undefined, all: readonly Name[], usual: readonly Name[]): Name[] {
  if (given === undefined) return [...usual];
  return given.split(',').map((name) => {
    const known = all.find((each) => each === name);
    if (known === undefined) throw new Error(`there is no ${name}; there are ${all.join(', ')}`);
    return known;
  });
}

/** Who plays a scenario with whom: who is named and is in none of its groups has one to itself. */
function groupsOf({ groups }: Scenario, { short, options }: Context): Groups {
  const usual = options['full'] === undefined ? groups.flat() : PEERS;
  const contenders = choose(options['peers'], Object.keys(contests) as PeerName[], short ? FEW : usual);
  const alone = contenders.filter((name) => !groups.flat().includes(name)).map((name) => [name]);
  if (short || options['alone'] !== undefined) return [...new Set(contenders)].map((name) => [name]);
  return [...groups.map((group) => group.filter((name) => contenders.includes(name))), ...alone].filter(
    ({ length }) => length > 0,
  );
}

/** As many processes of each as play at the same time at the most. */
function processesFor(groups: Groups): PeerName[] {
  const most = new Map<PeerName, number>();
  for (const group of groups) {
    for (const name of group) {
      const wanted = group.filter((each) => each === name).length;
      most.set(name, Math.max(wanted, most.get(name) ?? 0));
    }
  }
  return [...most].flatMap(([name, count]) => Array.from({ length: count }, () => name));
}

/** A group as a person says it. */
function saysOf(group: readonly PeerName[]): string {
  const counted = [...new Set(group)].map((name) => {
    const count = group.filter((each) => each === name).length;
    return count === 1 ? name : `${name} ${count} times`;
  });
  return counted.join(' with ');
}

function scenariosOf({ short, options }: Context): Scenario[] {
  const usual = short
    ? ['offered-2']
    : scenarios.filter(({ rare }) => !rare || options['full'] !== undefined).map(({ name }) => name);
  const names = choose(
    options['only'],
    scenarios.map(({ name }) => name),
    usual,
  );
  return scenarios.filter(({ name }) => names.includes(name));
}

function playingOf({ seconds }: Scenario, { short, options }: Context): Playing {
  const full = options['full'] !== undefined;
  const chosen = Number(
    options['seconds'] ?? (full ? seconds.full : short ? Math.min(1, seconds.usual) : seconds.usual),
  );
  return {
    duration: 1000 * chosen,
    patience: full ? [3, 30_000] : short ? [1, 500] : [1.5, 1000],
  };
}

export const bench: Bench = {
  name: 'goodput',
  question: 'How much of a quota comes through, how much is refused on the way, and who waits how long for it?',
  how:
    'A server accepts so many requests in any sliding second by its own clock, and refuses the others as Tencent Cloud does, with ' +
    'HTTP 200. Every contender has such a server and a process to itself. Workers call again as soon as they are answered, or calls come at ' +
    'random times at 1, 2 and 10 times the quota, the same times for all. Waits are held against those of a perfect queue: ' +
    'first come, first served, always full. Every contender has 50 attempts a call. Ours plays each scenario three times, beside itself, and ' +
    'its figures are the medians; of calls lost, open and starved the worst run counts. What a process stood still beyond its own ' +
    `work it was robbed of by the machine: a run robbed of more than ${ROBBED} ms at once is void, and played once more. Who runs with whom, ` +
    `one group after the other: ${scenarios
      .filter(({ rare }) => !rare)
      .map(({ name, groups }) => `in ${name} ${groups.map(saysOf).join(', then ')}`)
      .join('; ')}.`,
  async run(context) {
    const { short, progress, show } = context;
    const chosen = scenariosOf(context).map((scenario) => ({ scenario, groups: groupsOf(scenario, context) }));
    const lanes = await openLanes(processesFor(chosen.flatMap(({ groups }) => groups)));
    const all: Played[] = [];
    for (const [index, { scenario, groups }] of chosen.entries()) {
      const playing = playingOf(scenario, context);
      const rows: Row[] = [];
      for (const [turn, group] of groups.entries()) {
        progress((index + turn / groups.length) / chosen.length, `${scenario.name}: ${saysOf(group)}`);
        rows.push(...(await playSoundly(group, (names) => play(lanes, scenario, names, playing), !short)));
      }
      const played = { scenario, rows, schedule: scenario.quota(playing.duration), duration: playing.duration };
      all.push(played);
      show(tableOfScenario(played));
    }
    await lanes.close();
    return {
      answer: answerOf(all),
      targets: [...all.flatMap((played) => scenarioTarget(played) ?? []), rivalsTarget(all)],
      tables: all.map(tableOfScenario),
      plots: [
        ...all.filter(({ scenario }) => PLOTTED.includes(scenario.name)).flatMap(ratePlots),
        ...all.flatMap((played) => [
          barsOfScenario(played, 'of the quota', ({ figures }) => figures.ofQuota, played.scenario.promised.ofQuota),
          barsOfScenario(
            played,
            'p99 of a call ÷ that of a perfect queue',
            ({ figures: { p99, perfect } }) => p99 / perfect.p99,
            played.scenario.promised.p99OverPerfect,
          ),
        ]),
      ],
      figures: figuresByName(all),
    };
  },
};

/** What ours came to, scenario by scenario. */
function answerOf(all: readonly Played[]): string {
  const parts = all.flatMap(({ scenario, rows }) => {
    const own = rows.find(({ contender }) => contender === 'ours')?.figures;
    if (!own) return [];
    const { ofQuota, refused, p99, perfect } = own;
    return [
      `${ofQuota.toFixed(3)} in ${scenario.name} (${(100 * refused).toFixed(1)} % refused, p99 ${(p99 / perfect.p99).toFixed(2)} × ` +
        "a perfect queue's)",
    ];
  });
  return parts.length === 0
    ? 'Ours did not take part.'
    : `Of what a perfect queue answers, ours answered ${parts.join(', ')}.`;
}

function figuresByName(all: readonly Played[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { scenario, rows } of all) {
    for (const { contender, figures: own } of rows) {
      const name = `${scenario.name}, ${contender}`;
      figures[`${name}: of quota`] = own.ofQuota;
      figures[`${name}: refused`] = own.refused;
      figures[`${name}: p99 over perfect`] = own.p99 / own.perfect.p99;
      figures[`${name}: p99 s`] = own.p99 / 1000;
    }
  }
  return figures;
}
