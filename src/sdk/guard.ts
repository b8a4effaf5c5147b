import { makeCall } from '../call/call.js';
import { type Controls, equip } from '../front/equipment.js';
import { firstLabel, type Identity } from '../front/identity.js';
import { createKeyFinder } from '../front/key.js';
import { type Place, placeOf } from '../front/place.js';
import { shared } from '../front/shared.js';
import type { Product } from '../policy/product.js';
import { createClock } from '../signer/clock.js';
import { createSigner } from '../signer/signer.js';
import type { InnerClient, SdkClient, SdkRequestOptions } from './client.js';
import { createCredentials } from './credential.js';
import { SdkErrand } from './errand.js';
import type { CallFacts, Guard } from './facts.js';
import { checkCalls, checkGuardOptions } from './option-checks.js';
import type { GuardedCalls, GuardOptions } from './options.js';
import { fillToken, paramsOf } from './params.js';
import { createWatcher } from './watching.js';

/** A guarded client and its controls. */
export interface Guarded<C extends SdkClient> extends Controls {
  /**
   * The client whose calls are guarded: what was given to `guard` in all but its requests. That one stays as it is, and its own
   * calls are not guarded.
   */
  readonly client: C;
  /**
   * The same client with something to say for its calls: `with({ priority: 0, signal }).DescribeMediaInfos(…)`.
   *
   * @throws TypeError for a field that is unknown or wrong
   */
  with(said: GuardedCalls): C;
}

/** Where each client was guarded. */
const guarded = shared('sdk-clients', () => new WeakMap<object, Place>());

/**
 * Guards a client of the official SDK, `tencentcloud-sdk-nodejs` 4, of any product: its calls are paced, inspected and retried as
 * the policy says, signed for each attempt, by a clock that the service has corrected where the machine's is off.
 *
 * What they fail with is the SDK's own exception, with `action`, `region`, `attempts`, `refusal`, `summary` and `dedupe` beside
 * its own fields, not enumerable; where the SDK gives none, `code` is a `ClientError.*`.
 *
 * @throws TypeError when an option is unknown or wrong, naming it, for what is no client, and when the client is guarded already
 */
export function guard<C extends SdkClient, P extends Product = Product>(
  client: C,
  options: GuardOptions<P> = {},
): Guarded<C> {
  const given: unknown = client;
  checkGuardOptions(options, given);
  const before = placeIn(client);
  if (before) {
    throw new TypeError(
      `guard: this client is guarded already, ${before.where}; close() that first, or guard another one`,
    );
  }
  const clock = createClock();
  const credentialsOf = createCredentials(options.credential, clock.now);
  const { equipment, reckoner, controls } = equip(options);
  const shares: Guard = { options, credentialsOf, clock, sign: createSigner(), keyOf: createKeyFinder() };
  const watch = options.mode === 'observe' && createWatcher({ ...equipment, limiter: undefined, reckoner });
  const place = placeOf(guard);
  guarded.set(client, place);

  const derive = (from: C, said: GuardedCalls): C =>
    Object.create(from, {
      doRequest: {
        async value(this: InnerClient, action: string, params: unknown, asked: SdkRequestOptions = {}) {
          const facts = factsOf(plain(this, given), shares, said, action, params, asked);
          return watch ? watch(facts) : makeCall(new SdkErrand(facts), equipment);
        },
        configurable: true,
        writable: true,
      },
    });
  const own = derive(client, {});
  return {
    client: own,
    with(said) {
      checkCalls(said);
      return derive(own, said);
    },
    on: controls.on,
    stats: controls.stats,
    close() {
      if (guarded.get(client) === place) guarded.delete(client);
      return controls.close();
    },
  };
}

/** Where a client, or the one that it is derived from, was guarded. */
function placeIn(client: object): Place | undefined {
  for (let each: object | null = client; each !== null; each = Object.getPrototypeOf(each)) {
    const place = guarded.get(each);
    if (place) return place;
  }
  return undefined;
}

/** The client that a call was made on, but with the SDK's own way to make it. */
const plain = (called: InnerClient, client: InnerClient): InnerClient =>
  Object.create(called, { doRequest: { value: client.doRequest } });

function factsOf(
  client: InnerClient,
  shares: Guard,
  said: GuardedCalls,
  action: string,
  given: unknown,
  asked: SdkRequestOptions,
): CallFacts {
  const { product, service = product?.service ?? firstLabel(client.endpoint), dedupe, mode } = shares.options;
  const { apiVersion, region, profile } = client;
  const identity: Identity = {
    action,
    service,
    version: apiVersion,
    region: region ?? undefined,
    language: profile.language,
    product,
  };
  const fills = (said.dedupe ?? dedupe) === true && !asked.multipart;
  const observes = mode === 'observe';
  const params = observes ? given : paramsOf(given);
  if (fills && !observes) fillToken(params, identity);
  const signal = joined(asked.signal, said.signal);
  return { client, guard: shares, identity, said, params, asked, signal, wouldFill: fills && observes };
}

const joined = (one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined =>
  one && other ? AbortSignal.any([one, other]) : (one ?? other);
