import { accountName } from '../signer/credential.js';
import type { HeaderReader } from './headers.js';

/** Whose quota a call draws on that was signed elsewhere: that of the SecretId in its `Authorization`. */
export function signerOf(header: HeaderReader): string {
  const authorization = header('Authorization');
  const named = authorization && /Credential=([^/,\s]+)\//.exec(authorization)?.[1];
  return named ? accountName(named) : 'unsigned';
}
