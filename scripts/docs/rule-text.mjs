/** ms as people say it. */
export const time = (ms) => (ms < 1_000 ? `${ms} ms` : ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1_000} s`);

/** How long is waited. */
export function backoffText(backoff) {
  if (backoff.kind === 'constant') return `${time(backoff.delay)} each time, jitter ${backoff.jitter}`;
  const grows = backoff.kind === 'linear' ? `+ ${time(backoff.step)}` : `× ${backoff.factor}`;
  return `${time(backoff.initial)} ${grows} up to ${time(backoff.max)}, jitter ${backoff.jitter}`;
}

/** What a rule does, in a few words. */
export function ruleText(rule) {
  if (rule.action === 'fail') return 'fail';
  if (rule.action === 'resign') return 're-sign';
  const when = rule.when === 'replayable' ? ', where replayable' : '';
  return `retry, ${rule.maxAttempts} attempts${when}`;
}
