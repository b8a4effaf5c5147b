import { defineProduct } from '../src/policy/product.js';
import { actions } from './sts/actions.js';
import type { StsCodes } from './sts/codes.js';

/**
 * Tencent Cloud Security Token Service (STS), API version 2018-08-13.
 *
 * ```ts
 * wrapAxios(client, { product: sts });
 * ```
 *
 * It knows which actions may be sent again whatever became of the first try, which is all but `GetSessionToken`; and how many
 * requests a second are published. A credential of a role for other calls comes from `axios-tencentcloud/credentials`.
 * What its error codes mean is told by `explain`, from `axios-tencentcloud/explain`.
 */
export const sts = defineProduct({ service: 'sts', version: '2018-08-13', actions });

/** An action of STS. */
export type StsAction = keyof typeof actions;

/** An error code of STS's own that is explained, the common ones left out. */
export type StsCode = keyof StsCodes;
