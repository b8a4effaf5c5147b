import { CredentialError, type CredentialProvider } from '../signer/credential.js';
import { credentialOf } from './keys.js';
import { CredentialNotFound } from './not-found.js';

const ID = 'TENCENTCLOUD_SECRET_ID';
const KEY = 'TENCENTCLOUD_SECRET_KEY';

/** tccli's name for it, the official Node SDK's, and the Terraform provider's. */
const TOKENS = ['TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN', 'TENCENTCLOUD_SECURITY_TOKEN'] as const;

/** A variable of the environment. One that is empty counts as not set, as for the Node and Python SDKs and tccli. */
export const variable = (name: string): string | undefined => process.env[name] || undefined;

const isSet = (name: string): boolean => variable(name) !== undefined;

/**
 * The credential in the environment, read at each call: `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`; and, of a
 * temporary one, `TENCENTCLOUD_TOKEN`, which may be called `TENCENTCLOUD_SESSION_TOKEN` or `TENCENTCLOUD_SECURITY_TOKEN`.
 * A variable that is empty counts as not set.
 *
 * The provider throws {@link CredentialNotFound} where none of them is set, and CredentialError where only a part of them
 * is, where one cannot be what it is called, and where two tokens differ.
 */
export function fromEnvironment(): CredentialProvider {
  return () => {
    const absent = [ID, KEY].filter((name) => !isSet(name));
    const [token, ...others] = TOKENS.filter(isSet);
    if (absent.length > 0) {
      const unset = `environment: ${absent.join(' and ')} ${absent.length > 1 ? 'are' : 'is'} not set`;
      const present = [ID, KEY].find(isSet) ?? token;
      if (present === undefined) throw new CredentialNotFound(unset);
      throw new CredentialError(`${unset}, and ${present} is: they belong together, so set both or unset all`);
    }
    const other = token && others.find((name) => variable(name) !== variable(token));
    if (other !== undefined) {
      throw new CredentialError(`environment: ${token} and ${other} differ: unset the one that is stale`);
    }
    return credentialOf('environment', {
      secretId: [ID, variable(ID)],
      secretKey: [KEY, variable(KEY)],
      token: token && [token, variable(token)],
    });
  };
}
