import type { Bench, Context } from './harness/bench.js';
import { choose, groupsOf, processesFor, saysOf } from './harness/goodput-groups.js';
import { answerOf, barsOfScenario, ratePlots, tableOfScenario } from './harness/goodput-shown.js';
import { type Played, rivalsTarget, scenarioTarget } from './harness/goodput-targets.js';
import { type Playing, play } from './harness/play.js';
import { type Scenario, scenarios } from './harness/scenarios.js';
import { openLanes } from './harness/side-by-side.js';
import { playSoundly, ROBBED, type Row } from './harness/sound.js';

/** Their rates over time are shown: a steady quota that has to be found out, and one that changes. */
const PLOTTED = ['unstated', 'changing'];

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
    'its figures are the medians; of calls lost, open and starved, the busiest second and what stood still the worst run counts. What a process stood still beyond its own ' +
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
