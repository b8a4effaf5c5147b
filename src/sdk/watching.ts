import { type Watch, type Watched, watchCall } from '../call/watch.js';
import { createUnwatched } from '../front/unwatched.js';
import { inspectHead } from '../response/answer.js';
import type { Failure } from '../response/failure.js';
import { retryAfterMs } from '../response/retry-after.js';
import { shown, standIn } from './attempt.js';
import { type InnerClient, isSdkException, type Parsable, usesOwnProxy } from './client.js';
import { report } from './ending.js';
import { SdkErrand } from './errand.js';
import type { CallFacts } from './facts.js';
import { Sighting, unseenFailure } from './sighting.js';

/** Makes a call as the SDK does, once, and tells what would have been made of it. */
export type Watcher = (facts: CallFacts) => Promise<unknown>;

/**
 * Creates what serves a client in observe mode. A call ends as it would without the guard; what it fails with gets the report.
 * Whatever goes wrong in watching is told as a warning of the process, once.
 */
export function createWatcher(watch: Watch): Watcher {
  const warnOf = createUnwatched();
  return async (facts) => {
    let sent: Promise<unknown> | undefined;
    const seen: Seen = { sighting: undefined, response: undefined };
    const send = (): Promise<unknown> => {
      sent ??= sendAsIs(facts, seen);
      return sent;
    };
    try {
      const watched: Watched<unknown> = { send, inspect: (outcome) => failureIn(outcome, seen, facts) };
      const { outcome, attempts, refusal } = await watchCall(new SdkErrand(facts), watched, watch);
      const { action, region } = facts.identity;
      if (outcome.status === 'rejected') report(outcome.reason, { action, region, attempts, refusal });
    } catch (error) {
      warnOf(error);
    }
    return send();
  };
}

/** What is seen of a request that is left as it is. */
interface Seen {
  sighting: Sighting | undefined;
  response: Parsable | undefined;
}

async function sendAsIs({ client, identity, params, asked, signal }: CallFacts, seen: Seen): Promise<unknown> {
  const sighting = new Sighting(() => {}, undefined, true);
  if (!usesOwnProxy(client)) seen.sighting = sighting;
  const passive = standIn(client, {
    ...(seen.sighting && { profile: shown(client, sighting) }),
    parseResponse(this: InnerClient, response: Parsable) {
      seen.response = response;
      return client.parseResponse.call(this, response);
    },
  });
  try {
    return await client.doRequest.call(passive, identity.action, params, { ...asked, ...(signal && { signal }) });
  } finally {
    sighting.over();
  }
}

function failureIn(
  outcome: PromiseSettledResult<unknown>,
  { sighting, response }: Seen,
  { signal }: CallFacts,
): Failure | undefined {
  if (outcome.status === 'fulfilled' || signal?.aborted) return undefined;
  const { reason } = outcome;
  if (!response) return sighting?.failure(reason) ?? unseenFailure(reason);
  const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
  const { code, message, requestId } = isSdkException(reason) ? reason : ({} as Partial<Failure>);
  if (code !== undefined) {
    const facts = { retryAfter: retryAfterMs(header('retry-after'), Date.now()), date: header('date') };
    return { code, message: message ?? '', requestId, reach: 'answered', ...facts };
  }
  const failure = inspectHead({ status: response.status, header, data: undefined });
  const { message: said } = reason as Error;
  return failure ?? { code: 'ClientError.ParseJsonError', message: said, reach: 'unknown' };
}
