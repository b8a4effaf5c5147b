import type { LimiterKey } from '../limiter/rates.js';
import { accountName } from '../signer/credential.js';
import type { HeaderReader } from './headers.js';
import { entryOf, type Identity } from './identity.js';

/** What decides whose quota a call draws on. */
interface Quota {
  readonly host: string;
  readonly service: string;
  readonly action: string;
  readonly account: string;
  readonly named: string | undefined;
  readonly published: number | undefined;
}

/** Finds the limiter's key of a call. */
export type KeyFinder = (host: string, identity: Identity, account: string, named: string | undefined) => LimiterKey;

/** Creates a finder that makes a key once where a call is like the one before it, as nearly all are. */
export function createKeyFinder(): KeyFinder {
  let last: Quota | undefined;
  let lastKey: LimiterKey | undefined;
  return (host, { service, action, product }, account, named) => {
    const published = entryOf(product, action)?.perSecond;
    const known =
      last?.action === action &&
      last.host === host &&
      last.service === service &&
      last.account === account &&
      last.named === named &&
      last.published === published;
    if (known && lastKey) return lastKey;
    last = { host, service, action, account, named, published };
    lastKey = { id: named ?? `${host} ${service} ${action} ${account}`, action, account, published };
    return lastKey;
  };
}

/** Whose quota a call draws on that was signed elsewhere: that of the SecretId in its `Authorization`. */
export function signerOf(header: HeaderReader): string {
  const named = /Credential=([^/,\s]+)\//.exec(header('Authorization') ?? '')?.[1];
  return named === undefined ? 'unsigned' : accountName(named);
}
