import { checkNames } from './credential-names.js';
import { sha256 } from './tc3.js';

/** What a signature is made with. */
export interface Credential {
  readonly secretId: string;
  readonly secretKey: string;
  /** Only with temporary credentials: sent as `X-TC-Token`. */
  readonly token?: string | undefined;
  /** When a temporary credential ends: epoch ms, or a Date. Without it, it is used until the service refuses it. */
  readonly expiresAt?: number | Date | undefined;
}

/** Fetches a credential, from wherever it lives. */
export type CredentialProvider = () => Credential | Promise<Credential>;

/** Where the signer's credentials come from. */
export interface CredentialSource {
  /** The credential for the next signature, at once where it is known. */
  current(): Credential | Promise<Credential>;
  /** A credential other than the one that was refused. */
  refresh(refused: Credential | undefined): Promise<Credential>;
  /** Whether there is anything to refresh. */
  readonly refreshes: boolean;
  /** Whose quota the calls draw on: the SecretId's account name, or one name for all that a provider rotates through. */
  readonly account: string;
}

/** A provider threw, or handed out something that is no credential. Its error is the `cause`. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
}

/** A cached credential is given up this long before it ends, ms: time enough to wait for a permit and arrive. */
const EXPIRY_MARGIN = 60_000;

/** Anything before 2001 is a time in seconds, ms. */
const EARLIEST_EXPIRY = 1e12;

let providers = 0;

/** A name for the account of a SecretId that may be shown: part of its hash. */
export const accountName = (secretId: string): string => `account-${sha256(secretId).slice(0, 12)}`;

/**
 * A source of one fixed credential, or one that asks a provider: once for all the calls that wait, then not again until
 * shortly before `expiresAt` or until {@link CredentialSource.refresh}. A failure is not kept: the next call asks again.
 * Other fields than a credential's are ignored, but not one that is a misspelt name of them (`expireAt`, `Token`).
 *
 * @throws TypeError when a fixed credential is none, naming the field; what a provider returned is a CredentialError then
 */
export function createCredentialSource(given: Credential | CredentialProvider, now: () => number): CredentialSource {
  if (typeof given !== 'function') return fixedSource(checkCredential(given, (text) => new TypeError(text)));
  const provider = given;
  let cached: Credential | undefined;
  let pending: Promise<Credential> | undefined;

  const fetch = async (): Promise<Credential> => {
    try {
      cached = checkCredential(await provider(), (text) => new CredentialError(text));
      return cached;
    } catch (error) {
      if (error instanceof CredentialError) throw error;
      throw new CredentialError('the credential provider failed: see the cause', { cause: error });
    }
  };
  const ask = (): Promise<Credential> => {
    // Not in fetch() itself: where the provider throws at once, that is over before `pending` is set.
    pending ??= fetch().finally(() => {
      pending = undefined;
    });
    return pending;
  };
  return {
    refreshes: true,
    account: `provider-${++providers}`,
    current: () => (cached && !isEnding(cached, now()) ? cached : ask()),
    refresh(refused) {
      if (pending) return pending;
      if (cached && cached !== refused) return Promise.resolve(cached);
      return ask();
    },
  };
}

const fixedSource = (credential: Credential): CredentialSource => ({
  refreshes: false,
  account: accountName(credential.secretId),
  current: () => credential,
  refresh: () => Promise.resolve(credential),
});

const isEnding = ({ expiresAt }: Credential, now: number): boolean =>
  expiresAt !== undefined && Number(expiresAt) - EXPIRY_MARGIN <= now;

/** A copy of the credential, frozen, or an error that names the field and never the value. */
function checkCredential(given: unknown, error: (text: string) => Error): Credential {
  if (typeof given !== 'object' || given === null) {
    throw error('credential: expected { secretId, secretKey } or a function that returns one');
  }
  checkNames(given, error);
  const { secretId, secretKey, token, expiresAt } = given as Partial<Credential>;
  const fields = { secretId, secretKey, ...(token !== undefined && { token }) };
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || value === '')
      throw error(`credential.${name}: expected a string that is not empty`);
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw error(`credential.${name}: expected printable ASCII without spaces or line ends (was it copied with one?)`);
    }
  }
  if (expiresAt !== undefined && !(Number(expiresAt) > EARLIEST_EXPIRY)) {
    throw error(
      "credential.expiresAt: expected epoch milliseconds or a Date (Tencent's ExpiredTime is in seconds: × 1000)",
    );
  }
  return Object.freeze({ ...(fields as { secretId: string; secretKey: string; token?: string }), expiresAt });
}
