import { type Credential, CredentialError, wrongText } from '../signer/credential.js';

/** A value, and the name that it has at its place. */
export type Named = readonly [name: string, value: unknown];

/** What was found at a place, by the credential's fields. */
export interface Keys {
  readonly secretId: Named;
  readonly secretKey: Named;
  /** Absent where there need not be one. */
  readonly token?: Named | undefined;
  /** When it ends, epoch seconds, as Tencent Cloud tells it. Absent where it need not end. */
  readonly expiredTime?: Named | undefined;
}

/** A field that may be missing, or empty. */
export const optional = (name: string, value: unknown): Named | undefined =>
  value === undefined || value === null || value === '' ? undefined : [name, value];

/** Seconds before 2001 are something else than a time, and so are milliseconds. */
const EARLIEST = 1e9;
const LATEST = 1e11;

/**
 * The credential that was found at a place.
 *
 * @throws CredentialError where it is there and wrong, naming the place and its own name of the field, and never a value
 */
export function credentialOf(place: string, { secretId, secretKey, token, expiredTime }: Keys): Credential {
  const text = ([name, value]: Named): string => {
    const expected = wrongText(value);
    if (expected !== undefined) throw new CredentialError(`${place}: ${name}: expected ${expected}`);
    return value as string;
  };
  return {
    secretId: text(secretId),
    secretKey: text(secretKey),
    ...(token && { token: text(token) }),
    ...(expiredTime && { expiresAt: endOf(place, expiredTime) }),
  };
}

function endOf(place: string, [name, seconds]: Named): number {
  if (typeof seconds === 'number' && seconds > EARLIEST && seconds < LATEST) return seconds * 1000;
  throw new CredentialError(`${place}: ${name}: expected a time in epoch seconds`);
}
