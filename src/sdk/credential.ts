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

/**
 * Where the credentials of a client's calls come from: the option, or else the client's own, asked for each attempt as the SDK
 * does (its providers keep what they fetched), once for the attempts that ask at the same time.
 */
export function credentialsOf(
  client: InnerClient,
  given: Credential | CredentialProvider | undefined,
  now: () => number,
): CredentialSource {
  if (given !== undefined) return createCredentialSource(given, now);
  const own = createCredentialSource(async () => told(await client.getCredential()), now);
  const { credential } = client;
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
