/** One thing that is wrong in a policy. */
export interface PolicyProblem {
  /** Where: `rules["InternalError.DBError"].backoff.initial`. */
  readonly path: string;
  /** What was expected there: `milliseconds, a number of at least 0`. */
  readonly expected: string;
  /** What was found. */
  readonly found: string;
}

/**
 * Thrown by {@link definePolicy}: tells every fault of the definition at once, each with its path and what was
 * expected, also in {@link PolicyError.problems}.
 */
export class PolicyError extends TypeError {
  override readonly name = 'PolicyError';
  readonly problems: readonly PolicyProblem[];

  constructor(policy: string, problems: readonly PolicyProblem[]) {
    const lines = problems.map(({ path, expected, found }) => `  ${path}: expected ${expected}, found ${found}`);
    super(`policy "${policy}" cannot be used:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** A value as an error message shows it: short, on one line, never throwing. */
export function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'number' || value === undefined) return String(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** `parent.key`, or `parent["the key"]` where a dot would mislead. */
export const at = (parent: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? (parent === '' ? key : `${parent}.${key}`) : `${parent}[${JSON.stringify(key)}]`;
