import { defineProduct } from '../src/policy/product.js';
import { actions } from './vod/actions.js';
import { codes } from './vod/codes.js';

/**
 * Tencent Cloud Video on Demand (VOD), API version 2018-07-17.
 *
 * ```ts
 * wrapAxios(client, { product: vod });
 * ```
 *
 * It knows which actions only read, so that they may be sent again whatever became of the first try; which writes the
 * service itself dedupes by `SessionId`; and what the error codes of VOD mean.
 */
export const vod = defineProduct({ service: 'vod', version: '2018-07-17', actions, codes });

/** An action of VOD. */
export type VodAction = keyof typeof actions;

/** An error code of VOD's own, the common ones left out. */
export type VodCode = keyof typeof codes;
