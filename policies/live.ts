import { defineProduct } from '../src/policy/product.js';
import { actions } from './live/actions.js';
import type { LiveCodes } from './live/codes.js';

/**
 * Tencent Cloud Cloud Streaming Services (Live), API version 2018-08-01.
 *
 * ```ts
 * wrapAxios(client, { product: live });
 * ```
 *
 * It knows which actions only read, so that they may be sent again whatever became of the first try, and how many requests a
 * second are published. Live dedupes nothing. Much that it puts under `InternalError` is a refusal and passes by no retry: see
 * `policies/live/codes.ts`.
 * What its error codes mean is told by `explain`, from `axios-tencentcloud/explain`.
 */
export const live = defineProduct({ service: 'live', version: '2018-08-01', actions });

/** An action of Live. */
export type LiveAction = keyof typeof actions;

/** An error code of Live's own that is explained, the common ones left out. */
export type LiveCode = keyof LiveCodes;
