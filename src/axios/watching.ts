import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { type Observation, watchCall } from '../call/watch.js';
import type { AdapterParts } from './adapter.js';
import { inspectUntouched } from './answer.js';
import type { EndpointFinder } from './endpoints.js';
import { AxiosErrand } from './errand.js';
import { define } from './error.js';
import type { KeyFinder } from './quota.js';
import type { Recognised, Recogniser } from './recognise.js';

/** Sends what it is given as it is, and tells what would have been made of it. */
export type Watcher = (config: InternalAxiosRequestConfig, adapter: AxiosAdapter) => Promise<AxiosResponse>;

/**
 * Creates what serves an instance in observe mode. A call ends as it would without the wrapper, to the very answer and
 * error; both get the report, not enumerable. Whatever goes wrong in watching is told as a warning of the process, once.
 */
export function createWatcher(
  { options, signatory, equipment }: AdapterParts,
  recognise: Recogniser,
  finders: { readonly keyOf: KeyFinder; readonly endpointsOf: EndpointFinder },
): Watcher {
  let warned = false;
  const warnOf = (error: unknown): void => {
    if (warned) return;
    warned = true;
    const text = error instanceof Error ? error.message : String(error);
    process.emitWarning(`mode "observe": a call could not be watched (told once): ${text}`, 'AxiosTencentCloudWarning');
  };

  const errandOf = (recognised: Recognised, config: InternalAxiosRequestConfig, adapter: AxiosAdapter): AxiosErrand =>
    new AxiosErrand({
      ...recognised,
      config,
      keyOf: finders.keyOf,
      endpoints: finders.endpointsOf(recognised.target),
      adapter,
      ownAdapter: false,
      onSockets: false,
      signal: undefined,
      options,
      signatory,
      encoded: undefined,
      body: undefined,
      fetchAdapter: undefined,
    });

  return async (config, adapter) => {
    let sent: Promise<AxiosResponse> | undefined;
    const send = (): Promise<AxiosResponse> => {
      sent ??= adapter(config);
      return sent;
    };
    try {
      const recognised = recognise(config);
      if (recognised) {
        const errand = errandOf(recognised, config, adapter);
        annotate(await watchCall(errand, { send, inspect: inspectUntouched }, equipment), recognised.identity.action);
      }
    } catch (error) {
      warnOf(error);
    }
    return send();
  };
}

function annotate({ outcome, attempts, refusal }: Observation<AxiosResponse>, action: string): void {
  if (outcome.status === 'fulfilled') {
    const { value } = outcome;
    if (isExtensible(value)) define(value, 'tencentcloud', { action, attempts, ...(refusal && { refusal }) });
  } else if (isExtensible(outcome.reason)) {
    define(outcome.reason, 'attempts', attempts);
    define(outcome.reason, 'refusal', refusal);
  }
}

const isExtensible = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.isExtensible(value);
