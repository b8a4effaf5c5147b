import { products } from '../../../policies/products.js';
import type { Product } from '../../policy/product.js';

/** When a rule sends a call again. */
export interface When {
  readonly value: 'always' | 'replayable';
  /** Nobody wrote it: it is what such a code has by itself. */
  readonly isDefault: boolean;
  /** What it means for the action that was asked about, or for writes. */
  readonly meaning: string;
}

/**
 * What a rule's `when` is for a code, and what that means.
 *
 * @param product - the one whose action it is; `undefined`: the first that has it
 */
export function whenOf(
  said: 'always' | 'replayable' | undefined,
  isUnanswered: boolean,
  action: string | undefined,
  product: Product | undefined,
): When {
  const value = said ?? (isUnanswered ? 'replayable' : 'always');
  const meaning = value === 'always' ? ALWAYS : ifReplayable(action, product);
  return { value, isDefault: said === undefined, meaning };
}

const ALWAYS = 'a write is sent again as well as a read';

const UNSENT = 'it surely was not carried out, since it never went out';

function ifReplayable(action: string | undefined, product: Product | undefined): string {
  if (action === undefined) {
    return `a read is sent again; a write only where its dedupe field (SessionId, ClientToken) is filled, or where ${UNSENT}`;
  }
  const candidates = product ? [product] : products;
  const entry = candidates.find(({ actions }) => Object.hasOwn(actions, action))?.actions[action];
  if (!entry) {
    const whose = product?.service ?? 'the products';
    return `${action} is none of the actions of ${whose} that are known: sent again if its name is that of a read`;
  }
  if (entry.readOnly) return `${action} only reads, and is sent again`;
  const filled = entry.dedupe ? `${entry.dedupe.field} is filled, or where ` : '';
  return `${action} writes: it is sent again only where ${filled}${UNSENT}`;
}
