import {
  accountName,
  type Credential,
  type CredentialProvider,
  type CredentialSource,
  createCredentialSource,
} from '../signer/credential.js';
import type { InnerClient, SdkCredential } from './client.js';

/** Epoch ms, long ago: what ended then is asked for anew each time. */
const PAST = Date.UTC(2002, 0, 1);

/** Where the credentials of a client's calls come from. */
export type Credentials = (client: InnerClient) => CredentialSource;

/**
 * Creates what finds the credentials of a call: the option, or else those of the client that it is made on, as that is then,
 * asked for each attempt as the SDK does (its providers keep what they fetched), once for the attempts that ask at the same time.
 */
export function createCredentials(given: Credential | CredentialProvider | undefined, now: () => number): Credentials {
  if (given !== undefined) {
    const source = createCredentialSource(given, now);
    return () => source;
  }
  const sources = new WeakMap<object, CredentialSource>();
  return (client) => {
    const known = sources.get(client.credential);
    if (known) return known;
    const source = ownSource(client, now);
    sources.set(client.credential, source);
    return source;
  };
}

function ownSource(client: InnerClient, now: () => number): CredentialSource {
  const { credential } = client;
  // Another client may have the same credential, and keep it for longer.
  const owner = Object.create(client, { credential: { value: credential } }) as InnerClient;
  const own = createCredentialSource(async () => told(await owner.getCredential()), now);
  if ('getCredential' in credential) return own;
  const { secretId } = credential;
  return { ...own, refreshes: false, account: secretId ? accountName(secretId) : own.account };
}

/** The SDK has null where there is nothing. */
const told = ({ secretId, secretKey, token }: SdkCredential): Credential => ({
  secretId: secretId ?? '',
  secretKey: secretKey ?? '',
  ...(token && { token }),
  expiresAt: PAST,
});
