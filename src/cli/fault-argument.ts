import { explain } from '../../policies/explain.js';
import type { Fault } from '../emulator/index.js';
import { UsageError } from './problem.js';
import { readTimeRange, shareOf } from './values.js';

/** The faults that are no code, by the names that they have on the command line. */
const KINDS: Readonly<Record<string, Fault>> = {
  reset: { kind: 'reset' },
  silence: { kind: 'silence' },
  timeout: { kind: 'silence' },
  truncate: { kind: 'truncate' },
  garbage: { kind: 'garbage' },
  legacy: { kind: 'legacy' },
};

const EXPECTED =
  'NAME=SHARE such as InternalError=5%, where NAME is an error code, a status from 400 to 599, ' +
  `${Object.keys(KINDS).join(', ')}, delay:TIME or jitter:TIME, and SHARE is 5% or 0.05`;

/**
 * A fault of the emulator: `InternalError=5%`, `reset=1%`, `502=0.5%`, `delay:50-200ms=10%`.
 *
 * @throws UsageError, also for a code whose first word no code has: a misspelt code would measure nothing
 */
export function readFault(option: string, text: string): Fault {
  const cut = text.lastIndexOf('=');
  const name = text.slice(0, cut);
  const share = cut < 1 ? undefined : shareOf(text.slice(cut + 1).trim());
  if (share === undefined) throw new UsageError(option, EXPECTED, text);
  return { ...faultNamed(option, name.trim(), text), probability: share };
}

function faultNamed(option: string, name: string, text: string): Fault {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind) return kind;
  if (/^[45]\d\d$/.test(name)) return { kind: 'http', status: Number(name) };
  const [, late, range] = /^(delay|jitter):(.*)$/.exec(name) ?? [];
  if (range !== undefined) return { kind: late === 'delay' ? 'delay' : 'jitter', ms: readTimeRange(option, range) };
  if (!/^[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9_-]+)*$/.test(name)) throw new UsageError(option, EXPECTED, text);
  const { known, nearest, kind: of } = explain(name);
  if (!known && of === 'other' && !explain(name.split('.')[0] ?? '').known) {
    throw new UsageError(option, "a code whose first word is one of the API's", name, nearest);
  }
  return { kind: 'error', code: name };
}
