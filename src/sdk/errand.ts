import { finished } from 'node:stream/promises';
import { standard } from '../../policies/standard.js';
import type { Ending, Errand, Signing } from '../call/errand.js';
import { dedupeFor, replayFactsOf } from '../front/dedupe.js';
import type { Token } from '../front/token.js';
import { isReplayable } from '../guard/replay.js';
import type { LimiterKey } from '../limiter/rates.js';
import type { Policy } from '../policy/policy.js';
import type { Failure } from '../response/failure.js';
import type { Credential, CredentialSource } from '../signer/credential.js';
import { NoAnswer, runAttempt } from './attempt.js';
import { signsByV1, usesOwnProxy } from './client.js';
import { settle } from './ending.js';
import type { CallFacts } from './facts.js';
import { tokenIn } from './params.js';
import type { Reply } from './reply.js';

/** One call of a guarded client as an errand for `call/`. */
export class SdkErrand implements Errand<Reply, Promise<unknown>> {
  readonly hearsSignal = false;
  /** What was a stream is bytes after the first attempt: the SDK reads it before it signs. */
  readonly repeatable = true;
  readonly signing: Signing;
  readonly endpoints: readonly string[];
  readonly #facts: CallFacts;
  #used: Credential | undefined;

  constructor(facts: CallFacts) {
    const { client, guard } = facts;
    const { clock } = guard;
    this.#facts = facts;
    this.endpoints = guard.options.endpoints ?? [client.endpoint];
    this.signing = {
      correctClock: (evidence) => this.resigns && clock.correct(evidence),
      offset: clock.offset,
      refresh: this.#credentials.refreshes ? () => this.#credentials.refresh(this.#used) : undefined,
    };
  }

  /** As its client has them now: somebody may have changed that while the call waited. */
  get #credentials(): CredentialSource {
    const { client, guard } = this.#facts;
    return guard.credentialsOf(client);
  }

  get action(): string {
    return this.#facts.identity.action;
  }

  get service(): string {
    return this.#facts.identity.service;
  }

  get region(): string | undefined {
    return this.#facts.identity.region;
  }

  keyAt(endpoint: string): LimiterKey {
    const { guard, identity, said } = this.#facts;
    return guard.keyOf(endpoint, identity, this.#credentials.account, said.rateLimitKey);
  }

  get policy(): Policy {
    const { said, guard } = this.#facts;
    return said.policy ?? guard.options.policy ?? standard;
  }

  get priority(): number | undefined {
    return this.#facts.said.priority;
  }

  get deadline(): number | undefined {
    const { said, guard } = this.#facts;
    return said.deadline ?? guard.options.deadline;
  }

  get signal(): AbortSignal | undefined {
    return this.#facts.signal;
  }

  /** Whether a corrected time can be signed with: not where the request goes through an agent that the SDK makes. */
  get resigns(): boolean {
    const { client } = this.#facts;
    return signsByV1(client) || (!usesOwnProxy(client) && client.path === '/');
  }

  async send(endpoint: string, signal: AbortSignal | undefined, departs: () => void): Promise<Reply> {
    const { client, guard, asked } = this.#facts;
    // The SDK signs by v1 whatever it was asked.
    const credential = asked.skipSign && !signsByV1(client) ? undefined : await this.#credentials.current();
    this.#used = credential;
    // A provider may have taken long.
    if (signal?.aborted) throw signal.reason;
    return runAttempt(this.#facts, credential, guard.options.endpoints && endpoint, signal, departs);
  }

  inspect(reply: Reply): Failure | undefined {
    return reply.inspect();
  }

  explain(thrown: unknown): Failure | undefined {
    return thrown instanceof NoAnswer ? thrown.failure : undefined;
  }

  /** It was read to its end: what goes on as events is no failure. */
  discard(): void {}

  outlasts({ stream }: Reply): Promise<void> | undefined {
    return stream && finished(stream as NodeJS.ReadWriteStream, { writable: false });
  }

  replayable(): boolean {
    const { identity } = this.#facts;
    return isReplayable(identity.action, replayFactsOf(identity), () => this.deduped());
  }

  deduped(): boolean {
    const { wouldFill, identity } = this.#facts;
    return (wouldFill && dedupeFor(identity) !== undefined) || this.token() !== undefined;
  }

  conclude(ending: Ending<Reply>): Promise<unknown> {
    return settle(ending, this.#facts, this);
  }

  /** What the call carries by which the service tells a repeat. */
  token(): Token | undefined {
    return tokenIn(this.#facts.params, this.#facts.identity);
  }
}
