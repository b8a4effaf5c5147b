import { type CallFacts, createDecider, type Decision, type FailureFacts } from '../../src/policy/decide.js';
import type { Policy } from '../../src/policy/policy.js';

/** A failure, or only its code. */
export type Fault = string | (Pick<FailureFacts, 'code'> & Partial<FailureFacts>);

/** What may be said of the call; the rest is a signed, replayable read without a deadline, whose `random` is one half. */
export type Circumstances = Partial<Omit<CallFacts<FailureFacts>, 'policy'>>;

/** The decider of one call. */
export function deciderOf(policy: Policy, circumstances: Circumstances = {}): (fault: Fault) => Decision {
  const decide = createDecider<FailureFacts>({
    policy,
    action: 'DescribeMediaInfos',
    replayable: () => true,
    repeatable: true,
    deduped: () => false,
    waitsInLine: false,
    outage: () => false,
    blocked: () => false,
    affords: () => true,
    signs: true,
    refreshes: false,
    remaining: () => Number.POSITIVE_INFINITY,
    random: () => 0.5,
    ...circumstances,
  });
  return (fault) => {
    const facts = typeof fault === 'string' ? { code: fault } : fault;
    return decide({ reach: facts.code.startsWith('ClientError') ? 'unknown' : 'answered', ...facts });
  };
}

/** A decision in a word or two: `retry 200`, `retry 200 slower`, `resign`, `refresh`, `fail attempts`. */
function wordsOf(decision: Decision): string {
  if (decision.do === 'retry') return `retry ${decision.delay}${decision.slowDown ? ' slower' : ''}`;
  if (decision.do === 'fail') return `fail ${decision.refusal}${decision.slowDown ? ' slower' : ''}`;
  return decision.do;
}

/** What is decided about the faults of one call, in their order. */
export function decideAll(policy: Policy, faults: readonly Fault[], circumstances?: Circumstances): string[] {
  const decide = deciderOf(policy, circumstances);
  return faults.map((fault) => wordsOf(decide(fault)));
}

/** The key that decides about a code, `-` where none does; with the action whose table it stands in. */
export const keyOf = (policy: Policy, code: string, action?: string): string => {
  const { key = '-', action: of } = policy.match(code, action);
  return of === undefined ? key : `${of}/${key}`;
};
