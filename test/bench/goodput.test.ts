import { describe, expect, it } from 'vitest';
import { allOf } from '../../bench/harness/all-of.js';
import type { Context } from '../../bench/harness/bench.js';
import { queuesBetween, turnOf } from '../../bench/harness/explained.js';
import type { Figures } from '../../bench/harness/figures.js';
import { choose, groupsOf, processesFor, saysOf } from '../../bench/harness/goodput-groups.js';
import { answerOf, tableOfScenario } from '../../bench/harness/goodput-shown.js';
import { type Played, rivalsTarget, scenarioTarget } from '../../bench/harness/goodput-targets.js';
import { medianRun } from '../../bench/harness/median-run.js';
import type { PeerName } from '../../bench/harness/peers/list.js';
import { arrivalsOf, type Run } from '../../bench/harness/play.js';
import { COLUMNS } from '../../bench/harness/rivalry.js';
import { type Scenario, scenarios } from '../../bench/harness/scenarios.js';
import { blockAnswers, perfectAnswers } from '../../bench/harness/schedule.js';
import { playSoundly, type Row } from '../../bench/harness/sound.js';
import { createStallMeter } from '../../bench/harness/stall.js';

/** Answers all, and keeps what was promised. */
const good: Figures = {
  sent: 600,
  refused: 0,
  answered: 600,
  ofQuota: 0.99,
  late: undefined,
  p50: 1000,
  p99: 1040,
  max: 1040,
  perfect: { p50: 1000, p99: 1000, max: 1000 },
  starved: 0,
  behindPerfect: 0,
  lost: 0,
  open: 0,
};

const run = (contender: PeerName, figures: Partial<Figures> = {}, robbed = 0, longest = robbed): Run => ({
  contender,
  figures: { ...good, ...figures },
  report: {
    accepted: [],
    refused: [],
    acceptedFrom: {},
    now: 0,
    busiest: 0,
    stall: { longest: 0, robbed: 0 },
    cpu: 0,
  },
  answers: [],
  stalls: [
    { longest, robbed },
    { longest: 0, robbed: 0 },
  ],
  cpu: [0, 0],
});
const row = (...runs: Run[]): Row => ({ ...medianRun(runs), runs, sound: [runs.length, runs.length], void: false });

function played(name: string, ...rows: Row[]): Played {
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) throw new Error(`there is no ${name}`);
  const duration = 1000 * scenario.seconds.usual;
  return { scenario, schedule: scenario.quota(duration), duration, rows };
}

describe('a stall', () => {
  it('is what passes beyond the 5 ms between two looks, and robbed of it what the process did not run', () => {
    const meter = createStallMeter(0, 0);
    meter.look(5, 1);
    expect(meter.read()).toEqual({ longest: 0, robbed: 0 });
    // Work of its own.
    meter.look(110, 101);
    expect(meter.read()).toEqual({ longest: 100, robbed: 0 });
    // It wanted to run, and did for 10 of 85 ms.
    meter.look(200, 111);
    expect(meter.read()).toEqual({ longest: 100, robbed: 75 });
    meter.look(225, 111);
    expect(meter.read()).toEqual({ longest: 100, robbed: 75 });
  });
});

