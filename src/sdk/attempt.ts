import type { Failure } from '../response/failure.js';
import type { Clock } from '../signer/clock.js';
import type { Credential } from '../signer/credential.js';
import { type V1Method, v1Signature } from '../signer/v1.js';
import { showingAgent } from './agent.js';
import { type FetchResponse, type InnerClient, signsByV1, usesOwnProxy, type V1Params } from './client.js';
import type { CallFacts } from './facts.js';
import { isEvents, Reply } from './reply.js';
import { Sighting, unseenFailure } from './sighting.js';

/** An attempt that no answer came to. */
export class NoAnswer extends Error {
  readonly failure: Failure;

  /** @param cause - what the SDK threw */
  constructor(failure: Failure, cause: unknown) {
    super(failure.message, { cause });
    this.failure = failure;
  }
}

/**
 * Makes one attempt: the SDK's own `doRequest`, on an object of its own that stands before the client for this once. There the
 * credential is ours, the agent shows its requests, and the answer comes back as it arrived.
 *
 * @param credential - `undefined` for a call that is not signed
 * @throws NoAnswer
 */
export async function runAttempt(
  { client, guard, identity, params, asked }: CallFacts,
  credential: Credential | undefined,
  endpoint: string | undefined,
  signal: AbortSignal | undefined,
  departs: () => void,
): Promise<Reply> {
  const { clock, sign } = guard;
  const seen = !usesOwnProxy(client);
  const off = clock.offset() !== 0 && credential !== undefined && !signsByV1(client);
  const resigning = off && seen ? { sign, credential, now: clock.now } : undefined;
  const sighting = new Sighting(departs, resigning, false);
  if (!seen) departs();
  const attempt = standIn(client, {
    ...(endpoint !== undefined && { endpoint }),
    ...withCredential(credential),
    ...(seen && { profile: shown(client, sighting) }),
    ...(signsByV1(client) && credential && { formatRequestData: dated(client, credential, clock) }),
    parseResponse: (response: FetchResponse) => readReply(response, sighting),
  });
  try {
    const reply = await client.doRequest.call(attempt, identity.action, params, {
      ...asked,
      ...(signal && { signal }),
    });
    if (reply instanceof Reply) return reply;
    throw new TypeError(`${identity.action}: this version of the SDK does not hand on what its parseResponse returns`);
  } catch (thrown) {
    throw new NoAnswer(seen ? sighting.failure(thrown) : unseenFailure(thrown), thrown);
  } finally {
    sighting.over();
  }
}

/** An object that is the client but for some properties. */
export function standIn(client: InnerClient, properties: object): InnerClient {
  return Object.defineProperties(Object.create(client) as InnerClient, Object.getOwnPropertyDescriptors(properties));
}

/** The client's profile, with an agent that shows what it is asked to serve. */
export function shown({ profile }: InnerClient, sighting: Sighting): InnerClient['profile'] {
  const { httpProfile } = profile;
  const agent = showingAgent(httpProfile.agent, (request, handOn) => sighting.meet(request, handOn));
  return { ...profile, httpProfile: { ...httpProfile, agent } };
}

function withCredential(credential: Credential | undefined): Pick<InnerClient, 'credential' | 'getCredential'> {
  const own = credential && { secretId: credential.secretId, secretKey: credential.secretKey, token: credential.token };
  return { credential: own ?? {}, getCredential: async () => own ?? {} };
}

/** v1 has the time among the parameters: where the machine's is off, it is mended there, and they are signed again. */
const dated = (client: InnerClient, { secretKey }: Credential, clock: Clock) =>
  async function formatRequestData(this: InnerClient, action: string, params: V1Params): Promise<V1Params> {
    const signed = await client.formatRequestData.call(this, action, params);
    if (clock.offset() === 0) return signed;
    const { Signature, ...rest } = { ...signed, Timestamp: Math.floor(clock.now() / 1000) } as V1Params;
    const method = this.profile.signMethod as V1Method;
    return { ...rest, Signature: v1Signature(method, secretKey, this.formatSignString(rest)) };
  };

async function readReply(response: FetchResponse, sighting: Sighting): Promise<Reply> {
  if (isEvents(response)) return new Reply(response, undefined);
  return new Reply(response, await sighting.whole(response.text()));
}
