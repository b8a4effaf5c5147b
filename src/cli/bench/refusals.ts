import { explain } from '../../../policies/explain.js';
import type { Policy } from '../../policy/policy.js';

/** Codes come from the network: no more than so many answers are remembered. */
const MOST_REMEMBERED = 100;

/**
 * Tells whether a code says that a request was refused as too fast, whatever the policy does about it: one that knows no such
 * refusals is refused all the same. A code that only the policy takes for one (`slowDown`) is one as well.
 */
export function createRefusalCheck(policy: Policy, action: string): (code: string) => boolean {
  const known = new Map<string, boolean>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const { rule } = policy.match(code, action);
    const isRefusal = explain(code).kind === 'throttle' || (rule.action === 'retry' && rule.slowDown);
    if (known.size < MOST_REMEMBERED) known.set(code, isRefusal);
    return isRefusal;
  };
}