describe('the median of runs', () => {
  it('is that of every figure, and the worst of what may not happen', () => {
    const runs = [
      run('ours', { ofQuota: 0.9, p99: 3000, refused: 0.02, lost: 0 }),
      run('ours', { ofQuota: 0.99, p99: 1000, refused: 0.01, lost: 2, starved: 1 }),
      run('ours', { ofQuota: 0.95, p99: 2000, refused: 0, open: 1 }),
    ];
    const { figures, ...rest } = medianRun(runs);
    expect(figures).toEqual({ ...good, ofQuota: 0.95, p99: 2000, refused: 0.01, lost: 2, open: 1, starved: 1 });
    expect(rest).toMatchObject({ contender: 'ours' });
  });

  it('is the worst of the busiest second, and of what stood still and was robbed; the median of CPU', () => {
    const one = (busiest: number, longest: number, robbed: number, cpu: number): Run => {
      const own = run('ours', { ofQuota: busiest / 1000 }, robbed, longest);
      return { ...own, report: { ...own.report, busiest }, cpu: [cpu, cpu / 10] };
    };
    const { report, stalls, cpu } = medianRun([one(104, 10, 9, 0.3), one(101, 90, 2, 0.1), one(100, 20, 3, 0.2)]);
    expect({ busiest: report.busiest, stall: stalls[0], cpu }).toEqual({
      busiest: 104,
      stall: { longest: 90, robbed: 9 },
      cpu: [0.2, 0.02],
    });
  });

  it('of two is between them, and of one itself', () => {
    const [one, other] = [run('ours', { ofQuota: 0.9, late: 0.8 }), run('ours', { ofQuota: 1, late: 0.9 })];
    expect(medianRun([one, other]).figures).toMatchObject({ ofQuota: 0.95, late: expect.closeTo(0.85, 9) });
    expect(medianRun([one])).toEqual(one);
  });
});

describe('a group', () => {
  /** Runs as they are to come, one list for each time that it is played. */
  const playing = (...times: Run[][]) => {
    const asked: Array<readonly PeerName[]> = [];
    const play = async (names: readonly PeerName[]): Promise<Run[]> => {
      asked.push(names);
      return times[asked.length - 1] ?? [];
    };
    return { asked, play };
  };

  it('plays once where each has a sound run, and counts the sound ones alone', async () => {
    const { asked, play } = playing([
      run('ours', { ofQuota: 0.5 }, 51),
      run('ours', { ofQuota: 0.97 }, 50),
      run('got'),
    ]);
    const rows = await playSoundly(['ours', 'ours', 'got'], play);
    expect(asked).toEqual([['ours', 'ours', 'got']]);
    expect(rows.map((each) => [each.contender, each.sound, each.void, each.figures.ofQuota])).toEqual([
      ['ours', [1, 2], false, 0.97],
      ['got', [1, 1], false, 0.99],
    ]);
  });

  it('plays once more with those that were robbed, and who is robbed again is void', async () => {
    const { asked, play } = playing(
      [run('ours'), run('got', {}, 60), run('axios-retry', {}, 70)],
      [run('got', { ofQuota: 0.8 }, 10), run('axios-retry', {}, 55)],
    );
    const rows = await playSoundly(['ours', 'got', 'axios-retry'], play);
    expect(asked).toEqual([
      ['ours', 'got', 'axios-retry'],
      ['got', 'axios-retry'],
    ]);
    expect(rows.map((each) => [each.contender, each.sound, each.void, each.figures.ofQuota])).toEqual([
      ['ours', [1, 1], false, 0.99],
      ['got', [1, 2], false, 0.8],
      ['axios-retry', [0, 2], true, 0.99],
    ]);
    // Where none is sound all count.
    expect(rows[2]?.runs).toHaveLength(2);
  });

  it('stands still by its own work as long as it likes', async () => {
    const { asked, play } = playing([run('got', {}, 0, 1000)]);
    expect((await playSoundly(['got'], play))[0]?.void).toBe(false);
    expect(asked).toHaveLength(1);
  });
});

