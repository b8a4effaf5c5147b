import { type CredentialFault, checkNames } from './credential-names.js';
import { sha256 } from './tc3.js';

/** What a signature is made with. */
export interface Credential {
  /** The SecretId, which names the key: printable ASCII without spaces. */
  readonly secretId: string;
  /**
   * The SecretKey, which signs: printable ASCII without spaces. It is never sent, and never in an error, an event or a
   * log.
   */
  readonly secretKey: string;
  /** Only with temporary credentials: sent as `X-TC-Token`. Default: none. */
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
  /** `CredentialError`, or the name of the class that is made of it. */
  override readonly name: string = 'CredentialError';
}

/** A cached credential is given up at most this long before it ends, ms: time enough to wait for a permit and arrive. */
const LONGEST_MARGIN = 60_000;
/** And at most this part of what was left of it when it was fetched: one that lives for less than a minute is kept as well. */
const MARGIN_OF_LIFE = 0.1;

/** Anything before 2001 is a time in seconds, ms. */
const EARLIEST_EXPIRY = 1e12;

let providers = 0;

/** A name for the account of a SecretId that may be shown: part of its hash. */
export const accountName = (secretId: string): string => `account-${sha256(secretId).slice(0, 12)}`;

/**
 * A source of one fixed credential, or one that asks a provider: once for all the calls that wait, then not again until
 * shortly before `expiresAt` (60 s, or a tenth of what was left of its life when it was fetched, whichever is less) or until
 * {@link CredentialSource.refresh}. A failure is not kept: the next call asks again.
 * Other fields than a credential's are ignored, but not one that is a misspelt name of them (`expireAt`, `Token`).
 *
 * @throws TypeError when a fixed credential is none, naming the field; what a provider returned is a CredentialError then
 */
export function createCredentialSource(given: Credential | CredentialProvider, now: () => number): CredentialSource {
  if (typeof given !== 'function') return fixedSource(checkCredential(given, fixedFault));
  const provider = given;
  let cached: Credential | undefined;
  let givenUpAt = 0;
  let pending: Promise<Credential> | undefined;

  const fetch = async (): Promise<Credential> => {
    try {
      cached = checkCredential(await provider(), (text) => new CredentialError(text));
      givenUpAt = endOfUse(cached, now());
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
    current: () => (cached && now() < givenUpAt ? cached : ask()),
    refresh(refused) {
      if (pending) return pending;
      if (cached && cached !== refused) return Promise.resolve(cached);
      return ask();
    },
  };
}

/** `secretId: process.env.TENCENTCLOUD_SECRET_ID` is how a fixed credential comes to have nothing in a field. */
const fixedFault: CredentialFault = (text, isUnset) =>
  new TypeError(isUnset ? `${text} (is the environment variable set that it is read from?)` : text);

const fixedSource = (credential: Credential): CredentialSource => ({
  refreshes: false,
  account: accountName(credential.secretId),
  current: () => credential,
  refresh: () => Promise.resolve(credential),
});

/** When a credential that is fetched now is given up, epoch ms. */
function endOfUse({ expiresAt }: Credential, now: number): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  const end = Number(expiresAt);
  return end - Math.min(LONGEST_MARGIN, Math.max(0, end - now) * MARGIN_OF_LIFE);
}

/** What was expected of a text that a signature is made with, where it is not that; the text itself is never in it. */
export function wrongText(text: unknown): string | undefined {
  if (typeof text !== 'string' || text === '') return 'a string that is not empty';
  return /^[\x21-\x7e]+$/.test(text)
    ? undefined
    : 'printable ASCII without spaces or line ends (was it copied with one?)';
}

/** A copy of the credential, frozen, or an error that names the field and never the value. */
function checkCredential(given: unknown, error: CredentialFault): Credential {
  if (typeof given !== 'object' || given === null) {
    throw error('credential: expected { secretId, secretKey } or a function that returns one');
  }
  checkNames(given, error);
  const { secretId, secretKey, token, expiresAt } = given as Partial<Credential>;
  const fields = { secretId, secretKey, ...(token !== undefined && { token }) };
  for (const [name, value] of Object.entries(fields)) {
    const expected = wrongText(value);
    if (expected !== undefined) throw error(`credential.${name}: expected ${expected}`, value === '');
  }
  if (expiresAt !== undefined && !(Number(expiresAt) > EARLIEST_EXPIRY)) {
    throw error(
      "credential.expiresAt: expected epoch milliseconds or a Date (Tencent's ExpiredTime is in seconds: × 1000)",
    );
  }
  return Object.freeze({ ...(fields as { secretId: string; secretKey: string; token?: string }), expiresAt });
}
