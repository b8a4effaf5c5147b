import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, failure, NoAnswer, rejects, type Step, thrownOf } from './support.js';

useFakeTime();

const run = async (...[steps, more]: Parameters<typeof errandOf>) => {
  const equipment = equip();
  const { errand, times } = errandOf(steps, more);
  const call = makeCall(errand, equipment);
  await elapseAll();
  const ending = await call;
  expect(equipment.counters.snapshot()).toMatchObject({ calls: 1, pending: 0 });
  return { ending, times, told: equipment.told };
};

const throwing =
  (thrown: unknown): Step =>
  () => {
    throw thrown;
  };

const oddities: Array<[name: string, thrown: unknown]> = [
  ['an Error', new Error('a mistake')],
  ['a TypeError', new TypeError('a mistake')],
  ['text', 'text'],
  ['undefined', undefined],
  ['null', null],
  ['a symbol', Symbol('s')],
  ['an object without a prototype', Object.create(null)],
];

describe.each(oddities)('%s', (_, thrown) => {
  const end = { ok: false, refusal: undefined, failure: undefined, response: undefined };

  it.each([
    ['rejected with by a send', [rejects(thrown)]],
    ['thrown by a send', [throwing(thrown)]],
    ['rejected with by a later send', [fails('InternalError'), rejects(thrown)]],
  ])('%s ends the call with itself, where it is no failure to decide about', async (_, steps) => {
    const { ending, times, told } = await run([...steps, answers()]);
    expect(ending).toMatchObject(end);
    expect(thrownOf(ending)).toBe(thrown);
    expect(times).toHaveLength(steps.length);
    expect(told.map(([name]) => name)).not.toContain('giveup');
  });

  it('is decided about where it is a failure', async () => {
    const explain = (what: unknown) => (what === thrown ? failure('InternalError') : undefined);
    const { ending, times } = await run([rejects(thrown), throwing(thrown), answers()], { explain });
    expect(ending.ok).toBe(true);
    expect(times).toEqual([0, 100, 200]);
  });

  it.each([
    [
      'thrown by inspect',
      () => {
        throw thrown;
      },
    ],
    ['rejected with by inspect', () => Promise.reject(thrown)],
  ])('%s ends the call with itself', async (_, inspect) => {
    const { ending } = await run([answers()], { inspect });
    expect(ending).toMatchObject(end);
    expect(thrownOf(ending)).toBe(thrown);
  });

  it.each([
    [
      'thrown by explain',
      () => {
        throw thrown;
      },
    ],
    ['rejected with by explain', () => Promise.reject(thrown)],
  ])('%s ends the call with itself', async (_, explain) => {
    const { ending } = await run([breaks()], { explain });
    expect(ending).toMatchObject(end);
    expect(thrownOf(ending)).toBe(thrown);
  });

  it('thrown by a backoff function ends the call with itself', async () => {
    const policy = definePolicy({
      name: 'broken',
      rules: {
        InternalError: retry({
          backoff: () => {
            throw thrown;
          },
        }),
      },
    });
    const { ending, times } = await run([fails('InternalError')], { policy });
    expect(ending).toMatchObject({ ok: false, refusal: undefined });
    expect(thrownOf(ending)).toBe(thrown);
    expect(times).toEqual([0]);
  });
});

describe('what may take its time', () => {
  it('is the inspection of an answer', async () => {
    const { ending, times } = await run([fails('InternalError'), answers()], {
      inspect: async (answer) => answer.failure,
    });
    expect(ending.ok).toBe(true);
    expect(times).toEqual([0, 100]);
  });

  it('is the explanation of what was thrown', async () => {
    const { ending } = await run([breaks(), answers()], {
      explain: async (thrown) => (thrown instanceof NoAnswer ? thrown.failure : undefined),
    });
    expect(ending.ok).toBe(true);
  });
});
