import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { standard } from '../../policies/standard.js';
import type { Errand } from '../call/errand.js';
import { abandonable } from '../call/pause.js';
import { isReplayable } from '../guard/replay.js';
import type { ActionEntry, Product } from '../policy/product.js';
import { accountName } from '../signer/credential.js';
import { cleanResponse, cleanThrown, explainThrown, inspectResponse } from './answer.js';
import { discardBody, endOfBody } from './body.js';
import { PayloadError } from './bytes.js';
import { carriesField, unsignedParts } from './carried.js';
import type { CallOptions } from './config.js';
import type { Identity } from './identity.js';
import type { WrapOptions } from './options.js';
import { isStreamBody } from './payload.js';
import { badPayload } from './problem.js';
import { createSealer } from './sealer.js';
import { copyConfig, removeSignature } from './send.js';
import type { Signatory } from './signing.js';
import type { Target } from './target.js';
import { isUnread, type Unread, type Wire } from './wire.js';

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
  /** The request encoded, or what reads its body first; absent where nothing is signed. */
  readonly encoded: Wire | Unread | undefined;
  readonly fetchAdapter: AxiosAdapter | undefined;
  /** The adapter is one of axios's own, which abort when their signal does. */
  readonly ownAdapter: boolean;
}

/** Whether a call can be sent twice: a stream that goes out unread cannot. */
export const isRepeatable = ({ encoded, config }: ErrandFacts): boolean =>
  encoded ? !encoded.streamed : !isStreamBody(config.data);

/** Makes one axios call an errand for `call/`. */
export function createErrand(facts: ErrandFacts): Errand<AxiosResponse> {
  const { config, call, identity, target, adapter, signal, options, signatory, encoded, fetchAdapter } = facts;
  const { action, service, region, product } = identity;
  const account = signatory?.account ?? signerOf(config);
  const sealer = signatory && createSealer(signatory, identity, adapter, fetchAdapter);
  const unread = encoded && isUnread(encoded) ? encoded : undefined;
  let wire = encoded && isUnread(encoded) ? undefined : encoded;
  return {
    action,
    service,
    region,
    policy: call?.policy ?? options.policy ?? standard,
    key: {
      id: call?.rateLimitKey ?? `${target.host} ${service} ${action} ${account}`,
      action,
      account,
      published: entryOf(product, action)?.perSecond,
    },
    priority: call?.priority,
    deadline: call?.deadline ?? options.deadline,
    signal,
    prepare:
      unread &&
      (async (ends) => {
        wire = await unread.read(ends);
      }),
    async send(attemptSignal, departs) {
      const copy = copyConfig(config, attemptSignal);
      try {
        const sealed = wire && sealer?.seal(copy, wire);
        if (sealed) await abandonable(sealed, attemptSignal);
        // A signature may have taken long, and not every adapter looks at its signal.
        if (attemptSignal?.aborted) throw attemptSignal.reason;
        departs();
        const response = await adapter(copy);
        cleanResponse(response, config);
        return response;
      } catch (thrown) {
        cleanThrown(thrown, config);
        throw thrown instanceof PayloadError ? badPayload(action, thrown, config) : thrown;
      } finally {
        if (signatory && facts.ownAdapter) removeSignature(copy, signatory);
      }
    },
    hearsSignal: facts.ownAdapter,
    inspect: inspectResponse,
    explain: explainThrown,
    discard: ({ response, thrown }) =>
      discardBody(response ?? (thrown as { response?: AxiosResponse } | undefined)?.response),
    outlasts: endOfBody,
    repeatable: isRepeatable(facts),
    replayable: () =>
      isReplayable(action, entryOf(product, action), (field) => carriesField(wire ?? unsignedParts(config), field)),
    signing: sealer?.signing,
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
