import { dedupeOf } from '../../policies/dedupe.js';
import type { ReplayFacts } from '../guard/replay.js';
import type { Dedupe } from '../policy/product.js';
import { entryOf, type Identity } from './identity.js';

/** How long a value may be, characters: a longer one is refused for that. Source: the parameters' own documentation. */
export const longestToken = (field: string): number => (field === 'SessionId' ? 50 : 64);

/** How the service tells a repeat of a call: as its product says; without one, as the table of all services does. */
export function dedupeFor({ product, service, action }: Identity): Dedupe | undefined {
  return product ? entryOf(product, action)?.dedupe : dedupeOf(service, action);
}

/** What is known about repeating a call; `undefined` where its name has to tell. */
export function replayFactsOf(identity: Identity): ReplayFacts | undefined {
  const entry = entryOf(identity.product, identity.action);
  if (entry) return entry;
  const dedupe = dedupeFor(identity);
  return dedupe && { readOnly: false, dedupe };
}
