import axios, { type AxiosRequestConfig } from 'axios';
import { isNodeStream, isWebStream } from '../../src/axios/streams.js';
import { abortListeners } from '../support/leaks.js';
import { readAll } from '../support/streams.js';
import type { PlannedCall } from './calls.js';
import type { Client } from './client.js';

/** How a call ended for its caller. */
export interface Outcome {
  readonly call: PlannedCall;
  /** `other`: with a stream of something that is no answer of the API, such as a sign-in page, or that broke off. */
  readonly how: 'answered' | 'aborted' | 'failed' | 'other';
  /** What it was answered with, or what was thrown. */
  readonly value: unknown;
  /** What the reading of its answer threw, where that was a stream that broke off. */
  readonly broke: unknown;
  /** ms. */
  readonly took: number;
  /** How many listen for its abort: to its signal or its CancelToken. */
  listeners(): number;
}

/**
 * Makes one call as planned, reads its answer to the end, and never rejects.
 *
 * @param urls - the addresses of the service
 * @param leash - a signal of all calls that have none of their own
 */
export async function makeCall(
  call: PlannedCall,
  { instance, tencent }: Client,
  urls: readonly string[],
  leash: AbortSignal,
): Promise<Outcome> {
  const began = performance.now();
  const caller = callerOf(call, leash);
  const { action, params, deadline, adapter, responseType, endpoint } = call;
  const send = (): Promise<unknown> => {
    if (isSimple(call)) return tencent.call(action, params, { ...caller.config, deadline });
    return instance.request({
      url: '/',
      method: 'post',
      data: params,
      responseType,
      ...caller.config,
      ...(endpoint > 0 && { baseURL: urls[endpoint] ?? '' }),
      ...(adapter === 'fetch' && { adapter }),
      tencentcloud: { action, deadline },
    });
  };
  let how: Outcome['how'] = 'answered';
  let value: unknown;
  let broke: unknown;
  try {
    value = await send();
    const { data } = value as { data?: unknown };
    if (isNodeStream(data) || isWebStream(data)) {
      const end = await readAll(data).catch((error: Error) => error);
      broke = end instanceof Error ? end : undefined;
      how = !broke && isAnswer(String(end)) ? 'answered' : 'other';
    }
  } catch (thrown) {
    how = axios.isCancel(thrown) ? 'aborted' : 'failed';
    value = thrown;
  }
  caller.settled();
  return { call, how, value, broke, took: performance.now() - began, listeners: caller.listeners };
}

/** What `tencent.call` can say. */
const isSimple = ({ adapter, responseType, endpoint, abort }: PlannedCall): boolean =>
  adapter === 'http' && responseType === 'json' && endpoint === 0 && abort?.by !== 'token';

const isAnswer = (text: string): boolean => text.startsWith('{"Response":') && !text.includes('"Error"');

/** The caller's side of a call: how it gives up, and what it sees of those who listen to it. */
interface Caller {
  readonly config: Pick<AxiosRequestConfig, 'cancelToken'> & { readonly signal?: AbortSignal };
  settled(): void;
  listeners(): number;
}

function callerOf({ abort }: PlannedCall, leash: AbortSignal): Caller {
  if (!abort) return { config: { signal: leash }, settled: () => {}, listeners: () => 0 };
  const controller = new AbortController();
  const source = axios.CancelToken.source();
  const bySignal = abort.by === 'signal';
  const timer = setTimeout(() => (bySignal ? controller.abort() : source.cancel('given up')), abort.after);
  return {
    config: bySignal ? { signal: controller.signal } : { cancelToken: source.token },
    settled: () => clearTimeout(timer),
    listeners: () => (bySignal ? abortListeners(controller.signal) : tokenListeners(source.token)),
  };
}

/** axios's tokens keep their listeners in a field of no public name. */
const tokenListeners = (token: object): number => (token as { _listeners?: unknown[] | null })._listeners?.length ?? 0;
