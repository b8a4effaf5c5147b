import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { createLimiter, type LimitStats } from '../limiter/limiter.js';
import { createEvents, type Events, type Listener } from '../observe/events.js';
import { type CallStats, createCounters } from '../observe/stats.js';
import type { Product } from '../policy/product.js';
import { createAdapterWrapper } from './adapter.js';
import type { CallOptions } from './config.js';
import { protocolHeaders } from './identity.js';
import { checkOptions, type WrapOptions } from './options.js';
import { createSignatory } from './signing.js';
import { createHostMatcher } from './target.js';

/** What a single `call` may say beside its action: the fields of `tencentcloud`, and a signal. */
export interface CallArguments extends Omit<CallOptions, 'action'> {
  /** Aborts the call, wherever it is: in the queue, in a backoff, in flight. */
  readonly signal?: AbortSignal | undefined;
}

/** An action of a product, completed by editors; any other string is taken as well. */
export type ActionOf<P extends Product> = (keyof P['actions'] & string) | (string & Record<never, never>);

/** What an instance has done, and the rates it keeps to. */
export interface WrapStats extends CallStats {
  /** By key (host, service, action and account), those in use now. */
  readonly limits: Readonly<Record<string, LimitStats>>;
}

/** A wrapped instance's controls. */
export interface Tencent<P extends Product = Product> {
  /**
   * Calls an action with JSON parameters and returns the `Response` object of the answer. The request goes through the
   * instance, its interceptors and defaults included, to its `baseURL`, or without one to the service's public endpoint.
   *
   * @throws TencentCloudError, an AxiosError, or axios's CanceledError
   */
  call<T = Record<string, unknown>>(action: ActionOf<P>, params?: object, options?: CallArguments): Promise<T>;
  /** Listens; returns what ends it. */
  on<K extends keyof Events>(event: K, listener: Listener<K>): () => void;
  /** What was done so far. */
  stats(): WrapStats;
  /** Takes the wrapper off: the instance is as it was. Calls in flight finish as they began. */
  unwrap(): void;
  /** Takes the wrapper off, refuses the calls that wait for a permit, ends every timer and forgets the listeners. */
  close(): Promise<void>;
}

/** Where each instance was wrapped. */
const wrapped = new WeakMap<AxiosInstance, string>();

/**
 * Wraps an axios instance: its calls of Tencent Cloud's API are paced, signed, inspected, and retried as the policy says;
 * all its other calls are sent as they are. Calls of ours are those that name an action (`tencentcloud.action`, or the
 * header `X-TC-Action`) and go to one of `hosts`.
 *
 * @throws TypeError when an option is unknown or wrong, naming it, and when the instance is wrapped already
 */
export function wrapAxios<P extends Product = Product>(
  instance: AxiosInstance,
  options: WrapOptions<P> = {},
): Tencent<P> {
  checkOptions(options);
  if (typeof instance !== 'function' || typeof instance.interceptors?.request?.use !== 'function') {
    throw new TypeError('wrapAxios: the first argument must be an axios instance, such as axios.create() returns');
  }
  const before = wrapped.get(instance);
  if (before !== undefined) {
    throw new TypeError(
      `wrapAxios: this instance is wrapped already, ${before}; unwrap() that first, or wrap another one`,
    );
  }
  const events = createEvents();
  const counters = createCounters();
  const { rateLimit } = options;
  const limiter = rateLimit === false ? undefined : createLimiter(rateLimit ?? {});
  const signatory = createSignatory(options.credential, options.signer);
  const around = createAdapterWrapper({
    instance,
    options,
    signatory,
    equipment: { limiter, events, counters, random: Math.random },
    isOurs: createHostMatcher(options.hosts ?? defaultHosts(instance)),
  });
  // Synchronous, or the instance's synchronous interceptors would turn asynchronous with ours.
  const interceptor = instance.interceptors.request.use(
    (config) => {
      config.adapter = around(config.adapter);
      return config;
    },
    undefined,
    { synchronous: true },
  );
  wrapped.set(instance, `${callSite()}`);

  const unwrap = (): void => {
    instance.interceptors.request.eject(interceptor);
    wrapped.delete(instance);
  };
  return {
    async call<T>(action: ActionOf<P>, params: object = {}, { signal, ...said }: CallArguments = {}) {
      const response = await instance.request(requestOf(instance, options, action, params, said, signal));
      return responseOf(response) as T;
    },
    on: (event, listener) => events.on(event, listener),
    stats: () => ({ ...counters.snapshot(), limits: limiter?.stats() ?? {} }),
    unwrap,
    async close() {
      unwrap();
      limiter?.close();
      events.clear();
    },
  };
}

function requestOf(
  instance: AxiosInstance,
  options: WrapOptions,
  action: string,
  params: object,
  said: Omit<CallOptions, 'action'>,
  signal: AbortSignal | undefined,
): AxiosRequestConfig {
  const service = said.service ?? options.service ?? options.product?.service;
  const version = said.version ?? options.version ?? options.product?.version;
  const region = said.region ?? options.region;
  const language = said.language ?? options.language;
  return {
    method: 'post',
    url: instance.defaults.baseURL ? '/' : `https://${service ?? 'service-not-set'}.tencentcloudapi.com/`,
    data: params,
    headers: { 'Content-Type': 'application/json', ...protocolHeaders({ action, version, region, language }) },
    responseType: 'json',
    tencentcloud: { ...said, action },
    ...(signal && { signal }),
  };
}

/** The `Response` object of an answer, which has one: everything else was an error before. */
function responseOf({ data }: AxiosResponse): unknown {
  const body: unknown = typeof data === 'string' ? JSON.parse(data) : data;
  return (body as { Response?: unknown }).Response;
}

function defaultHosts(instance: AxiosInstance): string[] {
  const { baseURL } = instance.defaults;
  const own = baseURL && URL.canParse(baseURL) ? [new URL(baseURL).host] : [];
  return ['*.tencentcloudapi.com', ...own];
}

/** Where wrapAxios was called, for the error of a second time. */
function callSite(): string {
  const line = new Error().stack?.split('\n').find((text) => !/^Error|[\\/]axios[\\/]wrap\./.test(text));
  return line?.trim() ?? 'at a place unknown';
}
