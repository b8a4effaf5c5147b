import { products } from '../../policies/products.js';
import { onOneLine } from '../observe/plain-text.js';
import { nearest } from '../policy/nearest.js';
import type { Product } from '../policy/product.js';

/**
 * The actions of a product that are spelt like one that it is not known to have; none for one that it has.
 *
 * @param product - `undefined`: any that is known
 */
export function nearestActions(action: string, product: Product | undefined, most?: number): readonly string[] {
  const known = (product ? [product] : products).map(({ actions }) => actions);
  if (known.some((actions) => Object.hasOwn(actions, action))) return [];
  return nearest(action, known.flatMap(Object.keys), most);
}

/**
 * What is said of an action that a product is not known to have, and that is spelt like some that it has: probably a slip, which
 * is not refused, since the service may have learnt the action meanwhile. `undefined` for all others.
 *
 * @param product - `undefined`: any that is known
 * @param most - by how many letters it may differ. Default: by a third of them
 */
export function actionNote(action: string, product: Product | undefined, most?: number): string | undefined {
  const near = nearestActions(action, product, most);
  if (near.length === 0) return undefined;
  const whose = product ? `${product.service.toUpperCase()} has no action` : 'no product that is known has an action';
  return onOneLine(`note: ${whose} ${action}; did you mean ${near.join(' or ')}?`);
}
