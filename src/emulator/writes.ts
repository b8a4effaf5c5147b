import { isRecord } from './checks.js';
import { isVod } from './parameters.js';
import { mayBe } from './products.js';
import { isSts } from './sts.js';
import type { EmulatedProduct, EmulatedRequest } from './types.js';
import { vodParameters, vodReads } from './vod-parameters.js';

/** What actions that change nothing are called, where nothing better is known. */
const READS = /^(?:Describe|Get|List|Search|Query|Inquir|Check|Parse)/;

/**
 * Whether an action changes something: as its product says, where that was given and says so; as the typings of VOD have
 * it; else as it is called. What STS does is none.
 */
export const createWriteTest = (products: readonly EmulatedProduct[]) => {
  const stated = ({ service, version, action }: EmulatedRequest): boolean | undefined => {
    for (const product of products) {
      if (product.version !== version || !mayBe(service, product.service)) continue;
      const entry = Object.hasOwn(product.actions, action) ? product.actions[action] : undefined;
      if (isRecord(entry) && typeof entry['readOnly'] === 'boolean') return !entry['readOnly'];
    }
    return undefined;
  };

  return (request: EmulatedRequest): boolean => {
    const { service, version, action } = request;
    if (isSts(action, version)) return false;
    const known = stated(request);
    if (known !== undefined) return known;
    if (isVod(service, version) && Object.hasOwn(vodParameters, action)) return !Object.hasOwn(vodReads, action);
    return !READS.test(action);
  };
};
