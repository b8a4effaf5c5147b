import { describe, expect, it } from 'vitest';
import { constant, exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, resign, retry } from '../../src/policy/rule.js';
import { decideAll, deciderOf } from '../support/decisions.js';
import { scripted } from '../support/scripted.js';

const EXPIRED = 'AuthFailure.SignatureExpire';

const policy = definePolicy({
  name: 'sequences',
  rules: {
    InternalError: retry({ maxAttempts: 4, backoff: exponential({ initial: 200, jitter: 'none' }) }),
    'InternalError.DBError': retry({ maxAttempts: 2, backoff: constant({ delay: 7 }) }),
    RequestLimitExceeded: retry({
      maxAttempts: 6,
      backoff: exponential({ initial: 10, jitter: 'none' }),
      slowDown: true,
    }),
    [EXPIRED]: resign(),
    'LimitExceeded.Quota': fail(),
  },
  actions: { ProcessMedia: { InternalError: fail() } },
});

describe('retries', () => {
  it('come until maxAttempts are used up, the first attempt counted', () => {
    expect(decideAll(policy, Array<string>(4).fill('InternalError'))).toEqual([
      'retry 200',
      'retry 400',
      'retry 800',
      'fail attempts',
    ]);
  });

  it('are none with one attempt', () => {
    const once = definePolicy({ name: 'once', rules: { InternalError: retry({ maxAttempts: 1 }) } });
    expect(decideAll(once, ['InternalError'], { random: scripted() })).toEqual(['fail attempts']);
  });

  it('tell the limiter where the rule says so, also when they are used up', () => {
    expect(decideAll(policy, Array<string>(6).fill('RequestLimitExceeded'))).toEqual([
      'retry 10 slower',
      'retry 20 slower',
      'retry 40 slower',
      'retry 80 slower',
      'retry 160 slower',
      'fail attempts slower',
    ]);
  });

  it('say which rule they follow', () => {
    expect(deciderOf(policy)('InternalError.Unheard.Of')).toEqual({
      do: 'retry',
      delay: 200,
      slowDown: false,
      match: policy.match('InternalError'),
      inLine: false,
      retry: 1,
      retries: 3,
    });
  });

  it('say their number, and none where the attempt only told that an endpoint is still down', () => {
    let isDown = false;
    const decide = deciderOf(policy, { outage: () => isDown });
    const numbers = [false, false, true, true, false].map((down) => {
      isDown = down;
      const decision = decide('InternalError');
      return decision.do === 'retry' && [decision.retry, decision.retries];
    });
    expect(numbers).toEqual([
      [1, 3],
      [2, 3],
      [0, 3],
      [0, 3],
      [3, 3],
    ]);
  });

  it('say whether they wait in line', () => {
    const decide = deciderOf(policy, { waitsInLine: true });
    expect(decide('RequestLimitExceeded')).toMatchObject({ do: 'retry', delay: 0, inLine: true });
    expect(decide({ code: 'RequestLimitExceeded', retryAfter: 5 })).toMatchObject({ delay: 5, inLine: false });
    expect(decide('InternalError')).toMatchObject({ inLine: false });
  });

  it('follow the rules of the action', () => {
    expect(decideAll(policy, ['InternalError'], { action: 'ProcessMedia' })).toEqual(['fail fatal-code']);
  });

  it('are none for what fails, or has no rule', () => {
    expect(decideAll(policy, ['LimitExceeded.Quota'])).toEqual(['fail fatal-code']);
    expect(decideAll(policy, ['Unheard.Of'])).toEqual(['fail fatal-code']);
    expect(decideAll(policy, ['InternalError', 'Unheard.Of'])).toEqual(['retry 200', 'fail fatal-code']);
  });

  it('of one call know nothing of another', () => {
    decideAll(policy, ['InternalError', 'InternalError', 'InternalError']);
    expect(decideAll(policy, ['InternalError'])).toEqual(['retry 200']);
  });
});

describe('maxAttempts', () => {
  it("is held against the latest code's rule: a stricter one ends the call", () => {
    expect(decideAll(policy, ['InternalError', 'InternalError.DBError'])).toEqual(['retry 200', 'fail attempts']);
    expect(decideAll(policy, ['InternalError.DBError', 'InternalError', 'InternalError'])).toEqual([
      'retry 7',
      'retry 200',
      'retry 400',
    ]);
  });

  it("is held against the latest code's rule: a laxer one goes on", () => {
    const faults = [...Array<string>(3).fill('InternalError'), ...Array<string>(3).fill('RequestLimitExceeded')];
    expect(decideAll(policy, faults)).toEqual([
      'retry 200',
      'retry 400',
      'retry 800',
      'retry 10 slower',
      'retry 20 slower',
      'fail attempts slower',
    ]);
  });
});

