import { availableParallelism } from 'node:os';
import type { Bench, Target } from './harness/bench.js';
import { inChild } from './harness/one-answer.js';
import { targetOf } from './harness/target.js';
import type { Waiter, Weighed } from './harness/waiting-worker.js';
import { kB } from './harness/weight.js';

/** What is weighed, and the calls of raw axios that it is held against. */
interface Kind {
  readonly name: Waiter;
  readonly shown: string;
  readonly over?: Waiter;
  /** Default: {@link SOME}. */
  readonly calls?: number;
}

const SOME = 7_000;
const MOST = 100_000;
const SHORT = 2_100;
/** In so many parts the calls of a row begin, each of which is weighed. */
const ROUNDS = 7;
const LIMIT = 1000;

const KINDS: readonly Kind[] = [
  // The longest first: they are weighed side by side.
  { name: 'ours', shown: 'ours, waiting', over: 'raw', calls: MOST },
  { name: 'ours, by tencent.call', shown: 'ours, waiting, by `tencent.call`', over: 'raw' },
  { name: 'ours, with a deadline', shown: 'ours, waiting, with a deadline', over: 'raw' },
  { name: 'ours, with a signal', shown: 'ours, waiting, with a signal', over: 'raw with a signal' },
  { name: 'ours, with a body', shown: 'ours, waiting, 300-byte body', over: 'raw with a body' },
  { name: 'ours, signed, with a body', shown: 'ours, waiting, 300-byte body, signed', over: 'raw with a body' },
  { name: 'raw', shown: 'raw axios, pending' },
  { name: 'raw with our option', shown: 'raw axios, pending, with `tencentcloud` on its config', over: 'raw' },
  { name: 'raw with a signal', shown: 'raw axios, pending, with a signal of its own' },
  { name: 'raw with a body', shown: 'raw axios, pending, 300-byte body' },
];

/** A kind of call, and what it weighs. */
export interface Row extends Kind {
  readonly weighed: Weighed;
}

const count = (value: number): string => Math.round(value).toLocaleString('en');
const bytes = (value: number): string => `${count(value)} bytes`;
/** Many bytes, as a person reads them. */
const much = (value: number): string => (Math.abs(value) < 1e6 ? kB(value) : `${(value / 1e6).toFixed(1)} MB`);

const weighedOf = (rows: readonly Row[], wanted: Waiter): Weighed => {
  const found = rows.find(({ name }) => name === wanted);
  if (!found) throw new Error(`${wanted} was not weighed`);
  return found.weighed;
};

/** What a call holds beyond that of raw axios, bytes: the median, and its quartiles. */
export function beyondOf(rows: readonly Row[], { over, weighed }: Row): [q1: number, median: number, q3: number] {
  const base = over === undefined ? 0 : weighedOf(rows, over).perCall[1];
  const [q1, median, q3] = weighed.perCall;
  return [q1 - base, median - base, q3 - base];
}

/** What was to be reached: unsigned, and signed with a body. */
export function targetsOf(rows: readonly Row[]): Target[] {
  const target = (name: Waiter, what: string, reason?: string): Target => {
    const [q1, median, q3] = beyondNamed(rows, name);
    return targetOf(what, {
      atMost: LIMIT,
      measured: median,
      quartiles: [q1, q3],
      rounds: weighedOf(rows, name).rounds,
      show: bytes,
      reason,
    });
  };
  const unsigned = beyondNamed(rows, 'ours, with a body')[1];
  const signed = beyondNamed(rows, 'ours, signed, with a body')[1];
  const { outside } = weighedOf(rows, 'ours, signed, with a body');
  return [
    target('ours', 'a waiting call beyond raw axios’s pending one'),
    target(
      'ours, signed, with a body',
      'a waiting call that will be signed, beyond raw axios’s with the same body',
      `unsigned it holds ${bytes(unsigned)}; of the other ${bytes(signed - unsigned)}, ${bytes(outside)} are the body as it will be ` +
        'sent, the rest is what signs it',
    ),
  ];
}

const beyondNamed = (rows: readonly Row[], name: Waiter): [q1: number, median: number, q3: number] => {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new Error(`${name} was not weighed`);
  return beyondOf(rows, row);
};

