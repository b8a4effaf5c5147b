import type { Table, Target } from './bench.js';
import { CONTROL, type Compared, overEachOther, type Quartiles, rowOf } from './pairs.js';
import { targetOf } from './target.js';

/** The share of parsing that inspecting may take. */
export const MOST = 0.01;

/** The names of what is timed of one answer. */
export interface Case {
  /** `Latin, as text` */
  readonly name: string;
  readonly parse: string;
  readonly inspect: string;
  /** The bare search for as many letters as inspecting looks for. */
  readonly search: string;
}

/** What one answer came to. */
export interface Inspected {
  readonly name: string;
  /** µs */
  readonly parse: number;
  /** µs, and what inspecting takes of parsing. */
  readonly perCall: number;
  readonly ratio: Quartiles;
  readonly rounds: number;
  /** The same of the bare search. */
  readonly search: Pick<Compared, 'perCall' | 'ratio'>;
}

/** @param rows - of one comparison, in which all the parts of a case were timed */
export function inspectedOf(
  rows: readonly Compared[],
  size: number,
  { name, parse, inspect, search }: Case,
): Inspected {
  const [inspecting, parsing, searching] = [rowOf(rows, inspect), rowOf(rows, parse), rowOf(rows, search)];
  return {
    name: `${size.toLocaleString('en')} bytes, ${name}`,
    parse: parsing.perCall,
    perCall: inspecting.perCall,
    ratio: overEachOther(inspecting, parsing),
    rounds: inspecting.ratios.length,
    search: { perCall: searching.perCall, ratio: overEachOther(searching, parsing) },
  };
}

export const slowestOf = (inspected: readonly Inspected[]): Inspected =>
  inspected.reduce((one, other) => (other.ratio[1] > one.ratio[1] ? other : one));

export function inspectTarget(inspected: readonly Inspected[]): Target {
  const { name, ratio, rounds, search } = slowestOf(inspected);
  return targetOf(`inspecting an answer of 16 KB and more, the worst: ${name}`, {
    atMost: MOST,
    measured: ratio[1],
    quartiles: [ratio[0], ratio[2]],
    rounds,
    show: (value) => `${percent(value)} of JSON.parse`,
    reason: `the bare search for six letters takes ${percent(search.ratio[1])} of it`,
  });
}

/** One size's table; its control is parsing over parsing. */
export function inspectTable(size: number, inspected: readonly Inspected[], rows: readonly Compared[]): Table {
  const { perCall, ratio } = rowOf(rows, CONTROL);
  const row = (name: string, own: number, parse: number, [q1, median, q3]: Quartiles) => [
    name,
    micros(own),
    micros(parse),
    percent(median),
    `${percent(q1)} to ${percent(q3)}`,
  ];
  return {
    caption: `Answers of ${size.toLocaleString('en')} bytes`,
    columns: ['', 'µs', 'µs to parse', 'of parsing', 'quartiles'],
    rows: [
      ...inspected.flatMap(({ name, perCall, parse, ratio, search }) => [
        row(name, perCall, parse, ratio),
        row(`${name}: the bare search`, search.perCall, parse, search.ratio),
      ]),
      row('parsing, again', perCall, perCall, ratio),
    ],
  };
}

export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const micros = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