describe('the backoff', () => {
  it('counts the failures that met its own rule, whatever lay between', () => {
    expect(
      decideAll(policy, ['RequestLimitExceeded', 'InternalError', 'RequestLimitExceeded', 'InternalError.Other']),
    ).toEqual(['retry 10 slower', 'retry 200', 'retry 20 slower', 'fail attempts']);
  });

  it('counts the codes of one rule together', () => {
    expect(decideAll(policy, ['InternalError.A', 'InternalError.B', 'InternalError'])).toEqual([
      'retry 200',
      'retry 400',
      'retry 800',
    ]);
  });

  it('gets the call’s random', () => {
    const full = definePolicy({ name: 'full', rules: { InternalError: retry() } });
    expect(decideAll(full, ['InternalError', 'InternalError'], { random: scripted(0.25, 0.75) })).toEqual([
      'retry 50',
      'retry 300',
    ]);
  });

  it('takes Retry-After, once and up to its longest wait', () => {
    const faults = [
      { code: 'InternalError', retryAfter: 1_234 },
      'InternalError',
      { code: 'InternalError', retryAfter: 99_999 },
    ];
    expect(decideAll(policy, faults, { random: scripted() })).toEqual(['retry 1234', 'retry 400', 'retry 10000']);
  });

  it('is told the wait before, whichever rule made it', () => {
    const decorrelated = definePolicy({
      name: 'decorrelated',
      rules: {
        InternalError: retry({ maxAttempts: 9, backoff: exponential({ initial: 100, jitter: 'decorrelated' }) }),
        RequestLimitExceeded: retry({ maxAttempts: 9, backoff: constant({ delay: 1_000 }) }),
        [EXPIRED]: resign(),
      },
    });
    expect(
      decideAll(decorrelated, [
        'InternalError',
        'InternalError',
        EXPIRED,
        'InternalError',
        'RequestLimitExceeded',
        'InternalError',
      ]),
    ).toEqual(['retry 100', 'retry 200', 'resign', 'retry 350', 'retry 1000', 'retry 1550']);
  });

  it('that throws is not caught', () => {
    const own = definePolicy({ name: 'own', rules: { InternalError: retry({ backoff: () => Number.NaN }) } });
    expect(() => deciderOf(own)('InternalError')).toThrow(RangeError);
  });

  it('is told what it needs, as a function', () => {
    const told: unknown[] = [];
    const backoff = (context: object): number => told.push(context) * 5;
    const own = definePolicy({ name: 'own', rules: { InternalError: retry({ backoff }) } });
    expect(decideAll(own, ['InternalError', { code: 'InternalError.DBError', retryAfter: 30 }])).toEqual([
      'retry 5',
      'retry 10',
    ]);
    expect(told).toEqual([
      { code: 'InternalError', failures: 1, previous: 0, retryAfter: undefined },
      { code: 'InternalError.DBError', failures: 2, previous: 5, retryAfter: 30 },
    ]);
  });
});

describe('the deadline', () => {
  const withRemaining = (...left: number[]): string[] => {
    const remaining = scripted(...left);
    return decideAll(policy, Array<string>(left.length).fill('InternalError'), { remaining });
  };

  it('lets pass a wait that ends before it, and no wait that ends on it or later', () => {
    expect(withRemaining(201, 401, 801)).toEqual(['retry 200', 'retry 400', 'retry 800']);
    expect(withRemaining(200)).toEqual(['fail deadline']);
    expect(withRemaining(1_000, 399)).toEqual(['retry 200', 'fail deadline']);
    expect(withRemaining(0)).toEqual(['fail deadline']);
    expect(withRemaining(-50)).toEqual(['fail deadline']);
  });

  it('is told to the limiter all the same', () => {
    expect(decideAll(policy, ['RequestLimitExceeded'], { remaining: () => 1 })).toEqual(['fail deadline slower']);
  });
});

describe('what may be sent twice', () => {
  const cautious = definePolicy({
    name: 'cautious',
    rules: {
      InternalError: retry({ when: 'replayable' }),
      ResourceBusy: retry(),
      ClientError: retry(),
      'ClientError.Timeout': retry({ when: 'always' }),
      ClientErrorOfTheirs: retry(),
    },
  });
  const onWrite = (code: string): string[] => decideAll(cautious, [code], { replayable: () => false });

  it.each([
    ['ResourceBusy', 'retry 100'],
    ['InternalError', 'fail not-replayable'],
    ['ClientError', 'fail not-replayable'],
    ['ClientError.NetworkError.ECONNRESET', 'fail not-replayable'],
    ['ClientError.Timeout', 'retry 100'],
    ['ClientErrorOfTheirs.Timeout', 'retry 100'],
  ])('on a write that nothing protects, %s: %s', (code, expected) => {
    expect(onWrite(code)).toEqual([expected]);
  });

  it.each(['InternalError', 'ClientError.NetworkError.ECONNRESET'])('is asked of this failure: %s', (code) => {
    const asked: string[] = [];
    const replayable = (failure: { code: string }): boolean => asked.push(failure.code) > 0;
    expect(decideAll(cautious, [code], { replayable })).toEqual(['retry 100']);
    expect(asked).toEqual([code]);
  });

  it('is not asked where no rule depends on it', () => {
    const replayable = (): boolean => {
      throw new Error('nobody should ask');
    };
    expect(decideAll(cautious, ['ResourceBusy', 'ClientError.Timeout'], { replayable })).toEqual([
      'retry 100',
      'retry 100',
    ]);
  });
});
