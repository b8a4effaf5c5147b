import type { AxiosResponse } from 'axios';
import { standard } from '../../policies/standard.js';
import type { Ending, Errand, Signing } from '../call/errand.js';
import { abandonable } from '../call/pause.js';
import { dedupeFor, replayFactsOf } from '../front/dedupe.js';
import type { Token } from '../front/token.js';
import { isReplayable } from '../guard/replay.js';
import type { LimiterKey } from '../limiter/rates.js';
import type { Policy } from '../policy/policy.js';
import type { Failure } from '../response/failure.js';
import { isStreamed } from '../response/peek.js';
import { cleanThrown, explainThrown, inspectResponse, refusedAnswer, showResponse } from './answer.js';
import { discardBody, endOfBody } from './body.js';
import { PayloadError } from './bytes.js';
import { type Parts, tokenIn, unsignedParts } from './dedupe.js';
import { Departure } from './departure.js';
import { isUnread, type Unread, type Wire } from './encoded.js';
import { report, settle } from './ending.js';
import { moveTo } from './endpoints.js';
import { type ErrandFacts, isRepeatable } from './facts.js';
import { badPayload } from './problem.js';
import { signerOf } from './quota.js';
import { followNoneUnasked, guardRedirects } from './redirects.js';
import { createSealer, type Sealed, type Sealer } from './sealer.js';
import { copyConfig, removeSignature } from './send.js';
import { ShownResponse } from './shown.js';

/** One axios call as an errand for `call/`. A class, since each one that is under way or waits is held in memory. */
export class AxiosErrand implements Errand<ShownResponse, AxiosResponse> {
  readonly prepare: Errand<ShownResponse>['prepare'];
  readonly #facts: ErrandFacts;
  readonly #key: LimiterKey;
  #wire: Wire | undefined;
  #sealer: Sealer | undefined;
  /** What the adapter threw over the answer that was handed on in its place. */
  #refused: unknown;

  constructor(facts: ErrandFacts) {
    const { encoded } = facts;
    this.#facts = facts;
    this.#key = this.#keyOf(this.#first);
    if (encoded && isUnread(encoded)) this.prepare = (ends) => this.#read(encoded, ends);
    else {
      this.#wire = encoded;
      this.prepare = facts.body?.prepare;
    }
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

  get endpoints(): readonly string[] {
    return this.#facts.endpoints;
  }

  keyAt(endpoint: string): LimiterKey {
    return endpoint === this.#first ? this.#key : this.#keyOf(endpoint);
  }

  get policy(): Policy {
    const { call, options } = this.#facts;
    return call?.policy ?? options.policy ?? standard;
  }

  get priority(): number | undefined {
    return this.#facts.call?.priority;
  }

  get deadline(): number | undefined {
    const { call, options } = this.#facts;
    return call?.deadline ?? options.deadline;
  }

  get signal(): AbortSignal | undefined {
    return this.#facts.cancellation.signal;
  }

  get hearsSignal(): boolean {
    return this.#facts.ownAdapter;
  }

  get repeatable(): boolean {
    return isRepeatable(this.#facts);
  }

  get signing(): Signing | undefined {
    return this.#seals?.signing;
  }

  async send(endpoint: string, signal: AbortSignal | undefined, departs: () => void): Promise<ShownResponse> {
    const { config, identity, target, adapter, signatory, ownAdapter, onSockets, body } = this.#facts;
    const sent = copyConfig(config, signal);
    this.#refused = undefined;
    body?.putInto(sent);
    let departure: Departure | undefined;
    let shows = true;
    try {
      const moved = endpoint !== target.host;
      const wire = this.#wire && moved ? moveTo(endpoint, this.#wire) : this.#wire;
      if (moved) sent.headers.delete('Host');
      if (wire && signatory) guardRedirects(sent, wire, this.#facts);
      else followNoneUnasked(sent);
      const rides = onSockets && Departure.canTell(sent);
      const sealing = wire && this.#seals?.seal(sent, wire, rides);
      const sealed: Sealed = sealing instanceof Promise ? await abandonable(sealing, signal) : sealing;
      // A signature may have taken long, and not every adapter looks at its signal.
      if (signal?.aborted) throw signal.reason;
      if (rides) departure = new Departure(sent, departs, sealed);
      else departs();
      const response = await adapter(sent);
      shows = !sealed || isStreamed(response?.data);
      return showResponse(response, config);
    } catch (thrown) {
      cleanThrown(thrown, config);
      const refused = refusedAnswer(thrown);
      if (refused instanceof ShownResponse) {
        this.#refused = thrown;
        return refused;
      }
      throw thrown instanceof PayloadError ? badPayload(identity.action, thrown, config) : thrown;
    } finally {
      departure?.over();
      // Of a whole answer whose signature was never in the config, nothing is left that could show it.
      if (shows && signatory && ownAdapter) removeSignature(sent, signatory);
    }
  }

  inspect(response: ShownResponse): Failure | undefined | Promise<Failure | undefined> {
    return inspectResponse(response);
  }

  explain(thrown: unknown): Failure | undefined | Promise<Failure | undefined> {
    return explainThrown(thrown);
  }

  discard({ response, thrown }: { readonly response: ShownResponse | undefined; readonly thrown: unknown }): void {
    discardBody(response ?? (thrown as { response?: AxiosResponse } | undefined)?.response);
  }

  outlasts(response: ShownResponse): Promise<void> | undefined {
    return endOfBody(response);
  }

  replayable(): boolean {
    const { identity } = this.#facts;
    return isReplayable(identity.action, replayFactsOf(identity), () => this.deduped());
  }

  deduped(): boolean {
    return this.#facts.wouldFill || this.token() !== undefined;
  }

  /** What an axios caller gets; a body that is still being read can still be cancelled. */
  conclude(ending: Ending<ShownResponse>): AxiosResponse {
    const { cancellation, body } = this.#facts;
    let reading: Promise<void> | undefined;
    try {
      const response = settle(ending, this.#facts, this);
      reading = endOfBody(response);
      if (this.#refused === undefined) return response;
      throw report(this.#refused, response);
    } catch (thrown) {
      body?.abandon();
      throw thrown;
    } finally {
      if (reading) reading.then(cancellation.release);
      else cancellation.release();
    }
  }

  /** What the request carries by which the service tells a repeat; `undefined` where there is nothing. */
  token(): Token | undefined {
    const field = dedupeFor(this.#facts.identity)?.field;
    return field === undefined ? undefined : tokenIn(this.#parts(), field);
  }

  /** Where its parameters are, as it will be sent. */
  #parts(): Parts {
    const { config, body } = this.#facts;
    return { ...(this.#wire ?? unsignedParts(config)), ...(body && { body: body.bytes }) };
  }

  /** Made when it is wanted, since a call that waits is held in memory, and seals nothing. */
  get #seals(): Sealer | undefined {
    const { signatory, identity } = this.#facts;
    this.#sealer ??= signatory && createSealer(signatory, identity);
    return this.#sealer;
  }

  get #first(): string {
    return this.#facts.endpoints[0] as string;
  }

  #keyOf(endpoint: string): LimiterKey {
    const { identity, signatory, header, keyOf, call } = this.#facts;
    return keyOf(endpoint, identity, signatory?.account ?? signerOf(header), call?.rateLimitKey);
  }

  async #read(unread: Unread, ends: AbortSignal): Promise<void> {
    this.#wire = await unread.read(ends);
  }
}