describe('the target of a scenario', () => {
  it.each<[string, Partial<Figures>]>([
    ['of quota', { ofQuota: 0.979 }],
    ['refused', { refused: 0.0051 }],
    ['p99', { p99: 1051 }],
    ['starved', { starved: 1 }],
    ['lost', { lost: 1 }],
    ['lost', { open: 1 }],
  ])('is missed for %s alone by %o', (part, figures) => {
    const target = scenarioTarget(played('offered-2', row(run('ours', figures))));
    expect(target?.met).toBe(false);
    expect(target?.reason?.split(/[:;]/)[0]).toBe(part);
  });

  it('is met at its limits, and says what was wanted and measured', () => {
    const limits = { ofQuota: 0.98, refused: 0.005, p99: 1050 };
    expect(scenarioTarget(played('offered-2', row(run('ours', limits))))).toEqual({
      what: 'offered-2',
      wanted: '≥ 0.980 of the quota, ≤ 0.5 % refused, ≤ p99 1.05 × perfect, ≤ 0 starved, ≤ 0 lost',
      measured: '0.980 of the quota, 0.5 % refused, p99 1.05 × perfect, 0 starved, 0 lost',
      met: true,
      close: undefined,
      reason: undefined,
    });
  });

  it('holds what comes late where that was promised', () => {
    const target = scenarioTarget(played('stated', row(run('ours', { late: 0.969 }))));
    expect([target?.met, target?.reason]).toEqual([false, 'late']);
    expect(scenarioTarget(played('stated', row(run('ours', { late: 0.97 }))))?.met).toBe(true);
  });

  it('goes by the median, and names the runs that say otherwise', () => {
    const target = scenarioTarget(
      played('offered-2', row(run('ours'), run('ours', { p99: 1100 }), run('ours', { p99: 1049 }))),
    );
    expect([target?.met, target?.close]).toEqual([true, 'p99: 1 of 3 runs had p99 1.10 × perfect']);
  });

  it('has the digits that tell a value from its limit', () => {
    const target = scenarioTarget(
      played('offered-2', row(run('ours', { p99: 1049 }), run('ours', { p99: 1052 }), run('ours', { p99: 1048 }))),
    );
    expect(target?.measured).toContain('p99 1.049 × perfect');
    expect(target?.close).toBe('p99: 1 of 3 runs had p99 1.052 × perfect');
    const missed = scenarioTarget(played('offered-2', row(run('ours', { refused: 0.0051, ofQuota: 0.97996 }))));
    expect(missed?.measured).toBe('0.97996 of the quota, 0.51 % refused, p99 1.04 × perfect, 0 starved, 0 lost');
    expect(missed?.wanted).toContain('≥ 0.980 of the quota, ≤ 0.5 % refused');
  });

  it('is not met by a void row, and gives no other reason', () => {
    const own = { ...row(run('ours', { ofQuota: 0.9 }, 80), run('ours', {}, 62)), void: true };
    const target = scenarioTarget(played('offered-2', own));
    expect(target).toMatchObject({ met: false, reason: undefined });
    expect(target?.close).toBe('void: a process had no processor for 62 ms, and more than 50 ms make a run void');
  });

  it('gives a stall as a reason only where the time that it took is what is missing', () => {
    // Of 10 s of a closed loop 300 ms are 0.03.
    const reason = (ofQuota: number) =>
      scenarioTarget(played('stated', row(run('ours', { ofQuota, late: 1 }, 0, 300))))?.reason;
    expect(reason(0.871)).toBe(
      'of quota: a process stood still for 300 ms, 0.030 of the time, by its own work but for 0 ms at the most',
    );
    expect(reason(0.869)).toBe('of quota');
  });

  it('gives being robbed as a reason before a stall, and both of the run whose share is the median', () => {
    const reason = (...runs: Run[]) => scenarioTarget(played('stated', row(...runs)))?.reason;
    expect(reason(run('ours', { ofQuota: 0.896, late: 1 }, 50, 90))).toBe(
      'of quota: a process had no processor for 50 ms, 0.005 of the time',
    );
    const [worse, better] = [
      { ofQuota: 0.8, late: 1 },
      { ofQuota: 0.9, late: 1 },
    ];
    expect(reason(run('ours', worse, 0, 5000), run('ours', { ofQuota: 0.896, late: 1 }), run('ours', better))).toBe(
      'of quota',
    );
  });

  it('gives the queues between as a reason where the last of them misses too, and says where more is missing', () => {
    const { perSecond = Number.NaN, load, seconds } = scenarios.find(({ name }) => name === 'offered-1') as Scenario;
    const times = 'times' in load ? load.times : Number.NaN;
    const arrivals = arrivalsOf(perSecond * times, 1000 * seconds.usual);
    const accepted = blockAnswers({ slots: 100, batch: 5, hold: 1020 }, arrivals);
    const own = (p99: number): Run => {
      const one = run('ours', { p99 });
      return { ...one, report: { ...one.report, accepted } };
    };
    const queues = queuesBetween({ quota: perSecond, arrivals, jitter: 0, accepted, refused: [] });
    const [first, second, last] = queues.map(({ p99 }) => p99.toFixed(2));
    const said =
      `p99: a perfect queue that holds each slot for 1010 ms has ${first}, that also frees them 5 together has ${second}, ` +
      `that also uses them again after 1020 ms, as was measured on average has ${last}`;
    const reason = (p99: number) => scenarioTarget(played('offered-1', row(own(p99))))?.reason;
    const model = 1000 * (queues[2]?.p99 ?? Number.NaN);
    expect(reason(1.019 * model)).toBe(said);
    expect(reason(1.021 * model)).toBe(`${said}, and the rest has another cause`);
    // A model that keeps the promise is no reason.
    expect(scenarioTarget(played('offered-2', row(run('ours', { p99: 1100 }))))?.reason).toBe('p99');
  });

  it('says that changes come sooner than was promised of', () =>
    expect(scenarioTarget(played('changing', row(run('ours'))))?.what).toBe(
      'changing, every 10 s (promised: every 20 s)',
    ));

  it('is none where ours did not play', () =>
    expect(scenarioTarget(played('stated', row(run('got'))))).toBeUndefined());
});

