import { exponential } from '../src/policy/backoff.js';
import { definePolicy, type Policy } from '../src/policy/policy.js';
import { retry } from '../src/policy/rule.js';
import { standard } from './standard.js';

const unlessDone = retry({
  maxAttempts: 4,
  backoff: exponential({ initial: 200, max: 10_000 }),
  when: 'replayable',
});

/**
 * As `standard`, but an `InternalError`, or CVM's `InternalServerError`, on a write fails at once unless a dedupe field protects it: the code does not
 * tell whether the write was done (Tencent's own Terraform provider refuses to retry it for that reason).
 */
export const cautious: Policy = definePolicy({
  name: 'cautious',
  extends: standard,
  rules: {
    InternalError: unlessDone,
    InternalServerError: unlessDone,
  },
});
