import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { standard } from '../../policies/standard.js';
import type { Errand } from '../call/errand.js';
import { abandonable } from '../call/pause.js';
import { isReplayable } from '../guard/replay.js';
import { cleanThrown, explainThrown, inspectResponse, showResponse } from './answer.js';
import { discardBody, endOfBody } from './body.js';
import { PayloadError } from './bytes.js';
import { carriesField, unsignedParts } from './carried.js';
import type { CallOptions } from './config.js';
import type { HeaderReader } from './headers.js';
import { entryOf, type Identity } from './identity.js';
import type { WrapOptions } from './options.js';
import { isStreamBody } from './payload.js';
import { badPayload } from './problem.js';
import { type KeyFinder, signerOf } from './quota.js';
import { createSealer } from './sealer.js';
import { copyConfig, createReuse, removeSignature } from './send.js';
import type { ShownResponse } from './shown.js';
import type { Signatory } from './signing.js';
import type { Target } from './target.js';
import { isUnread, type Unread, type Wire } from './wire.js';

/** What an errand is made from. */
export interface ErrandFacts {
  readonly config: InternalAxiosRequestConfig;
  readonly call: CallOptions | undefined;
  readonly header: HeaderReader;
  readonly identity: Identity;
  readonly keyOf: KeyFinder;
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
export function createErrand(facts: ErrandFacts): Errand<ShownResponse> {
  const { config, call, header, identity, target, adapter, signal, options, signatory, encoded, fetchAdapter } = facts;
  const { action, service, region, product } = identity;
  const sealer = signatory && createSealer(signatory, identity, adapter, fetchAdapter);
  const unread = encoded && isUnread(encoded) ? encoded : undefined;
  let wire = encoded && isUnread(encoded) ? undefined : encoded;
  const fresh = signatory ? (abort?: AbortSignal) => copyConfig(config, abort) : createReuse(config);
  return {
    action,
    service,
    region,
    policy: call?.policy ?? options.policy ?? standard,
    key: facts.keyOf(target.host, identity, signatory?.account ?? signerOf(header), call?.rateLimitKey),
    priority: call?.priority,
    deadline: call?.deadline ?? options.deadline,
    signal,
    prepare:
      unread &&
      (async (ends) => {
        wire = await unread.read(ends);
      }),
    async send(attemptSignal, departs) {
      const copy = fresh(attemptSignal);
      try {
        const sealed = wire && sealer?.seal(copy, wire);
        if (sealed) await abandonable(sealed, attemptSignal);
        // A signature may have taken long, and not every adapter looks at its signal.
        if (attemptSignal?.aborted) throw attemptSignal.reason;
        departs();
        return showResponse(await adapter(copy), config);
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
