import { differByOne } from '../policy/nearest.js';

const NAMES = ['secretId', 'secretKey', 'token', 'expiresAt'] as const;
const SPELT = 'its fields are secretId, secretKey, token and expiresAt, spelt so';
/** What a field is that is there and has no value: `secretId: process.env.TENCENTCLOUD_SECRET_ID` of an environment without one. */
const UNSET = ', found undefined (is the environment variable set that it is read from?)';

/**
 * Refuses a credential without a secretId or a secretKey, as STS spells them (`TmpSecretId`) for one, and one whose field is
 * missing while another is there that differs from it by case or by one letter: ignored, it would be missed much later.
 *
 * @param error - makes the error, of which the text names the field and never a value
 */
export function checkNames(given: object, error: (text: string) => Error): void {
  const fields = given as Readonly<Record<string, unknown>>;
  for (const name of NAMES) {
    if (fields[name] !== undefined) continue;
    const meant = Object.keys(fields).find(
      (other) => (fields[other] ?? undefined) !== undefined && differByOne(other, name),
    );
    if (meant !== undefined)
      throw error(`credential.${meant}: expected no such field; did you mean ${name}? (${SPELT})`);
    if (!name.startsWith('secret')) continue;
    const unset = name in fields ? UNSET : '';
    throw error(`credential.${name}: expected a string that is not empty${unset}; ${SPELT}`);
  }
}
