import { NEVER_ASKED } from '../../config/codes.js';
import { isStaleCredential } from '../../policy/decide.js';
import type { CompleteRule } from '../../policy/policy.js';

/** What the rule itself does not say. */
export type Note = string;

/** What is done about a code beside, or in place of, what its rule says. */
export function notesOf(code: string, rule: CompleteRule | null): readonly Note[] {
  const notes: Note[] = [];
  if (NEVER_ASKED.has(code)) notes.push('it tells how a call ended from our side: no rule is asked about it');
  if (isStaleCredential(code)) {
    notes.push('a credential provider is asked for another credential first, once a call, whatever the rule says');
  }
  if (rule?.action === 'retry' && rule.slowDown) {
    notes.push('while calls are paced, a call that is refused waits in the line of its rate in place of these times');
  }
  return notes;
}
