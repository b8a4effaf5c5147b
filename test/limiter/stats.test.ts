import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

describe('stats', () => {
  it('tell of every key in use: its rate, who waits, what was granted and what came of it', async () => {
    const limiter = createLimiter({ perSecond: 2 });
    const callers = new Callers(limiter);
    const key = keyOf('ProcessMedia', 'the key');
    for (const name of ['a', 'b', 'c']) callers.wait(name, {}, key);
    await elapse(20);
    limiter.report(key, 'accepted');
    limiter.report(key, 'refused');
    limiter.report(key, 'refused');
    limiter.report(key, 'unknown');
    expect(limiter.stats()).toEqual({
      'the key': { perSecond: 2, source: 'configured', waiting: 1, granted: 2, accepted: 1, refused: 2 },
    });
    await elapseAll();
  });

  it('take no notice of a report on a key that is gone', async () => {
    const limiter = createLimiter({});
    limiter.report(keyOf('ProcessMedia'), 'refused');
    expect(limiter.stats()).toEqual({});
  });
});
