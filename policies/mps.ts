import { defineProduct } from '../src/policy/product.js';
import { actions } from './mps/actions.js';
import type { MpsCodes } from './mps/codes.js';

/**
 * Tencent Cloud Media Processing Service (MPS), API version 2019-06-12.
 *
 * ```ts
 * wrapAxios(client, { product: mps });
 * ```
 *
 * It knows which actions only read, so that they may be sent again whatever became of the first try; which four writes the
 * service itself dedupes by `SessionId`, and for how many days; and how many requests a second are published.
 * What its error codes mean is told by `explain`, from `axios-tencentcloud/explain`.
 */
export const mps = defineProduct({ service: 'mps', version: '2019-06-12', actions });

/** An action of MPS. */
export type MpsAction = keyof typeof actions;

/** An error code of MPS's own that is explained, the common ones left out. */
export type MpsCode = keyof MpsCodes;
