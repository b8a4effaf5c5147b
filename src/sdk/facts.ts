import type { Identity } from '../front/identity.js';
import type { KeyFinder } from '../front/key.js';
import type { Clock } from '../signer/clock.js';
import type { Signer } from '../signer/signer.js';
import type { InnerClient, SdkRequestOptions } from './client.js';
import type { Credentials } from './credential.js';
import type { GuardedCalls, GuardOptions } from './options.js';

/** What all calls of one guarded client share, beside their equipment. */
export interface Guard {
  readonly options: GuardOptions;
  readonly credentialsOf: Credentials;
  readonly clock: Clock;
  readonly sign: Signer;
  readonly keyOf: KeyFinder;
}

/** What one call is made from. */
export interface CallFacts {
  /** The client that it was called on: as it is now, with whatever its caller has set on it. */
  readonly client: InnerClient;
  readonly guard: Guard;
  readonly identity: Identity;
  readonly said: GuardedCalls;
  /** The parameters that every attempt is made with. */
  readonly params: unknown;
  readonly asked: SdkRequestOptions;
  readonly signal: AbortSignal | undefined;
  /** Its dedupe field would be filled if it were not only watched. */
  readonly wouldFill: boolean;
}
