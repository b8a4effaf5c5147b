import { vod } from '../../policies/vod.js';
import { onOneLine } from '../observe/plain-text.js';
import { nearest } from '../policy/nearest.js';

/** The actions of VOD that are spelt like one that it is not known to have; none for one that it has. */
export const nearestActions = (action: string, most?: number): readonly string[] =>
  Object.hasOwn(vod.actions, action) ? [] : nearest(action, Object.keys(vod.actions), most);

/**
 * What is said of an action that VOD is not known to have, and that is spelt like some that it has: probably a slip, which
 * is not refused, since the service may have learnt the action meanwhile. `undefined` for all others.
 *
 * @param most - by how many letters it may differ. Default: by a third of them
 */
export function actionNote(action: string, most?: number): string | undefined {
  const near = nearestActions(action, most);
  if (near.length === 0) return undefined;
  return onOneLine(`note: VOD has no action ${action}; did you mean ${near.join(' or ')}?`);
}
