import { inspectBytes, inspectText } from '../src/response/envelope.js';
import type { Bench, Table } from './harness/bench.js';
import {
  type Case,
  type Inspected,
  inspectedOf,
  inspectTable,
  inspectTarget,
  MOST,
  percent,
  slowestOf,
} from './harness/inspect-shown.js';
import { mediaAnswer } from './harness/media-answer.js';
import { compare, type Slice } from './harness/pairs.js';
import { repeat } from './harness/repeat.js';
import { barsOf } from './harness/shown.js';

const SMALL = 258;
const LARGE = [16 * 1024, 1024 * 1024];
const TEXTS = { Latin: 'Holiday in Lisbon', Chinese: '里斯本的假日' } as const;
/** What inspecting looks for has as many letters; in no answer here. */
const NEEDLE = 'Error"';
const NEEDLE_BYTES = Buffer.from(NEEDLE);
const PAIRS = 30;
/** A slice of a parse has so many bytes; short, a tenth. */
const BYTES = 3_000_000;

/** All that is timed of one size, by its name, and which of it belongs together. */
function casesOf(size: number): { cases: Case[]; slices: Map<string, Slice> } {
  const cases: Case[] = [];
  const slices = new Map<string, Slice>();
  for (const [script, words] of Object.entries(TEXTS)) {
    // Through bytes, so that the text is flat, as it comes from a socket.
    const bytes = Buffer.from(mediaAnswer(size, words));
    const text = bytes.toString();
    for (const [kind, parse, inspect, search] of [
      ['text', () => JSON.parse(text), () => inspectText(text), () => text.indexOf(NEEDLE)],
      ['bytes', () => JSON.parse(bytes.toString()), () => inspectBytes(bytes), () => bytes.indexOf(NEEDLE_BYTES)],
    ] as const) {
      const name = `${script}, as ${kind}`;
      const own: Case = { name, parse: `${name}: parse`, inspect: `${name}: inspect`, search: `${name}: search` };
      cases.push(own);
      slices.set(own.parse, repeat(parse));
      slices.set(own.inspect, repeat(inspect));
      slices.set(own.search, repeat(search));
    }
  }
  return { cases, slices };
}

export const bench: Bench = {
  name: 'inspect',
  question: 'What does it cost to tell that an answer is no error?',
  how:
    'Answers of three sizes, lists of media with Latin and with Chinese names, as text and as bytes, inspected, over ' +
    `JSON.parse of the same (of bytes: decoding and parsing). ${PAIRS} rounds, in each of which every answer of a size is parsed and ` +
    'inspected, and what is of the same round is held against each other; an inspection, being shorter, is made four times as often, and from 16 KB on twenty times. The bare search for ' +
    'six letters (indexOf) is timed as well. axios parses text in any case; an answer asked for as `arraybuffer` it hands ' +
    'over as it is, so that the share there is one of what its receiver does with it.',
  async run({ short, progress, show }) {
    const tables: Table[] = [];
    const measure = async (size: number, place: number): Promise<Inspected[]> => {
      const { cases, slices } = casesOf(size);
      const [first] = cases;
      const baseline = slices.get(first?.parse ?? '');
      if (!baseline) throw new Error(`nothing is parsed of ${size} bytes`);
      const parses = Math.max(2, Math.round(BYTES / (short ? 10 : 1) / size));
      const parsing = new Set(cases.map(({ parse }) => parse));
      const rows = await compare(baseline, Object.fromEntries(slices), {
        pairs: short ? 3 : PAIRS,
        calls: (name) => (slices.has(name) && !parsing.has(name) ? parses * (size === SMALL ? 4 : 20) : parses),
        warmUp: short ? 1 : 5,
        progress: (share) => progress((place + share) / (1 + LARGE.length), `${size} bytes`),
      });
      const inspected = cases.map((one) => inspectedOf(rows, size, one));
      const table = inspectTable(size, inspected, rows);
      tables.push(table);
      show(table);
      return inspected;
    };
    const small = await measure(SMALL, 0);
    const large: Inspected[] = [];
    for (const [index, size] of LARGE.entries()) large.push(...(await measure(size, index + 1)));
    const [worst, worstSmall] = [slowestOf(large).ratio[1], slowestOf(small).ratio[1]];
    return {
      answer:
        `From 16 KB on, telling that an answer is no error takes at most ${percent(worst)} of the time of parsing it; ` +
        `of one of ${SMALL} bytes, up to ${percent(worstSmall)}.`,
      targets: [inspectTarget(large)],
      tables,
      plots: [
        barsOf(
          'Telling that an answer is no error',
          '× JSON.parse of it',
          large,
          large.map(({ name }) => name),
          MOST,
        ),
      ],
      figures: { 'share from 16 KB': worst, 'share when small': worstSmall },
    };
  },
};
