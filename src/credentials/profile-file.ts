import { parse } from 'ini';
import { type Credential, CredentialError } from '../signer/credential.js';
import { credentialOf, optional } from './keys.js';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a file is one of tccli's, which hold one credential each, and not one of the SDKs'. */
export const isJson = (text: string): boolean => /^\s*\{/.test(text);

/**
 * The credential of a profile in a file of the official SDKs: `secret_id`, `secret_key` and, of a temporary one, `token` in
 * the section that is called as the profile. `undefined` where there is no such section. Their other fields (`role_arn`)
 * are ignored, as they are by the SDKs.
 *
 * @throws CredentialError for a section without the two, and for a text that is no such file
 */
export function credentialInIni(path: string, text: string, profile: string): Credential | undefined {
  let sections: Fields;
  try {
    sections = parse(text);
  } catch {
    // Its reason may quote the text.
    throw new CredentialError(`${path}: expected sections such as [default], found something else`);
  }
  if (sections['secret_id'] !== undefined || sections['secret_key'] !== undefined) {
    throw new CredentialError(
      `${path}: expected every field in a section such as [default], found some before the first`,
    );
  }
  const all = Object.values(sections);
  if (all.length > 0 && !all.some(isFields)) {
    throw new CredentialError(`${path}: expected sections such as [default], found none`);
  }
  const section = sectionOf(sections, profile);
  if (!section) return undefined;
  return credentialOf(`${path}, [${profile}]`, {
    secretId: ['secret_id', section['secret_id']],
    secretKey: ['secret_key', section['secret_key']],
    token: optional('token', section['token']),
  });
}

/** A dot in the name of a section makes it one within another. None of them has a prototype, whatever it is called. */
function sectionOf(sections: Fields, profile: string): Fields | undefined {
  let found: Fields = sections;
  for (const name of profile.split('.')) {
    const next = found[name];
    if (!isFields(next)) return undefined;
    found = next;
  }
  return found;
}

/** Under either name, tccli calls with the role and not with the keys beside it. */
const ROLES = ['role-arn', 'role_arn', 'roleArn'];

/**
 * The credential in a file of tccli: `secretId`, `secretKey` and, of a temporary one, `token` and `expiresAt`, epoch seconds.
 *
 * @throws CredentialError for a file without the two, for a text that is no such file, and for a profile that stands for a
 *   role: tccli would call as that role, and the keys beside it are another account's
 */
export function credentialInJson(path: string, text: string): Credential {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    // Its reason quotes the text.
    throw new CredentialError(`${path}: expected JSON such as { "secretId": …, "secretKey": … }, found something else`);
  }
  if (!isFields(fields)) throw new CredentialError(`${path}: expected an object, { "secretId": …, "secretKey": … }`);
  const given = fields;
  if (given['type'] === 'cvm-role') {
    throw new CredentialError(`${path}: this profile is the role of a CVM instance; use fromCvmRole() for it`);
  }
  if (ROLES.some((name) => given[name])) {
    throw new CredentialError(
      `${path}: this profile assumes a role; use fromAssumeRole() for it, with keys of another profile`,
    );
  }
  return credentialOf(path, {
    secretId: ['secretId', given['secretId']],
    secretKey: ['secretKey', given['secretKey']],
    token: optional('token', given['token']),
    expiredTime: optional('expiresAt', given['expiresAt']),
  });
}
