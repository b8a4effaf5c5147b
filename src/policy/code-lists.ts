/**
 * Error codes by action, each list as short as a shell would write it: `InternalError LimitExceeded.{Quota,RoundPlays}`.
 * Hundreds of actions list the same few prefixes.
 */
export type CodeLists<Action extends string> = Readonly<Record<Action, string>>;

/** Makes the function that tells an action's codes, written out; `undefined` for an action without a list. */
export const codeLister =
  <Action extends string, Code extends string>(lists: CodeLists<Action>) =>
  (action: Action | (string & Record<never, never>)): readonly Code[] | undefined =>
    Object.hasOwn(lists, action) ? (lists[action as Action].split(' ').flatMap(expand) as Code[]) : undefined;

/** `A.{B,C}` is `A.B` and `A.C`; anything else is itself. */
function expand(word: string): string[] {
  const [, prefix = '', names] = /^(.*)\{(.*)\}$/.exec(word) ?? [];
  return names === undefined ? [word] : names.split(',').map((name) => prefix + name);
}
