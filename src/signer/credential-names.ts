import { differByOne } from '../policy/nearest.js';

const NAMES = ['secretId', 'secretKey', 'token', 'expiresAt'] as const;
const SPELT = 'its fields are secretId, secretKey, token and expiresAt, spelt so';

/** Makes the error for a text; `isUnset` where the field is there and has nothing in it. */
export type CredentialFault = (text: string, isUnset?: boolean) => Error;

/**
 * Refuses a credential without a secretId or a secretKey, as STS spells them (`TmpSecretId`) for one, and one whose field is
 * missing while another is there that differs from it by case or by one letter: ignored, it would be missed much later.
 *
 * @param error - makes the error, of which the text names the field and never a value
 */
export function checkNames(given: object, error: CredentialFault): void {
  const fields = given as Readonly<Record<string, unknown>>;
  for (const name of NAMES) {
    if (fields[name] !== undefined) continue;
    const meant = Object.keys(fields).find(
      (other) => (fields[other] ?? undefined) !== undefined && differByOne(other, name),
    );
    if (meant !== undefined)
      throw error(`credential.${meant}: expected no such field; did you mean ${name}? (${SPELT})`);
    if (!name.startsWith('secret')) continue;
    if (name in fields) throw error(`credential.${name}: expected a string that is not empty`, true);
    throw error(`credential.${name}: expected a string that is not empty; ${SPELT}`);
  }
}