describe('peers that are better', () => {
  const own = row(run('ours', { ofQuota: 0.9, refused: 0.01, p99: 2000 }));

  it('in two columns are named with both, and with what they have in place of that', () => {
    const better = row(
      run('got', { ofQuota: 0.95, refused: 0.508, p50: 500, p99: 4000, max: 4000, starved: 9, open: 7 }),
    );
    expect(rivalsTarget([played('stated', own, better), played('unstated', own, row(run('got')))])).toEqual({
      what: 'a peer better in two columns of one scenario at once, of those who played: got (stated, unstated)',
      wanted: `none, ${COLUMNS}`,
      measured:
        'got in stated (of quota 0.950 to 0.900, p50 0.50 to 1.00 s); got in unstated (of quota 0.990 to 0.900, ' +
        'refused 0.0 % to 1.0 %, p99 1.04 to 2.00 s)',
      met: false,
      close: undefined,
      reason:
        'for that, got in stated has refused 50.8 % to 1.0 %, p99 4.00 to 2.00 s, max 4.00 to 1.04 s, starved 9 to 0, ' +
        'open at the end 7 to 0',
    });
  });

  it('in one column are none', () => {
    const better = row(run('got', { ofQuota: 1, refused: 0.5, p99: 9000 }));
    const target = rivalsTarget([played('stated', own, better)]);
    expect(target).toMatchObject({ met: true, measured: 'none', reason: undefined });
  });

  it('are no narrow verdict, whatever is void beside them', () => {
    const better = row(run('got', { ofQuota: 0.95, p50: 500, refused: 0.5, p99: 4000 }));
    const unsound = { ...row(run('cockatiel', {}, 99)), void: true };
    const target = rivalsTarget([played('stated', own, better, unsound)]);
    expect([target.met, target.close]).toEqual([false, undefined]);
    expect(target.measured).toContain('; void: cockatiel in stated (a process had no processor for 99 ms');
  });

  it('are said to be none of nobody where ours played alone', () =>
    expect(rivalsTarget([played('stated', own)]).what).toContain('of those who played: nobody'));

  it('are no verdict where a row is void: neither who is void, nor against ours that is', () => {
    const worse = { ...row(run('got', { ofQuota: 0.1, refused: 0.5, p99: 9000 }, 99)), void: true };
    const target = rivalsTarget([played('stated', own, worse)]);
    expect(target).toMatchObject({ met: false, measured: 'none of those that can be compared' });
    expect(target.close).toContain('void: got in stated (a process had no processor for 99 ms');
    const better = row(run('got', { ofQuota: 1, refused: 0, p99: 100 }));
    const unsound = rivalsTarget([played('stated', { ...row(run('ours', {}, 77)), void: true }, better)]);
    expect(unsound).toMatchObject({ met: false, measured: 'none of those that can be compared' });
    expect(unsound.close).toContain('ours in stated');
  });
});

