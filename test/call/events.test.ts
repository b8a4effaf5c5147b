import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, signingOf } from './support.js';

useFakeTime();

const run = async (...[steps, more]: Parameters<typeof errandOf>) => {
  const equipment = equip();
  const call = makeCall(errandOf(steps, more).errand, equipment);
  await elapseAll();
  return { ending: await call, told: equipment.told };
};

const call = { action: 'DescribeMediaInfos', service: 'vod', region: 'ap-guangzhou' };
const failed = (code: string, attempt: number) => ({
  ...call,
  code,
  message: `${code} happened`,
  requestId: 'a request id',
  attempt,
  endpoint: 'vod.tencentcloudapi.com',
});

describe('the events of a call', () => {
  it('are none where it is answered at once', async () => {
    expect((await run([answers()])).told).toEqual([]);
  });

  it('are a retry for each wait, and that it recovered', async () => {
    const { told } = await run([fails('InternalError'), breaks(), answers()]);
    expect(told).toEqual([
      ['retry', { ...failed('InternalError', 1), delay: 100, inLine: false, retry: 1, retries: 3 }],
      [
        'retry',
        { ...failed('ClientError.NetworkError.ECONNRESET', 2), delay: 100, inLine: false, retry: 2, retries: 2 },
      ],
      ['recovered', { ...call, attempts: 3 }],
    ]);
  });

  it('are that it was throttled, before what follows from it', async () => {
    const { told } = await run([fails('RequestLimitExceeded')]);
    expect(told).toEqual([
      ['throttled', failed('RequestLimitExceeded', 1)],
      ['retry', { ...failed('RequestLimitExceeded', 1), delay: 50, inLine: false, retry: 1, retries: 2 }],
      ['throttled', failed('RequestLimitExceeded', 2)],
      ['retry', { ...failed('RequestLimitExceeded', 2), delay: 50, inLine: false, retry: 2, retries: 2 }],
      ['throttled', failed('RequestLimitExceeded', 3)],
      ['giveup', { ...failed('RequestLimitExceeded', 3), refusal: 'attempts' }],
    ]);
  });

  it('are the new signature, with the clock’s offset, and the new credential', async () => {
    const { told } = await run([fails('AuthFailure.SignatureExpire'), fails('AuthFailure.TokenFailure'), answers()], {
      signing: signingOf({ refresh: async () => 'another one' }),
    });
    expect(told).toEqual([
      ['resign', { ...failed('AuthFailure.SignatureExpire', 1), offset: 3_600_000 }],
      ['refresh', failed('AuthFailure.TokenFailure', 2)],
      ['recovered', { ...call, attempts: 3 }],
    ]);
  });

  it('are that it was given up, and why', async () => {
    const { told } = await run([fails('InvalidParameter')]);
    expect(told).toEqual([['giveup', { ...failed('InvalidParameter', 1), refusal: 'fatal-code' }]]);
  });

  it('are none for what is no failure to decide about', async () => {
    expect((await run([() => Promise.reject(new Error('a mistake'))])).told).toEqual([]);
  });
});

describe('a listener that throws', () => {
  it('changes nothing about the call', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const equipment = equip();
    for (const name of ['retry', 'resign', 'throttled', 'giveup', 'recovered'] as const) {
      equipment.events.on(name, () => {
        throw new TypeError('disk full');
      });
    }
    const signing = signingOf();
    const steps = [fails('AuthFailure.SignatureExpire'), fails('RequestLimitExceeded'), fails('InternalError')];
    const calls = [
      makeCall(errandOf([...steps, answers()], { signing }).errand, equipment),
      makeCall(errandOf([...steps, fails('InvalidParameter')], { signing }).errand, equipment),
    ];
    await elapseAll();
    const [answered, refused] = await Promise.all(calls);
    expect(answered).toMatchObject({ ok: true, attempts: [{}, {}, {}, {}] });
    expect(refused).toMatchObject({ ok: false, refusal: 'fatal-code', failure: { code: 'InvalidParameter' } });
    expect(equipment.counters.snapshot()).toMatchObject({ answered: 1, failed: 1, pending: 0, resigns: 2, retries: 4 });
    expect(warned).toHaveBeenCalledTimes(5);
  });
});
