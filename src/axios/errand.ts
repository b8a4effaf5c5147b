import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { standard } from '../../policies/standard.js';
import type { Errand } from '../call/errand.js';
import { isReplayable } from '../guard/replay.js';
import type { ActionEntry, Product } from '../policy/product.js';
import { accountName, type Credential } from '../signer/credential.js';
import { cleanResponse, cleanThrown, explainThrown, inspectResponse } from './answer.js';
import { discardBody, endOfBody, isRepeatable } from './body.js';
import type { CallOptions } from './config.js';
import { type Identity, protocolHeaders } from './identity.js';
import type { WrapOptions } from './options.js';
import { applySignature, copyConfig, guardRedirects, removeSignature } from './send.js';
import type { Signatory } from './signing.js';
import type { Target } from './target.js';
import { bodyOf, encode, type Wire } from './wire.js';

/** What an errand is made from. */
export interface ErrandFacts {
  readonly config: InternalAxiosRequestConfig;
  readonly call: CallOptions | undefined;
  readonly identity: Identity;
  readonly target: Target;
  /** The caller's own adapter, found. */
  readonly adapter: AxiosAdapter;
  readonly signal: AbortSignal | undefined;
  readonly options: WrapOptions;
  readonly signatory: Signatory | undefined;
  readonly fetchAdapter: AxiosAdapter | undefined;
  /** The adapter is one of axios's own, which abort when their signal does. */
  readonly ownAdapter: boolean;
}

/** Makes one axios call an errand for `call/`. */
export function createErrand(facts: ErrandFacts): Errand<AxiosResponse> {
  const { config, call, identity, target, signal, options, signatory } = facts;
  const { action, service, region, product } = identity;
  const account = signatory?.account ?? signerOf(config);
  const signed = signatory && createSignedSender(facts, signatory);
  return {
    action,
    service,
    region,
    policy: call?.policy ?? options.policy ?? standard,
    key: { id: call?.rateLimitKey ?? `${target.host} ${service} ${action} ${account}`, action },
    priority: call?.priority,
    deadline: call?.deadline ?? options.deadline,
    signal,
    async send(attemptSignal, departs) {
      const copy = copyConfig(config, attemptSignal);
      try {
        if (signed) await signed.apply(copy);
        // A signature may have taken long, and not every adapter looks at its signal.
        if (attemptSignal?.aborted) throw attemptSignal.reason;
        departs();
        const response = await facts.adapter(copy);
        cleanResponse(response, config);
        return response;
      } catch (thrown) {
        cleanThrown(thrown, config);
        throw thrown;
      } finally {
        if (signed && facts.ownAdapter) removeSignature(copy);
      }
    },
    hearsSignal: facts.ownAdapter,
    inspect: inspectResponse,
    explain: explainThrown,
    discard: ({ response, thrown }) =>
      discardBody(response ?? (thrown as { response?: AxiosResponse } | undefined)?.response),
    outlasts: endOfBody,
    repeatable: isRepeatable(config.data),
    replayable: () => isReplayable(action, entryOf(product, action), (field) => carries(config, field)),
    signing: signed?.signing,
  };
}

function createSignedSender(facts: ErrandFacts, signatory: Signatory) {
  const { config, identity, target, adapter, fetchAdapter } = facts;
  const { action, service, version, region } = identity;
  const wire: Wire = encode(config, action, target);
  const fixed = protocolHeaders(identity);
  const request = { ...wire, action, service, version, region, body: bodyOf(wire) };
  let used: Credential | undefined;
  const { refresh, correctClock, offset } = signatory;
  return {
    signing: { correctClock, offset, refresh: refresh && (() => refresh(used)) },
    async apply(copy: InternalAxiosRequestConfig): Promise<void> {
      const made = signatory.sign(request, (credential) => {
        used = credential;
      });
      const headers = made instanceof Promise ? await made : made;
      applySignature(copy, wire, { ...fixed, ...headers });
      guardRedirects(copy, wire, adapter, fetchAdapter);
    },
  };
}

const entryOf = (product: Product | undefined, action: string): ActionEntry | undefined =>
  product && Object.hasOwn(product.actions, action) ? product.actions[action] : undefined;

/** Whose quota a call draws on that was signed elsewhere: that of the SecretId in its `Authorization`. */
function signerOf(config: InternalAxiosRequestConfig): string {
  const authorization = config.headers.get('Authorization');
  const named = typeof authorization === 'string' ? /Credential=([^/,\s]+)\//.exec(authorization)?.[1] : undefined;
  return named === undefined ? 'unsigned' : accountName(named);
}

/** Whether the request's body carries a value in a field. Asked after a failure only, so that it may be parsed. */
function carries(config: InternalAxiosRequestConfig, field: string): boolean {
  const data: unknown = config.data;
  const text = typeof data === 'string' ? data : Buffer.isBuffer(data) ? data.toString('utf8') : '';
  try {
    const body: unknown = JSON.parse(text);
    const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : undefined;
    return typeof value === 'string' && value !== '';
  } catch {
    const value = new URLSearchParams(text).get(field);
    return value !== null && value !== '';
  }
}
