import { defineProduct } from '../src/policy/product.js';
import { actions } from './cvm/actions.js';
import type { CvmCodes } from './cvm/codes.js';

/**
 * Tencent Cloud Cloud Virtual Machine (CVM), API version 2017-03-12.
 *
 * ```ts
 * wrapAxios(client, { product: cvm });
 * ```
 *
 * It knows which actions only read, so that they may be sent again whatever became of the first try; which five writes the
 * service itself dedupes by `ClientToken`, `RunInstances` among them; and how many requests a second are published.
 * What its error codes mean is told by `explain`, from `axios-tencentcloud/explain`.
 */
export const cvm = defineProduct({ service: 'cvm', version: '2017-03-12', actions });

/** An action of CVM. */
export type CvmAction = keyof typeof actions;

/** An error code of CVM's own that is explained, the common ones left out. */
export type CvmCode = keyof CvmCodes;
