import type { Arrival } from './arrival.js';
import { DEFAULT_LIFETIME, type Keyring } from './keyring.js';
import { iso } from './time.js';
import { nginxPage } from './wire.js';

/** What the metadata endpoint answers: no API answer, but a page. */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const FOLDER = /^\/latest\/meta-data\/cam\/security-credentials(?:\/(.*))?$/;

const notFound: Page = { status: 404, type: 'text/html', body: nginxPage(404) };

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * The metadata of a CVM instance, as far as they are about credentials: `GET /latest/meta-data/cam/security-credentials/`
 * names the roles that are bound to it, one a line, and with the name of one at its end it hands out a temporary
 * credential, a new one each time. Nothing is signed. A role that is not bound is a page of 404, and so is the list where
 * none is.
 *
 * @param lifetime of the credentials, ms
 */
export const createMetadata = (roles: readonly string[], keyring: Keyring, lifetime = DEFAULT_LIFETIME) => {
  const credential = (): Page => {
    const { secretId, secretKey, token, expiresAt } = keyring.issue(lifetime);
    const body = {
      TmpSecretId: secretId,
      TmpSecretKey: secretKey,
      ExpiredTime: Math.floor(expiresAt / 1000),
      Expiration: iso(expiresAt),
      Token: token,
      Code: 'Success',
    };
    return { status: 200, type: 'application/json', body: JSON.stringify(body) };
  };

  /** Undefined where the request is none for metadata. */
  return ({ method, path }: Arrival): Page | undefined => {
    const found = method === 'GET' ? FOLDER.exec(path) : null;
    if (found === null) return undefined;
    const role = decoded(found[1] ?? '');
    if (role !== '') return roles.includes(role) ? credential() : notFound;
    return roles.length > 0 ? { status: 200, type: 'text/plain', body: roles.join('\n') } : notFound;
  };
};
