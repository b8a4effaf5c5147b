import { isLoopback } from '../endpoint-argument.js';

/** What a connection fails with where the other side speaks no TLS. */
const NO_TLS = /wrong version number|packet length too long|unknown protocol|http request/i;

/** What OpenSSL writes: an address of memory, `error`, a number, where in it, why, and where in its source that is. */
const OPENSSL = /(?:\w+ )?(?:EPROTO )?[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):[^\n]*/g;

/**
 * What the network said of a call, as a person reads it: what is the matter with which host, without what OpenSSL tells of
 * itself. All else stays as it is.
 *
 * @param code - of the failure
 * @param endpoint - where the call went, a URL without a path
 */
export function plainMessage(code: string | null, message: string, endpoint: string): string {
  switch (code) {
    case 'ClientError.NetworkError.ECONNREFUSED':
      return refusedAt(message, endpoint);
    case 'ClientError.NetworkError.ENOTFOUND':
      return `no such name: ${hostIn(message, 'ENOTFOUND') ?? new URL(endpoint).hostname}`;
    case 'ClientError.NetworkError.EPROTO':
      if (NO_TLS.test(message) && isTls(endpoint)) return withoutTls(endpoint);
      break;
  }
  return message.replace(OPENSSL, 'TLS: $1').trim();
}

const isTls = (url: string): boolean => new URL(url).protocol === 'https:';

function withoutTls(endpoint: string): string {
  const { host } = new URL(endpoint);
  return isLoopback(endpoint)
    ? `${host} speaks no TLS: try http://${host}`
    : `the server there (${host}) speaks no TLS`;
}

/** A proxy may stand between, and be the one that is not there. */
function refusedAt(message: string, endpoint: string): string {
  const address = hostIn(message, 'ECONNREFUSED');
  const { port, protocol } = new URL(endpoint);
  const isOther = address !== undefined && !address.endsWith(`:${port || (protocol === 'https:' ? 443 : 80)}`);
  return isOther ? `nothing listens at ${address}, on the way to ${endpoint}` : `nothing listens at ${endpoint}`;
}

const hostIn = (message: string, code: string): string | undefined =>
  new RegExp(`\\b${code} (\\S+)`).exec(message)?.[1];
