import type { AxiosInstance } from 'axios';
import { type Controls, equip } from '../front/equipment.js';
import { type Place, placeOf } from '../front/place.js';
import { shared } from '../front/shared.js';
import type { Product } from '../policy/product.js';
import { createAdapterWrapper } from './adapter.js';
import { createInvoker, type Invoker } from './invoke.js';
import { checkOptions } from './option-checks.js';
import type { WrapOptions } from './options.js';
import { createSignatory } from './signing.js';
import { baseHostOf, createHostMatcher } from './target.js';

/** A wrapped instance's controls. */
export interface Tencent<P extends Product = Product> extends Omit<Controls, 'close'> {
  /** Calls an action. See {@link Invoker}. */
  readonly call: Invoker<P>;
  /** Takes the wrapper off: the instance is as it was. Calls in flight finish as they began. */
  unwrap(): void;
  /**
   * Takes the wrapper off, ends the calls that wait (for a permit, in a backoff) with `ClientError.Closed`, and with them
   * every timer, and forgets the listeners, so that they do not hear of the requests that are under way: those are answered, and
   * told on the channels of `diagnostics_channel` alone.
   */
  close(): Promise<void>;
}

/** Where each instance was wrapped. */
const wrapped = shared('instances', () => new WeakMap<AxiosInstance, Place>());

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
      `wrapAxios: this instance is wrapped already, ${before.where}; unwrap() that first, or wrap another one`,
    );
  }
  const { equipment, reckoner, controls } = equip(options);
  const signatory = createSignatory(options.credential, options.signer, options.signatureMethod);
  const around = createAdapterWrapper({
    instance,
    options,
    signatory,
    equipment,
    reckoner,
    isOurs: createHostMatcher([...(options.hosts ?? defaultHosts(instance)), ...hostsOf(options.endpoints ?? [])]),
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
  const place = placeOf(wrapAxios);
  wrapped.set(instance, place);

  const unwrap = (): void => {
    instance.interceptors.request.eject(interceptor);
    if (wrapped.get(instance) === place) wrapped.delete(instance);
  };
  return {
    call: createInvoker<P>(instance, options, () => wrapped.get(instance) === place),
    on: controls.on,
    stats: controls.stats,
    unwrap,
    close() {
      unwrap();
      return controls.close();
    },
  };
}

/** Endpoints as URLs have them, whichever scheme's own port they name. */
const hostsOf = (endpoints: readonly string[]): string[] =>
  endpoints.flatMap((host) => [new URL(`https://${host}`).host, new URL(`http://${host}`).host]);

function defaultHosts(instance: AxiosInstance): string[] {
  const own = baseHostOf(instance);
  return ['*.tencentcloudapi.com', ...(own === undefined ? [] : [own])];
}
