import { checkProduct } from './product-check.js';

/** How a service tells a repeated request from a new one. */
export interface Dedupe {
  /** The parameter: a request whose value in it was used before is a repeat. VOD: `SessionId`; others: `ClientToken`. */
  readonly field: string;
  /** For how many days the service remembers a value. Absent where it does not say. */
  readonly days?: number;
}

/** What is known of one action. */
export interface ActionEntry {
  /** The action changes nothing, so that it may be sent again whatever became of the first try. */
  readonly readOnly: boolean;
  /** Absent where the service does not dedupe the action: then a repeat is executed again. */
  readonly dedupe?: Dedupe;
  /**
   * The published limit: requests a second, of one account in one region. Absent where none is published; 20 is the
   * common default. What an account really has may differ: the service's own refusals have the last word.
   */
  readonly perSecond?: number;
}

/** What a product is made of. */
export interface ProductDefinition<Action extends string> {
  /** The service of the credential scope and the first label of its host: `vod`. */
  readonly service: string;
  /** The API version, `X-TC-Version`: `2018-07-17`. */
  readonly version: string;
  /** The product's actions. One that is missing may still be called. */
  readonly actions: Readonly<Record<Action, ActionEntry>>;
}

const BRAND = Symbol.for('axios-tencentcloud.product');

/**
 * A product of Tencent Cloud: its version and its actions. Made by {@link defineProduct}. What its error codes mean is no
 * part of it: nothing but `explain` needs those texts, and whoever does not load that does not load them.
 *
 * It is a class and no plain object because axios clones plain objects in a config, and a clone has lost its identity.
 */
export class Product<Action extends string = string> {
  /** The service of the credential scope and the first label of its host: `vod`. */
  readonly service: string;
  /** The API version, `X-TC-Version`: `2018-07-17`. */
  readonly version: string;
  /** What is known of its actions, frozen. */
  readonly actions: Readonly<Record<Action, ActionEntry>>;

  /** Whether a value is a product, also one made by another copy of this package. */
  static is(value: unknown): value is Product {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
  }

  constructor(definition: ProductDefinition<Action>) {
    checkProduct(definition);
    this.service = definition.service;
    this.version = definition.version;
    this.actions = Object.freeze({ ...definition.actions });
    Object.defineProperty(this, BRAND, { value: true });
    Object.freeze(this);
  }
}

/**
 * Defines a {@link Product}:
 *
 * ```ts
 * defineProduct({
 *   service: 'cdb',
 *   version: '2017-03-20',
 *   actions: {
 *     DescribeDBInstances: { readOnly: true },
 *     CreateDBInstance: { readOnly: false, dedupe: { field: 'ClientToken', days: 2 } },
 *   },
 * });
 * ```
 *
 * @throws TypeError naming the first field that is wrong or unknown, and what was expected
 */
export const defineProduct = <const Action extends string>(definition: ProductDefinition<Action>): Product<Action> =>
  new Product(definition);
