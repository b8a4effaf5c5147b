import { widthOf } from './draw.js';

/** All lengths in px. */
export interface Layout {
  readonly className: string;
  readonly width: number;
  /** How many characters of a name find room on a line, and how many lines it has at the most. */
  readonly name: { readonly characters: number; readonly lines: number };
  readonly label: { readonly textAnchor: 'start' | 'end'; readonly dx: number };
  gutter(names: readonly string[]): number;
  /** Of a figure whose longest name has so many lines. */
  row(lines: number): RowLayout;
}

export interface RowLayout {
  readonly height: number;
  /** Where in its row a bar is, and the ends of its whiskers. */
  readonly bar: Inset;
  readonly cap: Inset;
  /** From the middle of a row to the middle of its bar, and of its name. */
  readonly dy: number;
  readonly nameDy: number;
}

interface Inset {
  readonly insetTop: number;
  readonly insetBottom: number;
}

/** The size of a name, and from one of its lines to the next. The size is the style's, `svg`. */
export const FONT = 12;
export const LINE = 14;

/** Names beside their bars. */
export const WIDE: Layout = {
  className: 'wide',
  width: 700,
  name: { characters: 32, lines: 2 },
  label: { textAnchor: 'end', dx: -8 },
  gutter: (names) => 12 + Math.max(0, ...names.map(widthOf)),
  row(lines) {
    const height = 14 + LINE * lines;
    const inset = (height - 20) / 2;
    return {
      height,
      bar: { insetTop: inset, insetBottom: inset },
      cap: { insetTop: inset + 6, insetBottom: inset + 6 },
      dy: 0,
      nameDy: 0,
    };
  },
};

/** Names above their bars. */
export const NARROW: Layout = {
  className: 'narrow',
  width: 340,
  name: { characters: 46, lines: 2 },
  label: { textAnchor: 'start', dx: 0 },
  gutter: () => 4,
  row(lines) {
    const name = 6 + LINE * lines;
    const height = name + 20;
    return {
      height,
      bar: { insetTop: name, insetBottom: 3 },
      cap: { insetTop: name + 5, insetBottom: 8 },
      dy: (name - 3) / 2,
      nameDy: (LINE * lines - height) / 2 + 2,
    };
  },
};
