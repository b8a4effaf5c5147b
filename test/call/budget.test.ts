import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { createBudgets } from '../../src/guard/budget.js';
import { elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, type Step, signingOf } from './support.js';

useFakeTime();

const NAME = 'vod vod.tencentcloudapi.com';

const equipped = (tokens = 500) => {
  const budgets = createBudgets({ tokens });
  const equipment = equip(undefined, { budgets });
  const run = async (steps: readonly Step[], more: Parameters<typeof errandOf>[1] = {}) => {
    const { errand, times } = errandOf(steps, more);
    const call = makeCall(errand, equipment);
    await elapseAll();
    return { ending: await call, times };
  };
  return { run, budgets, equipment, left: () => budgets.stats()[NAME] ?? tokens };
};

describe('the budget of a call', () => {
  it('pays for retries after failures of the server and of the network, and gets the last one back', async () => {
    const { run, left } = equipped();
    const { ending } = await run([fails('InternalError'), breaks(), answers()]);
    expect(ending.ok).toBe(true);
    expect(left()).toBe(500 - 14);
  });

  it('is given 1 by an answer at once, and nothing by a call that fails', async () => {
    const { run, left } = equipped();
    await run([fails('InternalError')]);
    expect(left()).toBe(500 - 3 * 14);
    await run([fails('InvalidParameter')]);
    expect(left()).toBe(500 - 3 * 14);
    await run([answers()]);
    expect(left()).toBe(500 - 3 * 14 + 1);
  });

  it('pays nothing for what is too fast, for a new signature, a new credential, and a request that is under way', async () => {
    const { run, left } = equipped(13);
    const { ending } = await run(
      [
        fails('RequestLimitExceeded'),
        fails('AuthFailure.SignatureExpire'),
        fails('AuthFailure.TokenFailure'),
        fails('RequestLimitExceeded'),
        answers(),
      ],
      { signing: signingOf({ refresh: async () => {} }) },
    );
    expect(ending.ok).toBe(true);
    expect(left()).toBe(13);
  });

  it('ends the call at its first failure where it is empty, without a wait', async () => {
    const { run, equipment } = equipped(30);
    await run([fails('InternalError')]);
    const { ending, times } = await run([fails('InternalError'), answers()]);
    expect(times).toHaveLength(1);
    expect(ending).toMatchObject({ ok: false, refusal: 'budget', failure: { code: 'InternalError' } });
    expect(equipment.told.at(-1)).toMatchObject(['giveup', { code: 'InternalError', refusal: 'budget', attempt: 1 }]);
  });

  it('is not drawn on for a retry that is not made', async () => {
    const { run, left } = equipped();
    await run([fails('InternalError')], { deadline: 50 });
    await run([breaks()], { replayable: () => false });
    expect(left()).toBe(500);
  });

  it('holds requests down to 1.07 a call while every call fails, over the first 500', async () => {
    const { run } = equipped();
    let requests = 0;
    for (let call = 0; call < 500; call++) requests += (await run([fails('InternalError')])).times.length;
    expect(requests).toBe(535);
  });

  it('is one for each service and endpoint', async () => {
    const { run, budgets } = equipped(14);
    await run([fails('InternalError')]);
    expect((await run([fails('InternalError'), answers()])).ending).toMatchObject({ refusal: 'budget' });
    expect((await run([fails('InternalError'), answers()], { service: 'cvm' })).ending.ok).toBe(true);
    const elsewhere = { endpoints: ['vod.ap-guangzhou.tencentcloudapi.com'] };
    expect((await run([fails('InternalError'), answers()], elsewhere)).ending.ok).toBe(true);
    expect(Object.keys(budgets.stats())).toHaveLength(3);
  });
});
