import { define } from '../front/define.js';
import { type ErrorFacts, TencentCloudError } from './error.js';

/**
 * A write was refused as a repeat (`InvalidParameterValue.SessionId` or `.UniqueIdentifier`) after an attempt of the same call
 * whose outcome nobody heard of: that attempt was probably accepted, and its task can be looked up by `sessionId`. A repeat
 * that is the caller's own, refused on the first attempt, is an ordinary {@link TencentCloudError}.
 */
export class DuplicateRequestError extends TencentCloudError {
  /** An earlier attempt of this call was, as far as anybody can tell. */
  readonly probablyAccepted = true;
  /** What every attempt was sent with. */
  readonly sessionId: string;

  /** Whether a value is such an error, also one made by another copy of this package. */
  static override is(value: unknown): value is DuplicateRequestError {
    return TencentCloudError.is(value) && (value as { probablyAccepted?: unknown }).probablyAccepted === true;
  }

  /**
   * Made by a wrapped instance alone.
   *
   * @internal
   */
  constructor(facts: ErrorFacts, sessionId: string) {
    super(facts, `an earlier attempt was probably accepted: look for what it did by its SessionId, ${sessionId}`);
    this.name = 'DuplicateRequestError';
    this.sessionId = sessionId;
    const { toJSON } = this;
    define(this, 'toJSON', () => ({ ...toJSON(), name: this.name, probablyAccepted: true, sessionId }));
  }
}
