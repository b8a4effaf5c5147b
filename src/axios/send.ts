import type { AxiosAdapter, AxiosInstance, InternalAxiosRequestConfig } from 'axios';
import type { Wire } from './encoded.js';
import { hideAgents } from './hidden.js';
import type { Headers as Named, Signed } from './signed.js';
import type { Signatory } from './signing.js';

/** A signed answer is bounded to this where the caller set no `maxContentLength`, bytes. The API's own bound is 50 MB. */
const MAX_ANSWER = 64 * 1024 * 1024;

/**
 * What a config without a prototype is copied into: it inherits what axios gives those, `hasOwnProperty`, and nothing else. V8
 * keeps what `Object.create(null)` makes as a dictionary, which takes twice as long to fill.
 */
class Bare {}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.defineProperty(Bare.prototype, 'hasOwnProperty', { value: Object.prototype.hasOwnProperty });
Object.freeze(Bare.prototype);

const emptyLike = (config: object): object => {
  const prototype: object | null = Object.getPrototypeOf(config);
  return prototype === null ? new Bare() : Object.create(prototype);
};

/**
 * A fresh config for one attempt: the call's own, with its headers copied, so that what an adapter writes into them is
 * gone with the attempt. Key by key: spreading an object without a prototype takes five times as long.
 */
export function copyConfig(
  config: InternalAxiosRequestConfig,
  signal: AbortSignal | undefined,
): InternalAxiosRequestConfig {
  const copy = emptyLike(config) as Record<string, unknown>;
  for (const key of Object.keys(config)) copy[key] = config[key as keyof InternalAxiosRequestConfig];
  copy['headers'] = Object.assign(Object.create(Object.getPrototypeOf(config.headers)), config.headers);
  if (signal) {
    copy['signal'] = signal;
    // The signal speaks for the CancelToken as well.
    copy['cancelToken'] = undefined;
  }
  return copy as unknown as InternalAxiosRequestConfig;
}

type Headers = InternalAxiosRequestConfig['headers'];

/**
 * Makes a copied config the signed one: the encoded bytes, the signature's headers, and the bounds of a signed call.
 *
 * @param rides - the headers of the signature and of its protocol are not put into the config, but returned
 */
export function applySignature(
  copy: InternalAxiosRequestConfig,
  wire: Wire,
  { headers, url, body = wire.body }: Signed,
  fixed: Named,
  rides: boolean,
): Named | undefined {
  // Parameters are encoded once; a URL without any stays as the caller wrote it, which is what mocks go by.
  if (url !== undefined || wire.rewritten || copy.params !== undefined) {
    copy.url = url ?? wire.url;
    delete copy.baseURL;
    delete copy.params;
  }
  if (!wire.streamed) copy.data = body;
  const someAreOff = dropStale(copy.headers, fixed);
  copy.headers.set('Content-Type', wire.contentType);
  if (copy.responseType !== 'stream' && !(Number(copy.maxContentLength) >= 0)) copy.maxContentLength = MAX_ANSWER;
  if (rides) {
    const riding: Record<string, string> = Object.assign({}, fixed, headers);
    // axios's way to leave out a header is `false`, which no later value replaces.
    if (someAreOff) for (const name in fixed) if (copy.headers.get(name) === false) delete riding[name];
    return riding;
  }
  for (const name in fixed) copy.headers.set(name, fixed[name] as string);
  for (const name in headers) copy.headers.set(name, headers[name] as string);
  return undefined;
}

/** What a signature is made anew for, and what would contradict it; the length is that of other bytes. */
const STALE = /^(?:authorization|content-length|x-tc-(?:token|timestamp|content-sha256))$/i;
/** The headers that say what the parameters say under v1. */
const NAMES = /^x-tc-(?:action|version|region|language)$/i;

/**
 * Drops what the caller, or a default, left of another signature: `fixed` has the names that this one goes by. Returns whether
 * any other header is turned off by `false`.
 */
function dropStale(headers: Headers, fixed: Named): boolean {
  const named = 'X-TC-Action' in fixed;
  let someAreOff = false;
  for (const name in headers) {
    if (STALE.test(name) || (!named && NAMES.test(name))) headers.delete(name);
    else if (headers[name] === false) someAreOff = true;
  }
  return someAreOff;
}

/**
 * Takes the signature out of a config that was sent by one of axios's own adapters: they keep it, and show it in what goes
 * wrong later, such as a stream that is aborted. A mock may keep it, to be asked what was sent.
 */
export function removeSignature(copy: InternalAxiosRequestConfig, { v1 }: Signatory): void {
  copy.headers.delete('Authorization');
  copy.headers.delete('X-TC-Token');
  hideAgents(copy);
  if (!v1) return;
  delete copy.url;
  delete copy.data;
}

/** The adapter that a config names, as axios itself would find it. */
export function resolveAdapter(
  axios: AdapterFinder,
  named: InternalAxiosRequestConfig['adapter'],
  config: InternalAxiosRequestConfig,
): AxiosAdapter {
  // axios takes the config since 1.11, for adapters that depend on it; older ones ignore it.
  const find = axios.getAdapter as (adapter: typeof named, config: InternalAxiosRequestConfig) => AxiosAdapter;
  return find(named, config);
}

/** axios's adapter for Node's http; `undefined` where axios was built without it. */
export function socketAdapter(axios: AdapterFinder): AxiosAdapter | undefined {
  try {
    return (axios.getAdapter as (adapter: string) => AxiosAdapter)('http');
  } catch {
    return undefined;
  }
}

/** The part of axios that finds adapters: the default export has it, an instance made by `create` has not. */
export type AdapterFinder = Pick<AxiosInstance & { getAdapter: (...found: never[]) => AxiosAdapter }, 'getAdapter'>;
