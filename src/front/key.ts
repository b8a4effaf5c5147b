import type { LimiterKey } from '../limiter/rates.js';
import { entryOf, type Identity } from './identity.js';

/** A key, and what else decided it. */
interface Quota {
  readonly host: string;
  readonly service: string;
  readonly named: string | undefined;
  readonly key: LimiterKey;
}

/** Finds the limiter's key of a call. */
export type KeyFinder = (host: string, identity: Identity, account: string, named: string | undefined) => LimiterKey;

/** Creates a finder that makes a key once where a call is like the one before it, as nearly all are. */
export function createKeyFinder(): KeyFinder {
  let last: Quota | undefined;
  return (host, { service, action, product }, account, named) => {
    const published = entryOf(product, action)?.perSecond;
    if (
      last?.key.action === action &&
      last.host === host &&
      last.service === service &&
      last.key.account === account &&
      last.named === named &&
      last.key.published === published
    ) {
      return last.key;
    }
    const key = { id: named ?? `${host} ${service} ${action} ${account}`, action, account, published };
    last = { host, service, named, key };
    return key;
  };
}
