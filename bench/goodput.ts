import type { Bench, Context } from './harness/bench.js';
import {
  barsOfScenario,
  type Played,
  ratePlots,
  rivalsTarget,
  tableOfScenario,
  targetOf,
} from './harness/goodput-shown.js';
import { contests, type PeerName } from './harness/peers.js';
import { type Playing, play, type Row } from './harness/play.js';
import { type Scenario, scenarios } from './harness/scenarios.js';
import { openLanes } from './harness/side-by-side.js';

/**
 * Who runs side by side: four that pace what they send take some 0.9 of a core with their servers, four that send again
 * until they get through some 1.5.
 */
const GROUPS: ReadonlyArray<readonly PeerName[]> = [
  ['ours', 'p-retry + bottleneck', 'axios-rate-limit + axios-retry', '@smithy/util-retry adaptive'],
  ['axios-retry', 'retry-axios', 'cockatiel', 'got'],
];
const PEERS = GROUPS.flat();
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

/** Those of a group who take part; whoever is in none has one to itself. */
function groupsOf(contenders: readonly PeerName[]): PeerName[][] {
  const others = contenders.filter((name) => !PEERS.includes(name)).map((name) => [name]);
  return [...GROUPS.map((group) => group.filter((name) => contenders.includes(name))), ...others].filter(
    ({ length }) => length > 0,
  );
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
    patience: full ? [3, 30_000] : short ? [1, 500] : [1.5, 1500],
  };
}

export const bench: Bench = {
  name: 'goodput',
  question: 'How much of a quota comes through, how much is refused on the way, and who waits how long for it?',
  how:
    'A server accepts so many requests in any sliding second by its own clock, and refuses the others as Tencent Cloud does, with ' +
    'HTTP 200. Every contender has such a server and a process to itself, and four run side by side: the last two columns tell ' +
    'how long a caller and its server stood still at the most, and what part of a core they had. Workers call again as soon as they are answered, or calls come at ' +
    'random times at 1, 2 and 10 times the quota, the same times for all. Waits are held against those of a perfect queue: ' +
    'first come, first served, always full. Every contender has 50 attempts a call.',
  async run(context) {
    const { options, short, progress, show } = context;
    const contenders = choose(options['peers'], Object.keys(contests) as PeerName[], short ? FEW : PEERS);
    const groups = options['alone'] === undefined ? groupsOf(contenders) : contenders.map((name) => [name]);
    const chosen = scenariosOf(context);
    const lanes = await openLanes(contenders);
    const all: Array<Played & { readonly duration: number }> = [];
    for (const [index, scenario] of chosen.entries()) {
      const playing = playingOf(scenario, context);
      const rows: Row[] = [];
      for (const [turn, group] of groups.entries()) {
        progress((index + turn / groups.length) / chosen.length, `${scenario.name}: ${group.join(', ')}`);
        // Whoever begins first meets the quietest machine: it is another one in each scenario.
        const order = group.map((_, place) => group[(place + index) % group.length] as PeerName);
        rows.push(...(await play(lanes, scenario, order, playing)));
      }
      rows.sort((a, b) => contenders.indexOf(a.contender) - contenders.indexOf(b.contender));
      const played = { scenario, rows, schedule: scenario.quota(playing.duration), duration: playing.duration };
      all.push(played);
      show(tableOfScenario(played));
    }
    await lanes.close();
    return {
      answer: answerOf(all),
      targets: [...all.flatMap((played) => targetOf(played) ?? []), rivalsTarget(all)],
      tables: all.map(tableOfScenario),
      plots: [
        ...all
          .filter(({ scenario }) => PLOTTED.includes(scenario.name))
          .flatMap((played) => ratePlots(played, played.duration)),
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
