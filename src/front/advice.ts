import type { Refusal } from '../policy/decide.js';

/** What to do next, by the reason for which there was no further attempt. */
export const ADVICE: Readonly<Record<Refusal, string>> = {
  'fatal-code': 'not retried: the policy fails this code at once',
  attempts: "given up: the policy's maxAttempts are used up",
  budget: 'not retried: the retry budget is empty, too many calls fail',
  deadline: "given up: no further attempt fits into the call's deadline",
  'not-replayable': 'not retried: the request may have been executed, and executing it twice might do harm',
  aborted: 'aborted',
  clock: "given up: the server's clock and ours still disagree; check this machine's clock",
  credential: 'not sent: it could not be signed',
  'no-signer': "not signed again: pass `credential` or `signer` to wrapAxios, or correct this machine's clock",
  'breaker-open': 'not sent again while the circuit breaker is open',
  'queue-full': 'not sent: too many calls wait already',
  'redis-down': 'not sent: the rate could not be shared',
};
