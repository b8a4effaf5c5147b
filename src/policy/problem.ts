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
  /** `PolicyError`. */
  override readonly name = 'PolicyError';
  /** Every fault, in the order in which the definition has them. */
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
  if (typeof value === 'object' && value !== null) return showObject(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function showObject(value: object): string {
  if (Array.isArray(value)) return 'an array';
  if (isPlain(value)) return 'an object';
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  return kind === 'Object' ? 'an object of a class' : `a ${kind}`;
}

/** Whether a value is an object as JSON has them: a Map, a Promise or an object of a class is none. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** `parent.key`, or `parent["the key"]` where a dot would mislead. */
export const at = (parent: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? (parent === '' ? key : `${parent}.${key}`) : `${parent}[${JSON.stringify(key)}]`;
