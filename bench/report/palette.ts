/** One set of colours, `#rrggbb`. */
export interface Colours {
  readonly paper: string;
  /** Behind what belongs together: a key, a row of ours. */
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  /** Hairlines, which carry no meaning. */
  readonly line: string;
  readonly ours: string;
  /** Bars and lines of everybody else. */
  readonly other: string;
  /** What is held against a target, and one that is missed. Blue and orange are told apart by every eye. */
  readonly target: string;
}

/** Text is in `ink`, `muted`, `ours` and `target`: each has a contrast of 4.5 or more on `paper` and `raised`. */
export const palette: Readonly<Record<'light' | 'dark', Colours>> = {
  light: {
    paper: '#fdfcf9',
    raised: '#f3f1ea',
    ink: '#1c1e21',
    muted: '#5a5e65',
    line: '#dcd9d0',
    ours: '#0b5cad',
    other: '#8c8d8a',
    target: '#a83f08',
  },
  dark: {
    paper: '#141619',
    raised: '#1e2126',
    ink: '#e9e7e2',
    muted: '#a6aab0',
    line: '#343941',
    ours: '#74b6f5',
    other: '#767c84',
    target: '#f2a065',
  },
};

/** The colours as custom properties: `--ink: #1c1e21; …`. */
export const propertiesOf = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
