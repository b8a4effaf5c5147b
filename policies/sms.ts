import { defineProduct } from '../src/policy/product.js';
import { actions } from './sms/actions.js';
import type { SmsCodes } from './sms/codes.js';

/**
 * Tencent Cloud Short Message Service (SMS), API version 2021-01-11.
 *
 * ```ts
 * wrapAxios(client, { product: sms });
 * ```
 *
 * It knows which actions only read, so that they may be sent again whatever became of the first try, and how many requests a
 * second are published. SMS dedupes nothing, and an `InternalError` of `SendSms` leaves open whether the message went out:
 * `standard` sends it again, `cautious` does not.
 *
 * `SendSms` is answered with a success where single numbers failed, since it is for up to 200 at once. What became of each is
 * in `SendStatusSet`, and no policy is asked about it.
 * What its error codes mean is told by `explain`, from `axios-tencentcloud/explain`.
 */
export const sms = defineProduct({ service: 'sms', version: '2021-01-11', actions });

/** An action of SMS. */
export type SmsAction = keyof typeof actions;

/** An error code of SMS's own that is explained, the common ones left out. */
export type SmsCode = keyof SmsCodes;
