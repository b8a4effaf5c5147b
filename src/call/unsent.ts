import { CircuitOpen } from '../guard/circuits.js';
import { PermitRefused } from '../limiter/permit.js';
import type { Refusal } from '../policy/decide.js';
import { CredentialError } from '../signer/credential.js';
import { DeadlineExceeded, StillDown } from './deadline.js';

/** Why an attempt was not made, or broken off. */
export interface Unsent {
  readonly refusal: Refusal;
  readonly code: string;
  readonly message: string;
  /** Nothing was sent, to spare the service or this process. */
  readonly shed: boolean;
}

/** Names what ended a call from our side; `undefined` for anything else, such as the caller's abort. */
export function unsentBy(thrown: unknown): Unsent | undefined {
  if (thrown instanceof DeadlineExceeded) {
    return named(thrown, 'deadline', 'ClientError.Deadline', thrown instanceof StillDown);
  }
  if (thrown instanceof CredentialError) return named(thrown, 'credential', 'ClientError.Credential', false);
  if (thrown instanceof CircuitOpen) return named(thrown, thrown.refusal, 'ClientError.BreakerOpen', true);
  if (!(thrown instanceof PermitRefused)) return undefined;
  if (thrown.refusal === 'closed') return named(thrown, 'aborted', 'ClientError.Closed', false);
  return named(thrown, thrown.refusal, 'ClientError.RateLimited', true);
}

const named = ({ message }: Error, refusal: Refusal, code: string, shed: boolean): Unsent => ({
  refusal,
  code,
  message,
  shed,
});
