import type { Keyring } from './keyring.js';
import { errorBody, missingParameter, type Refusal } from './messages.js';
import { iso } from './time.js';
import type { Answer, EmulatedProduct, EmulatedRequest } from './types.js';

const VERSION = '2018-08-13';

/** What an action of STS takes, and how long what it gives may last, seconds. */
interface Grant {
  readonly required: readonly string[];
  readonly duration: number;
  readonly longest: number;
}

/*
 * Source: cloud.tencent.com/document/product/1312/48197 and its neighbours. Of a GetFederationToken the longest is that of
 * a sub-account.
 */
const GRANTS: Readonly<Record<string, Grant>> = {
  AssumeRole: { required: ['RoleArn', 'RoleSessionName'], duration: 7200, longest: 43_200 },
  AssumeRoleWithWebIdentity: {
    required: ['ProviderId', 'WebIdentityToken', 'RoleArn', 'RoleSessionName'],
    duration: 7200,
    longest: 43_200,
  },
  GetFederationToken: { required: ['Name', 'Policy'], duration: 1800, longest: 129_600 },
};

/** The product by which an emulator knows STS. */
export const sts: EmulatedProduct = { service: 'sts', version: VERSION, actions: GRANTS };

/** An action of STS, whatever the host is called. */
export const isSts = (action: string | undefined, version: string | undefined): boolean =>
  version === VERSION && action !== undefined && Object.hasOwn(GRANTS, action);

/** An action that is called before there is anything to sign with. */
export const isUnsigned = (action: string | undefined, version: string | undefined): boolean =>
  version === VERSION && action === 'AssumeRoleWithWebIdentity';

const tooLong: Refusal = {
  code: 'InvalidParameter.OverTimeError',
  en: 'time set too long',
  zh: '过期时间超过阈值。',
};

const notANumber: Refusal = {
  code: 'InvalidParameter.ParamError',
  en: 'The parameter `DurationSeconds` is not valid.',
  zh: '参数错误：`DurationSeconds`。',
};

/** The seconds asked for, or why they are not given. */
const durationOf = (value: unknown, { duration, longest }: Grant): number | Refusal => {
  const seconds = value === undefined ? duration : Number(value);
  if (!Number.isInteger(seconds) || seconds <= 0) return notANumber;
  return seconds > longest ? tooLong : seconds;
};

/**
 * Answers of STS: temporary credentials that the emulator accepts from then on, for the account that asked. Neither the
 * role nor the policy means anything to it.
 *
 * @param lifetime in place of each action's own default, ms
 */
export const createStsAnswer = (keyring: Keyring, lifetime: number | undefined): Answer => {
  const grantTo = ({ action, params, account, language }: EmulatedRequest): Record<string, unknown> => {
    const grant = GRANTS[action];
    if (grant === undefined) throw new TypeError(`${action} is no action of STS`);
    const missing = grant.required.find((name) => params[name] === undefined || params[name] === '');
    if (missing !== undefined) return errorBody(missingParameter(missing), language);
    const asked = params['DurationSeconds'];
    const seconds = durationOf(asked, grant);
    if (typeof seconds !== 'number') return errorBody(seconds, language);
    const ms = asked === undefined && lifetime !== undefined ? lifetime : seconds * 1000;
    const { secretId, secretKey, token, expiresAt } = keyring.issue(ms, account || undefined);
    return {
      Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey },
      ExpiredTime: Math.floor(expiresAt / 1000),
      Expiration: iso(expiresAt),
    };
  };
  return grantTo;
};
