import { inspectBytes, inspectText } from '../src/response/envelope.js';
import type { Bench } from './harness/bench.js';
import { CONTROL, type Compared, compare } from './harness/pairs.js';
import { repeat } from './harness/repeat.js';
import { barsOf, tableOf } from './harness/shown.js';

const SIZES = [258, 16 * 1024, 1024 * 1024];
const FROM = 16 * 1024;
const LIMIT = 0.01;
const TEXTS = { Latin: 'Holiday in Lisbon', Chinese: '里斯本的假日' } as const;

const medium = (index: number, name: string) => ({
  FileId: String(5_285_890_784_273_533_000 + index),
  BasicInfo: {
    Name: `${name} ${index}`,
    CreateTime: '2026-11-20T08:00:00Z',
    MediaUrl: `https://1250000000.vod2.myqcloud.com/${index}/f0.mp4?sign=a&t=b`,
    Tags: ['holiday', 'raw'],
  },
  MetaData: { Size: 10_556, Duration: 3.2, Bitrate: 250_000, Height: 480, Container: '"mov,mp4"' },
});

/** A list of media of so many bytes, and a remark that fills up what is left. */
function answerOf(bytes: number, name: string): string {
  const withRemark = (count: number, remark: string): string => {
    const MediaInfoSet = Array.from({ length: count }, (_, index) => medium(index, name));
    return JSON.stringify({
      Response: { MediaInfoSet, Remark: remark, RequestId: '4b9f3c1e-1f0a-4a31-b0f0-2a3f6a4b7c55' },
    });
  };
  const room = bytes - Buffer.byteLength(withRemark(0, ''));
  const count = Math.floor(room / (Buffer.byteLength(JSON.stringify(medium(1, name))) + 8));
  const left = bytes - Buffer.byteLength(withRemark(count, ''));
  const words = name.repeat(Math.floor(left / Buffer.byteLength(name)));
  return withRemark(count, words + '.'.repeat(left - Buffer.byteLength(words)));
}

interface Shown {
  readonly size: number;
  readonly inspecting: Compared;
  readonly control: Compared;
}

async function measure(size: number, script: keyof typeof TEXTS, short: boolean): Promise<Shown[]> {
  // Through bytes, so that the text is flat, as it comes from a socket.
  const bytes = Buffer.from(answerOf(size, TEXTS[script]));
  const text = bytes.toString();
  const calls = Math.max(2, Math.round((short ? 300_000 : 3_000_000) / bytes.length));
  const shown: Shown[] = [];
  for (const [parse, inspect, kind] of [
    [() => JSON.parse(text), () => inspectText(text), 'text'],
    [() => JSON.parse(bytes.toString()), () => inspectBytes(bytes), 'bytes'],
  ] as const) {
    const name = `${bytes.length.toLocaleString('en')} bytes, ${script}, as ${kind}`;
    const rows = await compare(repeat(parse), { [name]: repeat(inspect) }, { pairs: short ? 3 : 30, calls });
    const [inspecting, control] = [rows.find((row) => row.name === name), rows.find((row) => row.name === CONTROL)];
    if (inspecting && control) shown.push({ size, inspecting, control: { ...control, name: `${name}: ${CONTROL}` } });
  }
  return shown;
}

export const bench: Bench = {
  name: 'inspect',
  question: 'What does it cost to tell that an answer is no error?',
  how:
    'Answers of three sizes, lists of media with Latin and with Chinese names, as text and as bytes, inspected, over ' +
    'JSON.parse of the same (of bytes: decoding and parsing), which axios does in any case. 30 pairs of slices each.',
  async run({ short, progress }) {
    const shown: Shown[] = [];
    const cases = SIZES.flatMap((size) => (['Latin', 'Chinese'] as const).map((script) => [size, script] as const));
    for (const [index, [size, script]] of cases.entries()) {
      shown.push(...(await measure(size, script, short)));
      progress((index + 1) / cases.length, `${size} bytes, ${script}`);
    }
    const rows = shown.flatMap(({ inspecting, control }) => [inspecting, control]);
    const large = shown.filter(({ size }) => size >= FROM).map(({ inspecting }) => inspecting);
    const small = shown.filter(({ size }) => size < FROM).map(({ inspecting }) => inspecting);
    const slowest = large.reduce((one, other) => (other.ratio[1] > one.ratio[1] ? other : one));
    const worst = slowest.ratio[1];
    const worstSmall = Math.max(...small.map(({ ratio }) => ratio[1]));
    return {
      answer:
        `From 16 KB on, telling that an answer is no error takes at most ${percent(worst)} of the time of parsing it; ` +
        `of one of 258 bytes, up to ${percent(worstSmall)}.`,
      targets: [
        {
          what: 'inspecting an answer of 16 KB and more, the worst of text and bytes, Latin and Chinese',
          wanted: '≤ 1 % of JSON.parse',
          measured: `${percent(worst)} (${slowest.name})`,
          met: worst <= LIMIT,
        },
      ],
      tables: [tableOf('Inspecting over parsing', rows)],
      plots: [
        barsOf(
          'Telling that an answer is no error',
          '× JSON.parse of it',
          large,
          large.map(({ name }) => name),
          LIMIT,
        ),
      ],
      figures: { 'share from 16 KB': worst, 'share when small': worstSmall },
    };
  },
};

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
