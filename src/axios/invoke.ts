import { AxiosHeaders, type AxiosInstance, type AxiosRequestConfig } from 'axios';
import type { CallOptions } from '../front/call-options.js';
import { summaryOf } from '../front/summary.js';
import { onOneLine } from '../observe/plain-text.js';
import { show } from '../policy/problem.js';
import type { Product } from '../policy/product.js';
import { checkArguments, checkParams } from './arguments.js';
import { TencentCloudError } from './error.js';
import { identify, protocolHeaders } from './identity.js';
import type { WrapOptions } from './options.js';
import { isOfficial } from './target.js';

/**
 * What a single `call` may say beside its action: the fields of `tencentcloud`, and a signal. axios's own fields, such as
 * `timeout`, belong to `client.post` or `client.request`.
 */
export interface CallArguments extends Omit<CallOptions, 'action'> {
  /** Aborts the call, wherever it is: in the queue, in a backoff, in flight. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** An action of a product, completed by editors; any other string is taken as well. */
export type ActionOf<P extends Product> = (keyof P['actions'] & string) | (string & Record<never, never>);

/**
 * Calls an action with an object of parameters, sent as JSON, and returns the `Response` object of the answer. A form, a
 * file, bytes or a stream are sent by the instance itself: `client.post('/', form, { tencentcloud: { action } })`.
 *
 * The request is an ordinary one of the instance: its interceptors and defaults apply, but for `responseType` (`json`) and
 * `validateStatus` (2xx). It goes to the instance's `baseURL`;
 * without one, or where that is the public endpoint of another service, to the public endpoint of the call's service.
 *
 * @throws TencentCloudError, an AxiosError, or axios's CanceledError; `ClientError.Closed` once the instance is no longer
 *   wrapped, since nothing would sign or inspect the call
 * @throws TypeError in observe mode, for parameters that are no object or that JSON would not keep, for an unknown option, without a
 *   service to call, for an answer that is none of the API's, and where an interceptor or a transform left nothing of it
 */
export type Invoker<P extends Product> = <T = Record<string, unknown>>(
  action: ActionOf<P>,
  params?: object,
  options?: CallArguments,
) => Promise<T>;

/** Creates the `call` of a wrapped instance. */
export function createInvoker<P extends Product>(
  instance: AxiosInstance,
  options: WrapOptions<P>,
  isWrapped: () => boolean,
): Invoker<P> {
  return async <T>(action: ActionOf<P>, params: object = {}, given: CallArguments = {}) => {
    if (!isWrapped()) throw unwrapped(action, options);
    if (options.mode === 'observe') {
      throw new TypeError(
        `${action}: \`call\` needs mode "active": in observe mode nothing is signed, and nothing changed that a program sends itself; send it with the axios instance itself, or give wrapAxios mode "active" in place of "observe"`,
      );
    }
    checkParams(action, params);
    checkArguments(action, given);
    const { signal, ...said } = given;
    const settled: unknown = await instance.request(requestOf(instance, options, action, params, said, signal));
    return responseIn(action, settled) as T;
  };
}

const unwrapped = (action: string, { explain, service = '', language }: WrapOptions): TencentCloudError =>
  new TencentCloudError({
    failure: {
      code: 'ClientError.Closed',
      message: 'the instance is no longer wrapped; call before unwrap() or close()',
      reach: 'never',
    },
    refusal: 'aborted',
    attempts: [],
    line: undefined,
    action,
    region: undefined,
    summary: summaryOf(explain, 'ClientError.Closed', { action, service, language }),
    repeatable: true,
    signs: false,
    config: { headers: new AxiosHeaders() },
    response: undefined,
    cause: undefined,
    token: undefined,
  });

function requestOf(
  instance: AxiosInstance,
  options: WrapOptions,
  action: string,
  params: object,
  said: CallOptions,
  signal: AbortSignal | undefined,
): AxiosRequestConfig {
  const { baseURL } = instance.defaults;
  const base = baseURL && URL.canParse(baseURL) ? new URL(baseURL).hostname : '';
  const identity = identify(action, { call: said, header: () => undefined, options, hostname: base });
  const { service } = identity;
  if (service === '') {
    throw new TypeError(
      `${action}: service: expected one to call ("vod", …): give wrapAxios a product, a service or a baseURL`,
    );
  }
  const isElsewhere = base === '' || (isOfficial(base) && !base.startsWith(`${service}.`));
  const [first = `${service}.tencentcloudapi.com`] = said.service === undefined ? (options.endpoints ?? []) : [];
  return {
    method: 'post',
    url: isElsewhere ? `https://${first}/` : '/',
    data: params,
    headers: { 'Content-Type': 'application/json', ...protocolHeaders(identity) },
    responseType: 'json',
    // What `call` returns is an answer of the API: a status that says otherwise is an error here.
    validateStatus: isSuccess,
    // Where the instance has defaults of its own, axios merges them in.
    tencentcloud: instance.defaults.tencentcloud ? { ...said, action } : new Carried(action, said),
    ...(signal && { signal }),
  };
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** What a call says of itself. A class: axios copies the plain objects of a config field by field, twice. */
class Carried implements CallOptions {
  readonly action: string;

  constructor(action: string, said: CallOptions) {
    Object.assign(this, said);
    this.action = action;
  }
}

/**
 * The `Response` object in what a request settled with: an axios response, or what is left of one when an interceptor or a
 * transform of the instance has taken it out of its wrappings.
 */
function responseIn(action: string, settled: unknown): unknown {
  for (let value = settled; isObject(value); value = value['data']) {
    const found = isObject(value['Response']) ? value['Response'] : value;
    if (isObject(found['Error'])) {
      throw new TypeError(
        `${action} failed, and nobody looked: something has put its own adapter in the place of the wrapper's`,
      );
    }
    if (found !== value || typeof value['RequestId'] === 'string') return found;
  }
  if (isAnswer(settled) && isObject(settled.data)) {
    throw new TypeError(
      `${action} was answered by HTTP status ${settled.status} and ${showBody(settled.data)}, which is no answer of the API: it has ` +
        "no Response object. Does the instance's baseURL lead to the API, and does no transform of yours change its answers?",
    );
  }
  throw new TypeError(
    `${action} was answered, but an interceptor or a transform of the instance left no Response object of the answer: ` +
      'use the instance itself, or leave the answers of these calls as they are',
  );
}

const isAnswer = (settled: unknown): settled is { readonly status: number; readonly data: unknown } =>
  isObject(settled) && typeof settled['status'] === 'number' && 'headers' in settled;

/** The beginning of a body, as JSON, whatever it holds. */
function showBody(body: object): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(body);
  } catch {
    // A transform may have left anything there.
  }
  const text = onOneLine(json ?? show(body));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
