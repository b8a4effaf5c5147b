import type { Catalogue, Code } from '../src/policy/catalogue.js';
import { type Explanation, explainCode } from '../src/policy/explain.js';
import { checkExplainedCode, checkExplainOptions } from '../src/policy/explain-check.js';
import { offerExplanations } from '../src/policy/offer.js';
import type { Policy } from '../src/policy/policy.js';
import { clientErrors } from './client-errors.js';
import { common } from './common.js';
import { productCodes } from './product-codes.js';
import { standard } from './standard.js';
import { throttles } from './throttles.js';

export type { Explanation } from '../src/policy/explain.js';

/** What {@link explain} goes by. */
export interface ExplainOptions {
  /** Default: `standard`. */
  readonly policy?: Policy | undefined;
  /** The action that met the code, for policies that treat actions differently. Default: none, and the policy's `rules` alone count. */
  readonly action?: string | undefined;
  /**
   * The product that gave the code, such as `vod`: the codes of other products are not looked up then, since the same code
   * may mean something else there. Default: those of every product that we have a catalogue of, VOD's first.
   */
  readonly product?:
    | {
        /** The service as the product has it: `vod`. */
        readonly service: string;
      }
    | undefined;
  /** Codes of your own. They come before ours. Default: none. */
  readonly catalogue?: Catalogue | undefined;
}

/**
 * Tells what a code means, in English and Chinese, and what a policy does about it and why:
 *
 * ```ts
 * explain('InternalError.DBError').matched; // 'InternalError'
 * ```
 *
 * A code that nobody knows comes with the nearest ones that are known. Where this is loaded, every `TencentCloudError` gets
 * its `summary` from it, unless `wrapAxios` is given another `explain`.
 *
 * @throws TypeError for a code that is no string, for an option that is unknown or wrong, naming it, and for a policy in the place of the options
 */
export function explain(code: Code, options: ExplainOptions = {}): Explanation {
  checkExplainedCode(code);
  checkExplainOptions(options);
  const { policy = standard, action, product, catalogue } = options;
  const own = product ? [productCodes[product.service]] : Object.values(productCodes);
  const catalogues = [catalogue, common, throttles, clientErrors, ...own].filter((each) => each !== undefined);
  return explainCode(code, { policy, action, catalogues });
}

offerExplanations(explain);
