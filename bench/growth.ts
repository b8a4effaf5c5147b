import type { Bench, Lines, Target } from './harness/bench.js';
import { type Cost, type Crowd, measureCrowds } from './harness/crowd.js';
import type { Kind } from './harness/growth-worker.js';
import { meanOf } from './harness/quantile.js';
import { targetOf } from './harness/target.js';

const FEW = 100;
const WAITING = [10_000, 100_000];
const SHORT = [1_000];
const RANKED = 'waiting, by priority and deadline';
/** How many there are beside the few. */
const COUNTS: Readonly<Record<Kind, readonly number[]>> = {
  waiting: WAITING,
  [RANKED]: WAITING,
  pending: WAITING,
  keys: [10_000],
};
const SHOWN: Readonly<Record<Kind, string>> = {
  waiting: 'ours, waiting',
  [RANKED]: 'ours, waiting, ten priorities, each with a deadline',
  pending: 'raw axios, pending',
  keys: 'ours, keys in use',
};
const FLAT = 1.2;
const ROUNDS = 30;
/** Calls of a slice. */
const CALLS = 250;

const number = (count: number): string => count.toLocaleString('en');
const times = (growth: number): string => growth.toFixed(2);

/** The crowd of a kind in which a call costs most over that of a hundred. */
export function worstOf(costs: readonly Cost[], kind: Kind): Cost {
  const [first, ...others] = costs.filter((cost) => cost.kind === kind && cost.count > FEW);
  if (!first) throw new Error(`${kind}: nothing larger than ${FEW} was measured`);
  return others.reduce((most, other) => (other.growth[1] > most.growth[1] ? other : most), first);
}

/**
 * How much of what a call costs more is garbage, by its pauses, whether that is all of it, and how raw axios does; nothing where it
 * costs no more.
 */
export function reasonOf(cost: Cost, costs: readonly Cost[]): string | undefined {
  const both = costs.filter(({ kind, count }) => kind === cost.kind && count === FEW);
  if (both.length === 0) return undefined;
  const few = {
    mean: meanOf(both.map(({ mean }) => mean)),
    collecting: meanOf(both.map(({ collecting }) => collecting)),
  };
  const more = cost.mean - few.mean;
  const garbage = cost.collecting - few.collecting;
  const without = (cost.mean - cost.collecting) / (few.mean - few.collecting);
  const raw = costs.find(({ kind, count, control }) => kind === 'pending' && count === cost.count && !control);
  const told = [
    // Pauses go by the clock: where something else had the processor, they can be longer than the time that was used.
    garbage > 0 &&
      garbage <= more &&
      `of ${more.toFixed(1)} µs that a call costs more than at a hundred, in the mean, ${garbage.toFixed(1)} are pauses for ` +
        `garbage; without these pauses it would be ${times(without)} times that of a hundred` +
        (without > FLAT ? ', which does not explain all of it' : ''),
    raw && `raw axios with as many pending grows ${times(raw.growth[1])} times`,
  ].filter((text) => typeof text === 'string');
  return told.length > 0 ? told.join('; ') : undefined;
}

/** What was to be flat. */
export function targetsOf(costs: readonly Cost[]): Target[] {
  const target = (kind: Kind, what: string): Target => {
    const cost = worstOf(costs, kind);
    const [q1, measured, q3] = cost.growth;
    return targetOf(`${what}, ${number(cost.count)} of them`, {
      atMost: FLAT,
      measured,
      quartiles: [q1, q3],
      rounds: cost.rounds,
      show: (growth) => `${times(growth)} × that of a hundred`,
      reason: reasonOf(cost, costs),
    });
  };
  return [
    target('waiting', 'a call while others wait'),
    target(RANKED, 'a call while others of ten priorities wait, each with a deadline'),
    target('keys', 'a call while other keys are in use'),
  ];
}

export const bench: Bench = {
  name: 'growth',
  question: 'Does a call cost more where many wait, or many keys are in use?',
  how:
    'A process for each row, which holds so many calls that wait in one line (ten run, and each that is answered lets one ' +
    'in and calls again), so many that raw axios has pending, or so many keys with a request under way each. Slices of ' +
    `${CALLS} calls, one process after the other, there and back again by turns, the others standing still; CPU time of the process, ` +
    'the collection of garbage included. Growth is over the mean of two processes with a hundred each in the same ' +
    `round, the median of ${ROUNDS} rounds with its quartiles; the second hundred over the first is the control. The mean is over all ` +
    'rounds: what is rare and long counts in it. Pauses for garbage go by the clock.',
  async run({ short, progress }) {
    const crowds = (Object.keys(COUNTS) as Kind[]).flatMap((kind): Crowd[] => [
      { kind, count: FEW },
      { kind, count: FEW, control: true },
      ...(short ? SHORT : COUNTS[kind]).map((count) => ({ kind, count })),
    ]);
    const costs = await measureCrowds(crowds, { rounds: short ? 3 : ROUNDS, calls: short ? 100 : CALLS }, progress);
    const [wait, ranked, keys] = [worstOf(costs, 'waiting'), worstOf(costs, RANKED), worstOf(costs, 'keys')];
    return {
      answer:
        `A call costs ${times(wait.growth[1])} times as much with ${number(wait.count)} calls waiting as with a hundred, ` +
        `${times(ranked.growth[1])} times with ${number(ranked.count)} of ten priorities, each with a deadline, and ` +
        `${times(keys.growth[1])} times with ${number(keys.count)} keys in use.`,
      targets: targetsOf(costs),
      tables: [
        {
          caption: 'CPU time a call',
          columns: ['', 'how many', 'µs a call', 'growth', 'quartiles', 'mean µs', 'pauses for garbage, µs'],
          rows: costs.map(({ kind, count, control, perCall, growth: [q1, median, q3], mean, collecting }) => [
            SHOWN[kind],
            number(count) + (control ? ', once more, over the first' : ''),
            perCall[1].toFixed(1),
            times(median),
            `${times(q1)} to ${times(q3)}`,
            mean.toFixed(1),
            collecting.toFixed(1),
          ]),
        },
      ],
      plots: [
        plotOf('What a call costs where others wait', 'calls waiting, or pending', costs, [
          'waiting',
          RANKED,
          'pending',
        ]),
        plotOf('What a call costs where other keys are in use', 'keys', costs, ['keys']),
      ],
      figures: {
        waiting: wait.growth[1],
        'by priority and deadline': ranked.growth[1],
        keys: keys.growth[1],
        'raw pending': worstOf(costs, 'pending').growth[1],
      },
    };
  },
};

const plotOf = (title: string, x: string, costs: readonly Cost[], kinds: readonly Kind[]): Lines => ({
  kind: 'lines',
  title,
  x,
  y: 'µs of CPU time a call',
  scale: { x: 'log' },
  lines: kinds.map((kind) => ({
    label: SHOWN[kind],
    points: costs
      .filter((cost) => cost.kind === kind && !cost.control)
      .map(({ count, perCall }) => [count, perCall[1]] as const),
    ours: kind !== 'pending',
  })),
});
