import type { Bench } from './harness/bench.js';
import { inChild } from './harness/one-answer.js';
import type { Waiter, Weighed } from './harness/waiting-worker.js';

/** What is weighed; where no count is given, all of them. */
const WEIGHED: ReadonlyArray<readonly [name: Waiter, shown: string, most?: number]> = [
  ['raw', 'raw axios, pending'],
  ['raw with our option', 'raw axios, pending, with `tencentcloud` on its config'],
  ['ours', 'ours, waiting'],
  ['ours, by tencent.call', 'ours, waiting, by `tencent.call`', 20_000],
  ['ours, signed', 'ours, waiting, signed', 20_000],
];
const CALLS = 100_000;
const LIMIT = 1000;

export const bench: Bench = {
  name: 'memory',
  question: 'What does a call hold while it waits for its permit?',
  how:
    'A process for each row, with 100,000 calls (20,000 in the rows below the third) that wait for a permit which does not ' +
    'come, the heap after forced collections before and after each seventh of them, the median of the seven. Raw axios’s are ' +
    'calls that an adapter has taken and does not answer. “Left” is what is there of a call when all have ended.',
  async run({ short, progress }) {
    const rows: Array<{ readonly name: Waiter; readonly shown: string; readonly weighed: Weighed }> = [];
    for (const [name, shown, most = CALLS] of WEIGHED) {
      const calls = short ? 2_100 : most;
      const weighed = await inChild<Weighed>('waiting-worker.js', [name, String(calls)]);
      rows.push({ name, shown, weighed });
      progress(rows.length / WEIGHED.length, shown);
    }
    const perCall = (wanted: Waiter): number =>
      rows.find(({ name }) => name === wanted)?.weighed.perCall[1] ?? Number.NaN;
    const raw = perCall('raw');
    const beyond = perCall('ours') - raw;
    const own = rows.find(({ name }) => name === 'ours')?.weighed;
    return {
      answer:
        `A waiting call holds ${bytes(beyond)} beyond the ${bytes(raw)} of a pending one of raw axios; ` +
        `${bytes(perCall('raw with our option') - raw)} of them are axios’s own for carrying \`tencentcloud\`. When all have ` +
        `ended, ${bytes(own?.left ?? Number.NaN)} of each are left.`,
      targets: [
        {
          what: 'a waiting call beyond raw axios’s pending one',
          wanted: `≤ ${bytes(LIMIT)}`,
          measured: bytes(beyond),
          met: beyond <= LIMIT,
        },
      ],
      tables: [
        {
          caption: 'Heap a call',
          columns: ['', 'bytes a call', 'quartiles', 'beyond raw', 'left', 'heap, MB'],
          rows: rows.map(
            ({
              shown,
              weighed: {
                perCall: [q1, median, q3],
                left,
                heap,
              },
            }) => [
              shown,
              Math.round(median),
              `${Math.round(q1)} to ${Math.round(q3)}`,
              Math.round(median - raw),
              Math.round(left),
              Math.round(heap),
            ],
          ),
        },
      ],
      plots: [
        {
          kind: 'bars',
          title: 'What a call holds while it waits',
          x: 'bytes beyond a pending call of raw axios',
          bars: rows.slice(1).map(
            ({
              name,
              shown,
              weighed: {
                perCall: [low, value, high],
              },
            }) => ({
              label: shown,
              value: value - raw,
              low: low - raw,
              high: high - raw,
              ours: name.startsWith('ours'),
            }),
          ),
          target: LIMIT,
        },
      ],
      figures: { 'bytes beyond raw': beyond, 'raw bytes': raw, 'bytes left': own?.left ?? Number.NaN },
    };
  },
};

const bytes = (value: number): string => `${Math.round(value).toLocaleString('en')} bytes`;
