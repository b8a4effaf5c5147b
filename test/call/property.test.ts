import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import { constant, exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, type Rule, resign, retry } from '../../src/policy/rule.js';
import { elapseAll, useFakeTime } from '../limiter/fake-time.js';
import {
  answers,
  breaks,
  equip,
  errandOf,
  fails,
  hangs,
  later,
  listeners,
  rejects,
  type Step,
  signingOf,
} from './support.js';

useFakeTime();

const CODES = [
  'InternalError',
  'RequestLimitExceeded',
  'AuthFailure.SignatureExpire',
  'AuthFailure.TokenFailure',
  'ClientError.NetworkError.ECONNRESET',
];

const rule: fc.Arbitrary<Rule> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        maxAttempts: fc.integer({ min: 1, max: 5 }),
        delay: fc.integer({ min: 0, max: 800 }),
        grows: fc.boolean(),
        slowDown: fc.boolean(),
        when: fc.constantFrom('always' as const, 'replayable' as const),
      })
      .map(({ delay, grows, ...rest }) =>
        retry({ ...rest, backoff: grows ? exponential({ initial: delay + 1, max: 2000 }) : constant({ delay }) }),
      ),
  },
  { weight: 2, arbitrary: fc.constant<Rule>(resign()) },
  { weight: 1, arbitrary: fc.constant<Rule>(fail()) },
);
const rules = fc
  .tuple(...CODES.map((code) => fc.tuple(fc.constant(code), rule)))
  .map((pairs) => Object.fromEntries(pairs));

const outcome = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(...CODES).map((code) => (code.startsWith('ClientError') ? breaks(code) : fails(code))),
  },
  { weight: 1, arbitrary: fc.constant(answers()) },
  { weight: 1, arbitrary: fc.constant(rejects('no error')) },
  { weight: 1, arbitrary: fc.constant(hangs()) },
);
const step: fc.Arbitrary<Step> = fc
  .tuple(fc.integer({ min: 0, max: 300 }), outcome)
  .map(([ms, what]) => (ms === 0 ? what : later(ms, what)));

/** Two outcomes by turns: what a bound that one of them resets would let go on for ever. */
const byTurns = fc
  .tuple(outcome, outcome, fc.integer({ min: 2, max: 8 }))
  .map(([one, other, times]) => Array.from({ length: times }, () => [one, other]).flat());

const maybe = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined });
const plan = fc.record({
  steps: fc.oneof(fc.array(step, { minLength: 1, maxLength: 12 }), byTurns),
  at: fc.integer({ min: 0, max: 1500 }),
  // Some attempts never end, so that every call has an end of its own.
  deadline: fc.integer({ min: 1, max: 4000 }),
  abortAfter: maybe(1, 3000),
  replayable: fc.boolean(),
  signs: fc.boolean(),
  refresh: fc.constantFrom('none', 'works', 'fails', 'hangs'),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

const refreshOf = (how: string): (() => Promise<unknown>) | undefined => {
  if (how === 'works') return async () => 'another one';
  if (how === 'fails') return () => Promise.reject(new Error('no route'));
  return how === 'hangs' ? () => new Promise(() => {}) : undefined;
};

describe('any policies, faults, deadlines and aborts', () => {
  it('let every call settle in time, send no more than the policy allows, and leave nothing', async () => {
    const refusals = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        rules,
        fc.array(plan, { minLength: 1, maxLength: 6 }),
        maybe(1, 8),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (table, plans, perSecond, chance) => {
          const policy = definePolicy({ name: 'random', rules: table });
          const most = Math.max(
            ...Object.values(table).map((one) => (one.action === 'retry' ? (one.maxAttempts ?? 4) : 1)),
          );
          const limiter = perSecond === undefined ? undefined : createLimiter({ perSecond });
          const signals: AbortSignal[] = [];
          const calls: Array<Promise<void>> = [];

          const check = async ({ steps, deadline, abortAfter, replayable, signs, refresh }: Plan): Promise<void> => {
            const controller = new AbortController();
            const { signal } = controller;
            signals.push(signal);
            const signing = signs ? signingOf({ refresh: refreshOf(refresh) }) : undefined;
            const own = { policy, deadline, signal, replayable: () => replayable, signing };
            const { errand, times } = errandOf(steps, own);
            const equipment = { ...equip(limiter), random: () => chance };
            const delays: number[] = [];
            // How long a line takes is an estimate, which may well be beyond a deadline that nobody knew then.
            equipment.events.on('retry', ({ delay, inLine }) => {
              if (!inLine) delays.push(performance.now() + delay);
            });
            const began = performance.now();
            if (abortAfter !== undefined) setTimeout(() => controller.abort('enough'), abortAfter);

            const ending = await makeCall(errand, equipment);
            refusals.add(ending.ok ? 'none' : String(ending.refusal));
            expect(performance.now() - began).toBeLessThanOrEqual(Math.min(deadline, abortAfter ?? deadline));
            expect(times.length).toBeLessThanOrEqual(most + 2);
            expect(ending.attempts.length).toBeLessThanOrEqual(times.length);
            for (const at of [...times, ...delays]) expect(at).toBeLessThan(began + deadline);
            expect(equipment.counters.snapshot()).toMatchObject({ calls: 1, pending: 0, attempts: times.length });
          };
          for (const plan of plans) {
            setTimeout(() => {
              const checked = check(plan);
              // It is heard below, once all time has passed.
              checked.catch(() => {});
              calls.push(checked);
            }, plan.at);
          }
          await elapseAll();

          await Promise.all(calls);
          expect(calls).toHaveLength(plans.length);
          expect(signals.map(listeners)).toEqual(signals.map(() => 0));
          expect(limiter?.stats() ?? {}).toEqual({});
          expect(vi.getTimerCount()).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
    // The space is worth its name: it holds every way to end that `call/` has.
    expect([...refusals].sort()).toEqual(
      expect.arrayContaining(['aborted', 'attempts', 'clock', 'deadline', 'fatal-code', 'no-signer', 'not-replayable']),
    );
  });
});
