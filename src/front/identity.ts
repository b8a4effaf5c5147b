import type { ActionEntry, Product } from '../policy/product.js';

/** What a call is, to the API: the values of its X-TC headers. */
export interface Identity {
  readonly action: string;
  readonly service: string;
  readonly version: string | undefined;
  readonly region: string | undefined;
  readonly language: string | undefined;
  /** The product that was given, where the call is one of it. */
  readonly product: Product | undefined;
}

/** What a product's table says of an action. */
export const entryOf = (product: Product | undefined, action: string): ActionEntry | undefined =>
  product && Object.hasOwn(product.actions, action) ? product.actions[action] : undefined;

/** The service of an official host: `vod` of `vod.tencentcloudapi.com`. */
export const firstLabel = (hostname: string): string => hostname.split('.')[0] as string;
