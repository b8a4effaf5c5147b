import { onOneLine } from '../observe/plain-text.js';

/** One thing that is wrong in a file of a policy. */
export interface PolicyFileProblem {
  /** The file, as it was named; one that is extended, as its path leads from there. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** Where in the policy: `rules["InternalError.DBError"].backoff.initial`. Empty for what is wrong with the text itself. */
  readonly path: string;
  /** What was expected there. */
  readonly expected: string;
  /** What was found. */
  readonly found: string;
  /** The known name that is spelt most like what was found; absent where none is. */
  readonly nearest?: string;
}

/** So many faults stand in a message; a file that is none at all has thousands. */
const MOST_TOLD = 20;
const BRAND = Symbol.for('axios-tencentcloud.policy-file-error');

/**
 * Thrown by `loadPolicy` and `parsePolicy`: tells every fault of a file, and of the files that it extends, in the order in
 * which they stand there, up to 20 of them in the message, a line each, and all of them in {@link PolicyFileError.problems}.
 */
export class PolicyFileError extends TypeError {
  /** `PolicyFileError`. */
  override readonly name = 'PolicyFileError';
  /** Every fault, also those beyond the 20 that the message tells, in the order in which the files have them. */
  readonly problems: readonly PolicyFileProblem[];

  constructor(file: string, problems: readonly PolicyFileProblem[]) {
    super(`the policy ${onOneLine(file)} cannot be used:\n${problemLines(problems)}`);
    this.problems = problems;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Whether a value is such an error, also one of another copy of this package. */
  static is(value: unknown): value is PolicyFileError {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
  }
}

/** What is told of one file, as it stands there. */
export const inOrder = <T extends Pick<PolicyFileProblem, 'line' | 'column'>>(told: readonly T[]): T[] =>
  [...told].sort((a, b) => a.line - b.line || a.column - b.column);

/** `retry.yaml:4:3 rules.InternalEror: expected …, found …; did you mean InternalError?`, on one line. */
export function problemText({ path, expected, found, nearest, ...place }: PolicyFileProblem): string {
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return onOneLine(`${placeText({ path, ...place })}: expected ${expected}, found ${found}${hint}`);
}

/** The first 20, a line each, and how many more there are. */
export function problemLines(problems: readonly PolicyFileProblem[]): string {
  const lines = problems.slice(0, MOST_TOLD).map((problem) => `  ${problemText(problem)}`);
  if (problems.length > MOST_TOLD) lines.push(`  and ${problems.length - MOST_TOLD} more`);
  return lines.join('\n');
}

/** `retry.yaml:4:3 rules.InternalEror`, as editors and terminals make links of. */
export const placeText = ({
  file,
  line,
  column,
  path,
}: Pick<PolicyFileProblem, 'file' | 'line' | 'column' | 'path'>): string =>
  `${onOneLine(file)}:${line}:${column}${path === '' ? '' : ` ${path}`}`;
