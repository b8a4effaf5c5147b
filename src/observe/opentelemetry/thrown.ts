import { textOf } from '../text.js';

/** What can be told of what was thrown, whatever it is; no more of it than this, since errors have configs and headers. */
export interface Thrown {
  readonly name: string | undefined;
  readonly code: string | undefined;
  readonly message: string;
}

/** Reads what was thrown, which may be anything. */
export function readThrown(thrown: unknown): Thrown {
  const { name, code } = Object(thrown) as { readonly name?: unknown; readonly code?: unknown };
  return { name: textIn(name), code: textIn(code), message: textOf(thrown) };
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
