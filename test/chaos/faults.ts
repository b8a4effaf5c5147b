import type { Emulator, Fault } from '../../src/emulator/index.js';

/**
 * Everything that can go wrong with one request, before the action is carried out and after it, by a name that says so.
 * What comes late comes later than the client waits: to the caller it looks like silence, and the write was done. Too many
 * requests are left to the quota: a refusal that no rate is to blame for would bring the rate down for nothing.
 */
export const faultsOf = (timeout: number) =>
  ({
    'InternalError before': { kind: 'error', code: 'InternalError' },
    'InternalError after': { kind: 'error', code: 'InternalError.DBError', after: true },
    'fatal code': { kind: 'error', code: 'FailedOperation' },
    '502 before': { kind: 'http', status: 502 },
    '504 after': { kind: 'http', status: 504, after: true },
    '503 with Retry-After': { kind: 'http', status: 503, headers: { 'Retry-After': '1' } },
    'reset before': { kind: 'reset' },
    'reset after': { kind: 'reset', after: true },
    'silence before': { kind: 'silence' },
    'silence after': { kind: 'silence', after: true },
    'truncated, after': { kind: 'truncate' },
    'garbage before': { kind: 'garbage' },
    'garbage after': { kind: 'garbage', after: true },
    'delayed, after': { kind: 'delay', ms: [20, 200] },
    'late, after': { kind: 'delay', ms: [timeout * 1.1, timeout * 2] },
    jitter: { kind: 'jitter', ms: [5, 150] },
    'legacy before': { kind: 'legacy' },
    'legacy after': { kind: 'legacy', after: true },
  }) as const satisfies Readonly<Record<string, Fault>>;

/**
 * Lets every fault loose. Of several that would fire on one request the first is the one, so that those further down are
 * rarer than `probability`: together they hit some three of five requests at 5 %.
 */
export function letLoose(emulator: Emulator, timeout: number, probability: number): void {
  for (const fault of Object.values<Fault>(faultsOf(timeout))) emulator.inject({ ...fault, probability });
}
