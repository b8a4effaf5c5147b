import { checkFields, checkNumber, isRecord, wrong } from './checks.js';
import { hex, type Random } from './random.js';

/** What {@link Emulator.issueToken} takes; each has a default. */
export interface TokenRequest {
  /** How long it lasts, ms. Default: the option `tokenLifetime`. */
  readonly lifetime?: number;
  /** The SecretId whose account it belongs to, and whose quotas it draws on. Default: the first credential's. */
  readonly account?: string;
}

/** A credential that ends. It fits as this library's `credential`. */
export interface TemporaryCredential {
  /** A SecretId that is made up. */
  readonly secretId: string;
  /** The SecretKey to it. */
  readonly secretKey: string;
  /** Sent as `X-TC-Token`. */
  readonly token: string;
  /** When it ends by the emulator's clock, epoch milliseconds. */
  readonly expiresAt: number;
}

/** What is known of a SecretId. */
export interface Key {
  readonly secretKey: string;
  /** The SecretId that it was issued for; its own where nobody issued it. */
  readonly account: string;
  /** Absent where it does not end. */
  readonly temporary: TemporaryCredential | undefined;
}

/** The SecretIds that an emulator knows. */
export interface Keyring {
  readonly find: (secretId: string) => Key | undefined;
  /** Adds one; `lifetime` in ms, `account` by default the first credential's. */
  readonly issue: (lifetime: number, account?: string) => TemporaryCredential;
}

/** How long a temporary credential lasts where nothing else is said, ms. */
export const DEFAULT_LIFETIME = 7_200_000;
/** The longest that a temporary credential may last, ms: a year, where the service has 36 hours. */
export const LONGEST_LIFETIME = 366 * 86_400_000;

/**
 * Keeps permanent and temporary credentials. A temporary one stays known when it has ended, so that it is refused over
 * its token and not as a stranger.
 *
 * @param random where the ids and keys come from
 * @param epoch the emulator's clock, ms
 */
export const createKeyring = (
  credentials: ReadonlyMap<string, string>,
  random: Random,
  epoch: () => number,
): Keyring => {
  const keys = new Map<string, Key>();
  for (const [secretId, secretKey] of credentials) {
    keys.set(secretId, { secretKey, account: secretId, temporary: undefined });
  }
  const [first = ''] = credentials.keys();

  return {
    find: (secretId) => keys.get(secretId),
    issue: (lifetime, account = first) => {
      const temporary = {
        secretId: `AKID${hex(32, random)}`,
        secretKey: hex(32, random),
        token: hex(128, random),
        expiresAt: epoch() + lifetime,
      };
      keys.set(temporary.secretId, { secretKey: temporary.secretKey, account, temporary });
      return temporary;
    },
  };
};

/**
 * Checks what {@link Emulator.issueToken} was given.
 *
 * @throws TypeError naming the field that is wrong or unknown
 */
export const checkTokenRequest = (request: TokenRequest, keyring: Keyring): TokenRequest => {
  if (!isRecord(request)) throw wrong('token', 'an object', request);
  checkFields('token', request, ['lifetime', 'account']);
  const { lifetime, account } = request;
  if (lifetime !== undefined) checkNumber('token.lifetime', lifetime, 0, LONGEST_LIFETIME);
  if (account === undefined) return request;
  const key = typeof account === 'string' ? keyring.find(account) : undefined;
  if (key === undefined || key.temporary) throw wrong('token.account', 'the SecretId of one of the credentials');
  return request;
};
