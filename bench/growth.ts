import type { Bench, Lines } from './harness/bench.js';
import { type Cost, type Crowd, measureCrowds } from './harness/crowd.js';
import type { Kind } from './harness/growth-worker.js';

const WAITING = [100, 1_000, 10_000, 100_000];
const KEYS = [100, 1_000, 10_000];
const COUNTS: Readonly<Record<Kind, readonly number[]>> = {
  waiting: WAITING,
  'waiting, by priority and deadline': WAITING,
  pending: WAITING,
  keys: KEYS,
};
const SHOWN: Readonly<Record<Kind, string>> = {
  waiting: 'ours, waiting',
  'waiting, by priority and deadline': 'ours, waiting, ten priorities, each with a deadline',
  pending: 'raw axios, pending',
  keys: 'ours, keys in use',
};
const FLAT = 1.2;

export const bench: Bench = {
  name: 'growth',
  question: 'Does a call cost more where many wait, or many keys are in use?',
  how:
    'A process for each row, which holds so many calls that wait in one line (ten run, and each that is answered lets one ' +
    'in and calls again), so many that raw axios has pending, or so many keys with a request under way each. Slices of 2,000 ' +
    'calls, one process after the other in rotated order, the others standing still; CPU time of the process, the collection ' +
    'of garbage included, the median of 15 slices. Growth is over the row of a hundred.',
  async run({ short, progress }) {
    const most = short ? 1_000 : Number.POSITIVE_INFINITY;
    const crowds = Object.entries(COUNTS).flatMap(([kind, counts]) =>
      counts.filter((count) => count <= most).map((count): Crowd => ({ kind: kind as Kind, count })),
    );
    const costs = await measureCrowds(crowds, { rounds: short ? 3 : 15, calls: short ? 200 : 2_000 }, progress);
    const growth = ({ kind, perCall }: Cost): number => perCall[1] / first(costs, kind).perCall[1];
    const worst = (kind: Kind): Cost => {
      const [one, ...others] = costs.filter((cost) => cost.kind === kind && cost.count > 100);
      if (!one) throw new Error(`nothing of ${kind}`);
      return others.reduce((most, other) => (growth(other) > growth(most) ? other : most), one);
    };
    const target = (kind: Kind, what: string) => {
      const cost = worst(kind);
      const measured = growth(cost);
      const met = measured <= FLAT;
      const pending = costs.find((other) => other.kind === 'pending' && other.count === cost.count);
      const reason =
        `garbage: its collection takes ${cost.collecting.toFixed(1)} µs of a call there and ` +
        `${first(costs, kind).collecting.toFixed(1)} µs at a hundred, since what waits is copied before it is old` +
        (pending ? `; raw axios with as many pending grows ${growth(pending).toFixed(2)} times` : '');
      return {
        what,
        wanted: `≤ ${FLAT} × that of a hundred`,
        measured: `${measured.toFixed(2)} × at ${cost.count.toLocaleString('en')}`,
        met,
        reason: met ? undefined : reason,
      };
    };
    const [wait, ranked, keys] = [worst('waiting'), worst('waiting, by priority and deadline'), worst('keys')];
    return {
      answer:
        `A call costs at most ${growth(wait).toFixed(2)} times as much with up to ${highest(costs, 'waiting')} calls waiting as with a ` +
        `hundred, and ${growth(keys).toFixed(2)} times with up to ${highest(costs, 'keys')} keys in use.`,
      targets: [target('waiting', 'a call while others wait'), target('keys', 'a call while other keys are in use')],
      tables: [
        {
          caption: 'CPU time a call',
          columns: ['', 'how many', 'µs a call', 'quartiles', 'growth', 'of it garbage, µs'],
          rows: costs.map((cost) => {
            const [q1, median, q3] = cost.perCall;
            return [
              SHOWN[cost.kind],
              cost.count.toLocaleString('en'),
              median.toFixed(1),
              `${q1.toFixed(1)} to ${q3.toFixed(1)}`,
              growth(cost).toFixed(2),
              cost.collecting.toFixed(1),
            ];
          }),
        },
      ],
      plots: [
        plotOf('What a call costs where others wait', 'calls waiting, or pending', costs, [
          'waiting',
          'waiting, by priority and deadline',
          'pending',
        ]),
        plotOf('What a call costs where other keys are in use', 'keys', costs, ['keys']),
      ],
      figures: { waiting: growth(wait), 'by priority and deadline': growth(ranked), keys: growth(keys) },
    };
  },
};

/** The row that others are held against. */
function first(costs: readonly Cost[], kind: Kind): Cost {
  const found = costs.find((cost) => cost.kind === kind && cost.count === 100);
  if (!found) throw new Error(`nothing of ${kind}`);
  return found;
}

const highest = (costs: readonly Cost[], kind: Kind): string =>
  Math.max(...costs.filter((cost) => cost.kind === kind).map(({ count }) => count)).toLocaleString('en');

const plotOf = (title: string, x: string, costs: readonly Cost[], kinds: readonly Kind[]): Lines => ({
  kind: 'lines',
  title,
  x,
  y: 'µs of CPU time a call',
  scale: { x: 'log' },
  lines: kinds.map((kind) => ({
    label: SHOWN[kind],
    points: costs.filter((cost) => cost.kind === kind).map(({ count, perCall }) => [count, perCall[1]] as const),
    ours: kind !== 'pending',
  })),
});
