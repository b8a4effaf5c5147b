/** What a bench is given. */
export interface Context {
  /** A run that shows that the bench works, in a few seconds, and whose figures are worth nothing. */
  readonly short: boolean;
  /** What follows the bench's name on the command line, `--seconds=10` as `{ seconds: '10' }`. */
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Tells how far the bench is, 0 to 1, and what it is at. */
  progress(share: number, what: string): void;
  /** Shows rows of the table to come as soon as they are known. */
  show(table: Table): void;
}

/** One question, and how it is answered. */
export interface Bench {
  readonly name: string;
  readonly question: string;
  /** How it is measured: a few sentences for the report. */
  readonly how: string;
  run(context: Context): Promise<Measured>;
}

/** What a bench came to. All of it can be said in JSON. */
export interface Measured {
  /** The answer to the question: one sentence, its figures put in by the program. */
  readonly answer: string;
  readonly targets: readonly Target[];
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
  /** Figures by a name, which `scripts/figures.mjs` writes into the documents. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Something that was to be reached. */
export interface Target {
  readonly what: string;
  /** As a person writes it: `≤ 0.25 × raw`. */
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
  /** Why another run may say otherwise, where that is so: a verdict within the noise. */
  readonly close?: string | undefined;
  /** Why it was not met, where that is known. */
  readonly reason?: string | undefined;
}

export type Cell = string | number;

/** A table. What is in a column is formatted already, or a number that is shown as it is. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly Cell[]>;
  /**
   * The index of the first column that is a detail: the report folds away what is from there on. Left out, it folds away
   * what is beyond the width of a page.
   */
  readonly more?: number | undefined;
  /** What columns are, by name, where the name does not say it. The report has words of its own for some (`glossary.ts`). */
  readonly legend?: Readonly<Record<string, string>> | undefined;
}

/** Bars side by side, or lines over time. */
export type Plot = Bars | Lines;

/** One bar a contender; ours stands out. */
export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  /** What the length of a bar is, with its unit. */
  readonly x: string;
  readonly bars: ReadonlyArray<{
    readonly label: string;
    readonly value: number;
    /** The quartiles, where there are some. */
    readonly low?: number | undefined;
    readonly high?: number | undefined;
    readonly ours: boolean;
  }>;
  /** Where the target is. */
  readonly target?: number | undefined;
}

/** One line a contender; the rule is what they are held against. */
export interface Lines {
  readonly kind: 'lines';
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly scale?: { readonly x?: 'log' | undefined; readonly y?: 'log' | undefined } | undefined;
  readonly lines: ReadonlyArray<{
    readonly label: string;
    readonly points: ReadonlyArray<readonly [x: number, y: number]>;
    readonly ours: boolean;
  }>;
  /** A step line: from each x on, y. */
  readonly rule?:
    | { readonly label: string; readonly steps: ReadonlyArray<readonly [x: number, y: number]> }
    | undefined;
}
