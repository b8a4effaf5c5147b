import { products } from '../../policies/products.js';
import { nearest } from '../policy/nearest.js';
import type { Product } from '../policy/product.js';
import { UsageError } from './problem.js';

/** The product of a service; `undefined` where there are no tables of it. */
export const productOf = (service: string): Product | undefined =>
  products.find((product) => product.service === service);

/** A product that there are tables of, by its service. */
export function readProduct(option: string, service: string): Product {
  const product = productOf(service);
  if (product) return product;
  const known = products.map((each) => each.service);
  throw new UsageError(
    option,
    `a product that there are tables of (${known.join(', ')})`,
    service,
    nearest(service, known),
  );
}