/** What a call holds, each kind of it over raw axios's of the same kind, and what is left. */
export function answerOf(rows: readonly Row[]): string {
  const beyond = (name: Waiter): string => bytes(beyondNamed(rows, name)[1]);
  const raw = (name: Waiter): string => bytes(weighedOf(rows, name).perCall[1]);
  const { left, calls } = weighedOf(rows, 'ours');
  return (
    `A waiting call holds ${beyond('ours')} beyond the ${raw('raw')} of a pending one of raw axios, ` +
    `${beyond('raw with our option')} of these axios’s own for carrying \`tencentcloud\`; with a deadline, ` +
    `${beyond('ours, with a deadline')} beyond the same; with a signal, ${beyond('ours, with a signal')} beyond the ` +
    `${raw('raw with a signal')} of one of raw axios with a signal; with a body of 300, where it will be signed, ` +
    `${beyond('ours, signed, with a body')} beyond the ${raw('raw with a body')} of one of raw axios with ` +
    `that body. When all ${count(calls)} have ended, ${much(left)} are left of them in all.`
  );
}

/** Weighs all kinds, as many at a time as there are processors: what a process holds does not go by how fast it is. */
async function weighAll(short: boolean, told: (share: number, what: string) => void): Promise<Row[]> {
  const left = [...KINDS];
  const rows: Row[] = [];
  const lane = async (): Promise<void> => {
    for (let kind = left.shift(); kind; kind = left.shift()) {
      const calls = short ? SHORT : (kind.calls ?? SOME);
      const weighed = await inChild<Weighed>('./waiting-worker.js', [kind.name, calls, ROUNDS].map(String));
      rows.push({ ...kind, weighed });
      told(rows.length / KINDS.length, kind.shown);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  const place = ({ name }: Row): number => KINDS.findIndex((kind) => kind.name === name);
  return rows.sort((one, other) => place(one) - place(other));
}

export const bench: Bench = {
  name: 'memory',
  question: 'What does a call hold while it waits for its permit?',
  how:
    `A process for each row, with ${count(SOME)} calls (${count(MOST)} in the first) that wait for a ` +
    'permit which does not come; what the process holds after forced collections, in the heap and outside of it, before and ' +
    `after each of ${ROUNDS} equal parts of them, the median of these. ` +
    'Raw axios’s are calls that an adapter has taken and does not answer. ' +
    '“Beyond raw” is over raw axios’s calls with the same body, or signal. “Left” is what the process holds more when all have ended than before the first, in all.',
  async run({ short, progress }) {
    const rows = await weighAll(short, progress);
    const beyond = (name: Waiter): number => beyondNamed(rows, name)[1];
    return {
      answer: answerOf(rows),
      targets: targetsOf(rows),
      tables: [
        {
          caption: 'Memory a call',
          columns: [
            '',
            'bytes a call',
            'quartiles',
            'outside of the heap',
            'beyond raw',
            'left of all, kB',
            'of all, MB',
          ],
          rows: rows.map((row) => {
            const { shown, over, weighed } = row;
            const [q1, median, q3] = weighed.perCall.map(Math.round) as [number, number, number];
            return [
              shown,
              median,
              `${q1} to ${q3}`,
              Math.round(weighed.outside),
              over === undefined ? '' : Math.round(beyondOf(rows, row)[1]),
              Math.round(weighed.left / 1000),
              Math.round(weighed.held),
            ];
          }),
        },
      ],
      plots: [
        {
          kind: 'bars',
          title: 'What a call holds while it waits',
          x: 'bytes beyond a pending call of raw axios',
          bars: rows
            .filter(({ over }) => over !== undefined)
            .map((row) => {
              const [low, value, high] = beyondOf(rows, row);
              return { label: row.shown, value, low, high, ours: row.name.startsWith('ours') };
            }),
          target: LIMIT,
        },
      ],
      figures: {
        'bytes beyond raw': beyond('ours'),
        'bytes beyond raw, signed': beyond('ours, signed, with a body'),
        'bytes beyond raw, deadline': beyond('ours, with a deadline'),
        'bytes beyond raw, signal': beyond('ours, with a signal'),
        'raw bytes': weighedOf(rows, 'raw').perCall[1],
        'bytes left in all': weighedOf(rows, 'ours').left,
      },
    };
  },
};
