import { vod } from '../../policies/vod.js';
import { nearest } from '../policy/nearest.js';
import type { Product } from '../policy/product.js';
import { UsageError } from './problem.js';

const products: ReadonlyMap<string, Product> = new Map([[vod.service, vod]]);

/** A product that there are tables of, by its service. */
export function readProduct(option: string, service: string): Product {
  const product = products.get(service);
  if (product) return product;
  const known = [...products.keys()];
  throw new UsageError(
    option,
    `a product that there are tables of (${known.join(', ')})`,
    service,
    nearest(service, known),
  );
}
