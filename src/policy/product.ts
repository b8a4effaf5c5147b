import type { Catalogue } from './catalogue.js';

/** What is known of one action. */
export interface ActionEntry {
  /** The action changes nothing, so that it may be sent again whatever became of the first try. */
  readonly readOnly: boolean;
  /**
   * The parameter by which the service itself tells a repeated write from a new one (VOD: `SessionId`). Absent where
   * the action has none.
   */
  readonly dedupe?: string;
}

/** What a product is made of. */
export interface ProductDefinition<Action extends string, Codes extends Catalogue> {
  /** The service of the credential scope and the first label of its host: `vod`. */
  readonly service: string;
  /** The API version, `X-TC-Version`: `2018-07-17`. */
  readonly version: string;
  /** The product's actions. One that is missing may still be called. */
  readonly actions: Readonly<Record<Action, ActionEntry>>;
  /** The product's own error codes, the common ones left out. */
  readonly codes: Codes;
}

const BRAND = Symbol.for('axios-tencentcloud.product');

/**
 * A product of Tencent Cloud: its version, its actions and its codes. Made by {@link defineProduct}.
 *
 * It is a class and no plain object because axios clones plain objects in a config, and a clone has lost its identity.
 */
export class Product<Action extends string = string, Codes extends Catalogue = Catalogue> {
  readonly service: string;
  readonly version: string;
  readonly actions: Readonly<Record<Action, ActionEntry>>;
  readonly codes: Codes;

  /** Whether a value is a product, also one made by another copy of this package. */
  static is(value: unknown): value is Product {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
  }

  constructor(definition: ProductDefinition<Action, Codes>) {
    this.service = definition.service;
    this.version = definition.version;
    this.actions = Object.freeze({ ...definition.actions });
    this.codes = Object.freeze({ ...definition.codes });
    Object.defineProperty(this, BRAND, { value: true });
    Object.freeze(this);
  }
}

/** Defines a {@link Product}. */
export const defineProduct = <const Action extends string, const Codes extends Catalogue>(
  definition: ProductDefinition<Action, Codes>,
): Product<Action, Codes> => new Product(definition);
