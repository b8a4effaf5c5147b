import { onOneLine } from '../../observe/plain-text.js';
import type { Policy } from '../../policy/policy.js';
import type { Outcome } from './outcome.js';
import type { Plan } from './plan.js';

/** At work for so much of the time, a process has calls wait for it, and not for the quota alone. */
const SATURATED = 0.9;

const THROTTLED = 'RequestLimitExceeded';

/** What whoever reads the result has to know about it, a sentence or two each; with the name of the contender where it is of one. */
export function warningsOf({ contenders, action }: Plan, outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome, index) => {
    const policy = contenders[index]?.policy;
    const warnings = [...ofPolicy(policy, action), ...ofLoad(outcome)];
    return warnings.map((warning) => `${outcome.name}: ${onOneLine(warning)}`);
  });
}

function ofPolicy(policy: Policy | undefined, action: string): string[] {
  if (!policy) return [];
  const { key, rule } = policy.match(THROTTLED, action);
  // What is said of this very code is meant so.
  if (key !== undefined && key !== '*') return [];
  if (rule.action === 'retry') {
    if (rule.slowDown) return [];
    return [`this policy's rule for ${THROTTLED}, "*", does not slow the instance down: "slowDown": true does.`];
  }
  return [
    `this policy has no rule for ${THROTTLED}: a call that is refused as too fast is lost at once, and the instance does not ` +
      'slow down. "extends": "standard" has one.',
  ];
}

function ofLoad({ took, busy, emulator }: Outcome): string[] {
  const warnings: string[] = [];
  const less = 'A lower --concurrency or --quota leaves it time.';
  if (busy >= SATURATED) {
    warnings.push(
      `this process was busy for ${percent(busy)} of the time, so that the figures tell how fast it is, and not what the ` +
        `policy and the quota make of the throughput. ${less}`,
    );
  }
  if (emulator && emulator.busy >= SATURATED) {
    warnings.push(
      `the emulator was busy for ${percent(emulator.busy)} of the time, so that the figures tell how fast it is, and not ` +
        `what a service would answer. ${less}`,
    );
  }
  if (took < 1_000) {
    warnings.push(
      `less than a second was measured: "answered a second" and "of the quota" are what was answered in ${Math.round(took)} ms.`,
    );
  }
  return warnings;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