describe('who plays with whom', () => {
  const contextOf = (options: Context['options'], short = false): Context => ({
    short,
    options,
    progress: () => {},
    show: () => {},
  });
  const scenario = {
    ...(scenarios[0] as Scenario),
    groups: [['ours', 'ours', 'p-retry + bottleneck'], ['axios-retry']] as const,
  };
  const grouped = (options: Context['options'], short = false) => groupsOf(scenario, contextOf(options, short));

  it('is what the scenario says', () => expect(grouped({})).toEqual(scenario.groups));
  it('is each by itself in a short run, and where that is asked for', () => {
    expect(grouped({}, true)).toEqual([['ours'], ['axios-retry']]);
    expect(grouped({ alone: '' })).toEqual([['ours'], ['p-retry + bottleneck'], ['axios-retry']]);
  });
  it('are those who are named, and who is in no group has one to itself', () => {
    expect(grouped({ peers: 'got,ours' })).toEqual([['ours', 'ours'], ['got']]);
    expect(() => grouped({ peers: 'nobody' })).toThrow('there is no nobody; there are ours');
  });
  it('are all peers in a full run', () =>
    expect(grouped({ full: '' })).toEqual([
      ...scenario.groups,
      ['axios-rate-limit + axios-retry'],
      ['@smithy/util-retry adaptive'],
      ['retry-axios'],
      ['cockatiel'],
      ['got'],
    ]));
  it('takes as many processes of each as play at once at the most', () =>
    expect(processesFor([['ours', 'got'], ['ours', 'ours'], ['got']])).toEqual(['ours', 'ours', 'got']));
  it('is said with how many there are of one', () =>
    expect(saysOf(['ours', 'got', 'ours'])).toBe('ours 2 times with got'));
  it('is chosen of what there is', () => {
    expect(choose(undefined, ['a', 'b'], ['b'])).toEqual(['b']);
    expect(choose('b,a', ['a', 'b'], ['b'])).toEqual(['b', 'a']);
  });
});

describe('the answer', () => {
  it('is what ours came to in each scenario', () =>
    expect(
      answerOf([
        played('stated', row(run('got')), row(run('ours', { ofQuota: 0.9, refused: 0.0123, p99: 1500 }))),
        played('unstated', row(run('got'))),
        played('changing', row(run('ours'))),
      ]),
    ).toBe(
      "Of what a perfect queue answers, ours answered 0.900 in stated (1.2 % refused, p99 1.50 × a perfect queue's), " +
        "0.990 in changing (0.0 % refused, p99 1.04 × a perfect queue's).",
    ));
  it('says where ours did not play', () =>
    expect(answerOf([played('stated', row(run('got')))])).toBe('Ours did not take part.'));
});

describe('the table of a scenario', () => {
  it('says of every row how many of its runs were sound', () => {
    const rows: Row[] = [
      { ...row(run('ours'), run('ours')), sound: [2, 3] },
      { ...row(run('got')), sound: [0, 1], void: true },
    ];
    const { columns, rows: cells, legend } = tableOfScenario(played('stated', ...rows));
    const at = columns.indexOf('sound');
    expect(cells.map((each) => [each[0], each[at]])).toEqual([
      ['ours, median of 2', '2 of 3'],
      ['got, void', '0 of 1'],
    ]);
    expect(legend?.['sound']).toBeDefined();
  });
});

