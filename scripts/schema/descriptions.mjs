/** What an editor tells of each field, wherever it stands. */
const ABOUT = {
  name: 'Its name in reports and messages. Default: the name of the file without its ending.',
  extends:
    'What to start from: a preset, or another file, as a path from this one that begins with ./ or ../. Rules derive, all else is merged field by field.',
  rules:
    'What to do about each error code. The longest dotted prefix of a code wins; * is for every API code that no other key covers.',
  actions: 'The same for one action alone; what matches here wins over rules.',
  rateLimit: 'How fast each API may be called; false: as fast as they come. A connection to Redis is given in code.',
  budget: 'How many retries a service is worth while its calls fail; false: retries cost nothing.',
  breaker:
    'Stops calling an endpoint while most of its attempts fail. Default: false; with endpoints, all its defaults.',
  maxAttempts: 'How many attempts a call may make in all, the first one counted. Default: 4.',
  backoff: 'How long to wait before each further attempt. Default: exponential from 200ms to 10s, full jitter.',
  slowDown: 'The failure means "too fast": the limiter is told. Default: false.',
  when: 'always, or only where a second execution does no harm. Default: always; for ClientError.* replayable.',
  kind: 'How waits grow.',
  initial: 'The first wait.',
  max: 'The longest wait, and the longest Retry-After that is honoured. Default: 10s.',
  factor: 'What each further wait is multiplied with. Default: 2.',
  step: 'What each further wait adds. Default: initial.',
  delay: 'Every wait.',
  jitter: 'How chance spreads a wait. Default: full; of a constant backoff none.',
  perSecond: 'Requests a second of each API and account, and a ceiling: one number, or by action with * for the rest.',
  adaptive: 'Whether rates follow what the service says. Default: true.',
  probe: 'Whether more is tried while callers wait. Default: true.',
  shape: 'window: bursts pass, never more than N in any second; smooth: evenly spaced. Default: window.',
  maxQueue: 'Calls that may wait for one key; a further one is refused. Default: 10000.',
  maxConcurrent: 'Requests of one key under way at a time. Default: no bound.',
  maxConcurrentTotal: 'Requests of the whole instance under way at a time. Default: no bound.',
  namespace: 'Who shares rates over the Redis that code gives. Default: tencentcloud.',
  onRedisDown: 'local: go on with a share of the rate; reject: refuse all calls. Default: local.',
  tokens: 'How many tokens there are when all is well. Default: 500.',
  cost: 'How many a retry takes. Default: 14.',
  threshold: 'The breaker opens when more than this part of the last attempts failed. Default: 0.5.',
  minimum: 'How many attempts must have been made. Default: 20.',
  halfOpenAfter: 'How long until one attempt tries again. Default: 10s; 100ms with onOpen: wait.',
  onOpen: 'What becomes of calls meanwhile: fail at once, or wait. Default: fail.',
};

/** The schema with what its fields mean. Codes and actions have their own texts. */
export function describe(schema) {
  if (Array.isArray(schema)) return schema.map(describe);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === 'properties' ? described(value) : describe(value)]),
  );
}

const described = (properties) =>
  Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, withText(name, describe(each))]));

function withText(name, each) {
  const about = ABOUT[name];
  if (about === undefined || each.description !== undefined) return each;
  // Beside a reference draft-07 reads nothing.
  return each.$ref === undefined ? { description: about, ...each } : { description: about, allOf: [each] };
}
