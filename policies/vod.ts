import { defineProduct } from '../src/policy/product.js';
import { actions } from './vod/actions.js';
import type { VodCodes } from './vod/codes.js';

/**
 * Tencent Cloud Video on Demand (VOD), API version 2018-07-17.
 *
 * ```ts
 * wrapAxios(client, { product: vod });
 * ```
 *
 * It knows which actions only read, so that they may be sent again whatever became of the first try; which writes the
 * service itself dedupes by `SessionId`, and for how many days; and how many requests a second are published. What VOD's
 * error codes mean is told by `explain`, from `axios-tencentcloud/explain`.
 */
export const vod = defineProduct({ service: 'vod', version: '2018-07-17', actions });

/** An action of VOD. */
export type VodAction = keyof typeof actions;

/** An error code of VOD's own, the common ones left out. */
export type VodCode = keyof VodCodes;
