import { invalidAction, noSuchProduct, noSuchVersion, type Refusal } from './messages.js';
import { sts } from './sts.js';
import type { EmulatedProduct } from './types.js';

/**
 * What a client says for its service when it takes that from the first label of the host, as the official Node SDK does,
 * and the host is a loopback address.
 */
const NAMELESS = /^(?:127|localhost(?::\d+)?)$/;

/** Whether a service is the one named, or merely repeats the loopback host and may be any. */
export const mayBe = (service: string, name: string): boolean => service === name || NAMELESS.test(service);

/**
 * Checks that service, version and action are known; with no products every one is. A service that merely repeats the
 * loopback host (`127`, `localhost:8080`) stands for all of them: version and action tell which is meant.
 */
export const createDirectory = (products: readonly EmulatedProduct[]) => {
  const known = [...products, sts];
  return (service: string, version: string, action: string): Refusal | undefined => {
    if (products.length === 0) return undefined;
    const named = known.filter((product) => mayBe(service, product.service));
    if (named.length === 0) return noSuchProduct(service);
    const versions = named.filter((product) => product.version === version);
    if (versions.length === 0) return noSuchVersion(service, version);
    const isKnown = versions.some((product) => Object.hasOwn(product.actions, action));
    return isKnown ? undefined : invalidAction(action, service, version);
  };
};