describe('several targets at once', () => {
  const part = (what: string, met: boolean, more = {}) => ({
    what,
    wanted: `w ${what}`,
    measured: `m ${what}`,
    met,
    ...more,
  });

  it('are met where all are', () =>
    expect(allOf('all', [part('a', true), part('b', true, { close: 'near' })])).toEqual({
      what: 'all',
      wanted: 'w a, w b',
      measured: 'm a, m b',
      met: true,
      close: 'b: near',
      reason: undefined,
    }));

  it('say which are missed, and why where it is known', () =>
    expect(allOf('all', [part('a', false), part('b', true), part('c', false, { reason: 'the moon' })])).toMatchObject({
      met: false,
      reason: 'a; c: the moon',
    }));
});

describe('a queue in blocks', () => {
  it('of one is a perfect queue with that hold', () => {
    const arrivals = arrivalsOf(150, 3000);
    expect(blockAnswers({ slots: 100, batch: 1, hold: 1010 }, arrivals)).toEqual(
      perfectAnswers([{ at: 0, quota: 100 }], arrivals, 1010),
    );
  });

  it('gives the first of a block back with its last', () =>
    // Two blocks of two: the first is used up at 100, the second at 300.
    expect(blockAnswers({ slots: 4, batch: 2, hold: 1000 }, [0, 100, 200, 300, 400, 400, 400])).toEqual([
      0, 100, 200, 300, 1100, 1100, 1300,
    ]));
});

describe('how long blocks take to come round', () => {
  const shape = { slots: 4, batch: 2, hold: 1010 };
  /** Two blocks of two at once, again and again so many ms later. */
  const sent = (turn: number, times: number): number[] =>
    Array.from({ length: times }, (_, index) => [0, 0, 1, 1].map((more) => index * turn + more)).flat();

  it('is the mean while somebody waits', () => {
    const traced = { quota: 4, arrivals: sent(0, 20), accepted: sent(1017, 10), refused: [], jitter: 0 };
    expect(turnOf(traced, shape)).toBe(1017);
    const slower = sent(1017, 10).map((time, index) => (index < 20 ? time : time + 40));
    // Of 18 turns the one across the pause took 40 ms longer, for both blocks.
    expect(turnOf({ ...traced, accepted: slower }, shape)).toBeCloseTo(1017 + 80 / 18, 9);
    // Whoever came when the slot was long free waited for nothing.
    expect(turnOf({ ...traced, arrivals: sent(1017, 10) }, shape)).toBeUndefined();
    expect(turnOf({ ...traced, jitter: 30 }, shape)).toBeUndefined();
    expect(turnOf({ ...traced, accepted: sent(1017, 3) }, shape)).toBeUndefined();
  });

  it('makes queues that are less and less perfect', () => {
    const arrivals = arrivalsOf(100, 6000);
    const turn = 1020;
    const accepted = blockAnswers({ slots: 100, batch: 5, hold: turn }, arrivals);
    const queues = queuesBetween({ quota: 100, arrivals, accepted, refused: [], jitter: 0 });
    expect(queues.map(({ does }) => does)).toEqual([
      'holds each slot for 1010 ms',
      'frees them 5 together',
      'uses them again after 1020 ms, as was measured on average',
    ]);
    const waits = accepted.map((time, index) => time - (arrivals[index] ?? 0)).sort((a, b) => a - b);
    const perfect = perfectAnswers([{ at: 0, quota: 100 }], arrivals).map(
      (time, index) => time - (arrivals[index] ?? 0),
    );
    const p99 = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(0.99 * values.length)] ?? 0;
    expect(queues[2]?.p99).toBeCloseTo(p99(waits) / p99(perfect), 9);
    expect(queues[0]?.p99).toBeLessThan(queues[1]?.p99 ?? 0);
    expect(queues[1]?.p99).toBeLessThan(queues[2]?.p99 ?? 0);
  });
});
