import type { Field } from '../front/fields.js';
import { type Credential, CredentialError, type CredentialProvider } from '../signer/credential.js';
import { credentialOf } from './keys.js';
import { askMetadata } from './metadata.js';
import { CredentialNotFound } from './not-found.js';
import { checkOptions, milliseconds, originOf, textLike } from './options.js';

/** Which role {@link fromCvmRole} asks for, and whom. */
export interface CvmRoleOptions {
  /** The name of the role. Default: the one that is bound to the instance. */
  readonly role?: string | undefined;
  /** Where the metadata service is. Default: `http://metadata.tencentyun.com`. */
  readonly endpoint?: string | undefined;
  /** ms for one of three tries, from the look-up of the name to the end of the answer. Default: 1,000. */
  readonly timeout?: number | undefined;
}

const ROLE = /^(?!\.+$)[\w+=,.@\p{L}-]{1,128}$/u;

const fields: Readonly<Record<keyof CvmRoleOptions, Field>> = {
  role: textLike('the name of a role, 1 to 128 letters, digits and "+=,.@_-"', ROLE),
  endpoint: originOf(['http:'], 'http://metadata.tencentyun.com'),
  timeout: milliseconds,
};

/**
 * The temporary credential of the role that is bound to the CVM instance on which this runs, from the instance's metadata.
 * No proxy is used and no redirect followed, whatever the environment and axios's defaults say.
 *
 * The provider throws {@link CredentialNotFound} where there is no metadata service (its name is unknown, or no connection
 * can be made within three tries) and where no role is bound, or not the one that is asked for; and CredentialError where
 * the service is there and does not answer as it should.
 *
 * Source: cloud.tencent.com/document/product/213/4934 and 213/47668.
 *
 * @throws TypeError naming the option that is wrong or unknown
 */
export function fromCvmRole(options: CvmRoleOptions = {}): CredentialProvider {
  checkOptions('fromCvmRole', options, fields);
  const { role, endpoint = 'http://metadata.tencentyun.com', timeout = 1_000 } = options;
  const roles = new URL('/latest/meta-data/cam/security-credentials/', endpoint);
  return async () => {
    const name = role ?? boundRole(await askMetadata(roles, timeout));
    const text = await askMetadata(new URL(encodeURIComponent(name), roles), timeout);
    if (text === undefined) throw new CredentialNotFound(`CVM role: ${name} is not bound to this instance`);
    return credentialIn(text, `CVM role: the credential of ${name}`);
  };
}

/** The service lists the roles one a line; an instance has one. */
function boundRole(list: string | undefined): string {
  const [role, ...others] = (list ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (role === undefined) throw new CredentialNotFound('CVM role: no role is bound to this instance');
  if (![role, ...others].every((name) => ROLE.test(name))) {
    throw new CredentialError(
      'CVM role: expected the name of a role, and the metadata service answered with something else',
    );
  }
  if (others.length > 0) {
    throw new CredentialError(
      `CVM role: ${others.length + 1} roles are bound to this instance: name one of them as \`role\``,
    );
  }
  return role;
}

function credentialIn(text: string, place: string): Credential {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    // Its reason quotes the text.
  }
  if (typeof answer !== 'object' || answer === null) {
    throw new CredentialError(`${place}: expected JSON, and the metadata service answered with something else`);
  }
  const fields = answer as Readonly<Record<string, unknown>>;
  if (fields['Code'] !== 'Success') {
    throw new CredentialError(`${place}: expected Code "Success", and the metadata service answered with another`);
  }
  return credentialOf(place, {
    secretId: ['TmpSecretId', fields['TmpSecretId']],
    secretKey: ['TmpSecretKey', fields['TmpSecretKey']],
    token: ['Token', fields['Token']],
    expiredTime: ['ExpiredTime', fields['ExpiredTime']],
  });
}
