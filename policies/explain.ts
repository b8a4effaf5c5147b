import type { Code } from '../src/policy/catalogue.js';
import { type Explanation, explainCode } from '../src/policy/explain.js';
import type { Policy } from '../src/policy/policy.js';
import type { Product } from '../src/policy/product.js';
import { common } from './common.js';
import { standard } from './standard.js';
import { vod } from './vod.js';

/** What {@link explain} goes by. */
export interface ExplainOptions {
  /** Default: `standard`. */
  readonly policy?: Policy;
  /** The action that met the code, for policies that treat actions differently. */
  readonly action?: string;
  /** Whose codes are looked up beside the common ones. Default: `vod`. */
  readonly product?: Product;
}

/**
 * Tells what a code means, in English and Chinese, and what a policy does about it and why:
 *
 * ```ts
 * explain('InternalError.DBError').matched; // 'InternalError'
 * ```
 *
 * A code that nobody knows comes with the nearest ones that are known.
 */
export function explain(code: Code, { policy = standard, action, product = vod }: ExplainOptions = {}): Explanation {
  return explainCode(code, { policy, action, catalogues: [common, product.codes] });
}
