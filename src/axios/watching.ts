import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { type Observation, watchCall } from '../call/watch.js';
import { define, isExtensible } from '../front/define.js';
import type { KeyFinder } from '../front/key.js';
import { createUnwatched } from '../front/unwatched.js';
import { inspectUntouched, refusedAnswer } from './answer.js';
import { cancellationOf } from './cancellation.js';
import { completerOf } from './dedupe.js';
import { AxiosErrand } from './errand.js';
import type { AdapterParts } from './parts.js';
import type { Recognised, Recogniser } from './recognise.js';

/** Sends what it is given as it is, and tells what would have been made of it. */
export type Watcher = (config: InternalAxiosRequestConfig, adapter: AxiosAdapter) => Promise<AxiosResponse>;

/**
 * Creates what serves an instance in observe mode. A call ends as it would without the wrapper, to the very answer and
 * error; both get the report, not enumerable. Whatever goes wrong in watching is told as a warning of the process, once.
 */
export function createWatcher(
  { options, signatory, equipment, reckoner }: AdapterParts,
  recognise: Recogniser,
  keyOf: KeyFinder,
): Watcher {
  const watch = { ...equipment, limiter: undefined, reckoner };
  const warnOf = createUnwatched();

  const errandOf = (recognised: Recognised, config: InternalAxiosRequestConfig, adapter: AxiosAdapter): AxiosErrand =>
    new AxiosErrand({
      ...recognised,
      config,
      keyOf,
      endpoints: [recognised.target.host],
      adapter,
      ownAdapter: false,
      wouldFill: completerOf(recognised, options.dedupe, false) !== undefined,
      onSockets: false,
      cancellation: cancellationOf({}),
      options,
      signatory,
      encoded: undefined,
      body: undefined,
      fetchAdapter: undefined,
    });

  return async (config, adapter) => {
    let sent: Promise<AxiosResponse> | undefined;
    const send = (): Promise<AxiosResponse> => {
      // Also where it throws at once: it is called once.
      sent ??= (async () => adapter(config))();
      return sent;
    };
    try {
      const recognised = recognise(config);
      if (recognised) {
        const errand = errandOf(recognised, config, adapter);
        const answered = (): Promise<AxiosResponse> => send().catch(answerOrThrow);
        const seen = await watchCall(errand, { send: answered, inspect: inspectUntouched }, watch);
        annotate(seen, recognised.identity.action);
      }
    } catch (error) {
      warnOf(error);
    }
    return send();
  };
}

/** An answer that the caller's `validateStatus` refuses is one all the same. */
function answerOrThrow(thrown: unknown): AxiosResponse {
  const answer = refusedAnswer(thrown);
  if (answer) return answer;
  throw thrown;
}

function annotate({ outcome, attempts, refusal }: Observation<AxiosResponse>, action: string): void {
  if (outcome.status === 'fulfilled') {
    const { value } = outcome;
    if (isExtensible(value)) define(value, 'tencentcloud', { action, attempts, ...(refusal && { refusal }) });
  } else if (isExtensible(outcome.reason)) {
    const { reason } = outcome;
    if (!('action' in reason)) define(reason, 'action', action);
    if (!('attempts' in reason)) define(reason, 'attempts', attempts);
    if (!('refusal' in reason)) define(reason, 'refusal', refusal);
  }
}
