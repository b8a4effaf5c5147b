import { isRecord } from './checks.js';
import type { Refusal } from './messages.js';
import { isVod } from './parameters.js';
import { mayBe } from './products.js';
import type { EmulatedProduct, EmulatedRequest } from './types.js';
import { sessionIdRepeated, sessionIdTooLong } from './vod-messages.js';
import { vodSessionDays } from './vod-parameters.js';

/** The SessionIds that writes were done under. */
export interface Sessions {
  /** Whether the request may be carried out. */
  readonly check: (request: EmulatedRequest) => Refusal | undefined;
  /** The request was carried out: its SessionId is used up. */
  readonly use: (request: EmulatedRequest) => void;
}

const DAY = 86_400_000;
const LONGEST = 50;
/** How many are kept: the oldest is forgotten, as it is when its days are over. */
const MOST = 1_000_000;

/** `SessionId`, where there is one that is not empty. */
export const sessionIdOf = ({ params }: EmulatedRequest): string | undefined => {
  const value = params['SessionId'];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** For how many days an action's SessionId is remembered; `undefined` where it dedupes nothing. */
const createDays =
  (products: readonly EmulatedProduct[]) =>
  ({ action, service, version }: EmulatedRequest): number | undefined => {
    if (isVod(service, version)) return Object.hasOwn(vodSessionDays, action) ? vodSessionDays[action] : undefined;
    const product = products.find((each) => each.version === version && mayBe(service, each.service));
    const entry = product && Object.hasOwn(product.actions, action) ? product.actions[action] : undefined;
    const dedupe = isRecord(entry) ? entry['dedupe'] : undefined;
    if (!isRecord(dedupe) || dedupe['field'] !== 'SessionId') return undefined;
    return typeof dedupe['days'] === 'number' ? dedupe['days'] : Infinity;
  };

/**
 * Dedupes VOD's actions, and those of which a given product says so, by their `SessionId`, for each account and action by itself: for three days of the emulator's
 * clock since it was carried out, or seven, a repeat is refused, with an error and not with the first answer. An attempt
 * that was refused, or that its answer made an error of, uses nothing up; a refused repeat does not begin the days anew.
 */
export const createSessions = (epoch: () => number, products: readonly EmulatedProduct[]): Sessions => {
  const daysOf = createDays(products);
  const used = new Map<string, number>();
  const keyOf = ({ account, version, action }: EmulatedRequest, sessionId: string): string =>
    `${account} ${version} ${action} ${sessionId}`;

  return {
    check: (request) => {
      const days = daysOf(request);
      const sessionId = sessionIdOf(request);
      if (days === undefined || sessionId === undefined) return undefined;
      if ([...sessionId].length > LONGEST) return sessionIdTooLong;
      const at = used.get(keyOf(request, sessionId));
      return at !== undefined && epoch() - at < days * DAY ? sessionIdRepeated : undefined;
    },
    use: (request) => {
      const sessionId = sessionIdOf(request);
      if (daysOf(request) === undefined || sessionId === undefined) return;
      const key = keyOf(request, sessionId);
      used.delete(key);
      used.set(key, epoch());
      const [oldest] = used.size > MOST ? used.keys() : [];
      if (oldest !== undefined) used.delete(oldest);
    },
  };
};
