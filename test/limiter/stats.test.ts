import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

describe('stats', () => {
  it('tell of every key in use: its rate, who waits, who is under way, and what came of it', async () => {
    const limiter = createLimiter({ perSecond: 2, adaptive: false });
    const callers = new Callers(limiter);
    const key = keyOf('ProcessMedia', 'the key');
    const first = limiter.acquire(key, { place: limiter.place() });
    for (const name of ['b', 'c']) callers.wait(name, {}, key);
    await elapse(20);
    const permit = await first;
    permit.used();
    permit.accepted();
    permit.refused({ scope: 'key', stated: undefined });
    permit.refused({ scope: 'key', stated: 1 });
    expect(limiter.stats()).toEqual({
      'the key': { perSecond: 2, source: 'configured', waiting: 1, running: 1, granted: 2, accepted: 1, refused: 2 },
    });
    permit.release();
    expect(limiter.stats()['the key']?.running).toBe(0);
    await elapseAll();
  });
});
