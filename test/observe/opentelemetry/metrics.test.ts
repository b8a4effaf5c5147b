import { channel } from 'node:diagnostics_channel';
import { metrics } from '@opentelemetry/api';
import type { Histogram } from '@opentelemetry/sdk-metrics';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Events } from '../../../src/observe/events.js';
import { wrapStub } from '../../support/clients.js';
import { tell } from '../../support/lines.js';
import { answer, failure, networkError } from '../../support/stub.js';
import { startTelemetry } from '../../support/telemetry.js';

const own = (name: string): string => `axios_tencentcloud.${name}`;
const vod = (actionName: string, more: object = {}): object => ({
  [own('service')]: 'vod',
  [own('action')]: actionName,
  ...more,
});

describe('the metrics', () => {
  it('count attempts and retries by code, and calls that failed by reason', async () => {
    const { points } = startTelemetry();
    const { tencent } = wrapStub([
      failure('InternalError'),
      failure('InternalError'),
      answer(),
      failure('LimitExceeded'),
    ]);
    await tencent.call('DescribeMediaInfos');
    await tencent.call('SearchMedia').catch(() => {});
    expect(await points(own('attempts'))).toEqual([
      { attributes: vod('DescribeMediaInfos', { 'error.type': 'InternalError' }), value: 2 },
      { attributes: vod('DescribeMediaInfos'), value: 1 },
      { attributes: vod('SearchMedia', { 'error.type': 'LimitExceeded' }), value: 1 },
    ]);
    expect(await points(own('retries'))).toEqual([
      { attributes: vod('DescribeMediaInfos', { 'error.type': 'InternalError' }), value: 2 },
    ]);
    const why = { 'error.type': 'LimitExceeded', [own('refusal')]: 'fatal-code' };
    expect(await points(own('giveups'))).toEqual([{ attributes: vod('SearchMedia', why), value: 1 }]);
    expect(await points(own('shed'))).toEqual([]);
  });

  it('count what was signed again, and with another credential', async () => {
    const { points } = startTelemetry();
    const { tencent } = wrapStub([answer()]);
    await tencent.call('SearchMedia');
    const event = { action: 'SearchMedia', service: 'vod', region: undefined, message: '', requestId: 'r', attempt: 1 };
    const failed = { ...event, endpoint: 'vod.tencentcloudapi.com', limit: undefined };
    tell('resign', { ...failed, code: 'AuthFailure.SignatureExpire', offset: 600_000 });
    tell('refresh', { ...failed, code: 'AuthFailure.TokenFailure' });
    expect(await points(own('resigns'))).toEqual([{ attributes: vod('SearchMedia'), value: 1 }]);
    const why = { 'error.type': 'AuthFailure.TokenFailure' };
    expect(await points(own('refreshes'))).toEqual([{ attributes: vod('SearchMedia', why), value: 1 }]);
  });

  it('count what was not sent', async () => {
    const { points } = startTelemetry();
    const { tencent } = wrapStub([], { rateLimit: { perSecond: 1 } });
    await tencent.call('SearchMedia');
    await tencent.call('SearchMedia', {}, { deadline: 50 }).catch(() => {});
    const why = { 'error.type': 'ClientError.RateLimited', [own('refusal')]: 'deadline' };
    expect(await points(own('shed'))).toEqual([{ attributes: vod('SearchMedia', why), value: 1 }]);
  });

  it('measure how long calls, attempts and waits take, in seconds', async () => {
    const { points } = startTelemetry();
    const { tencent } = wrapStub([], { rateLimit: { perSecond: 2, adaptive: false } });
    await Promise.all([1, 2, 3].map(() => tencent.call('SearchMedia')));
    const [call, attempt, wait] = await Promise.all(
      ['call.duration', 'attempt.duration', 'wait.duration'].map((name) => points(own(name))),
    );
    expect(call?.map(({ attributes }) => attributes)).toEqual([vod('SearchMedia', { [own('outcome')]: 'answered' })]);
    expect(attempt?.map(({ attributes }) => attributes)).toEqual([vod('SearchMedia')]);
    expect(wait?.map(({ attributes }) => attributes)).toEqual([vod('SearchMedia')]);
    const [took, sent, waited] = [call, attempt, wait].map((each) => each?.[0]?.value as Histogram);
    expect([took, sent, waited].map((each) => each?.count)).toEqual([3, 3, 3]);
    // Two are sent in each second: the third waits until the first one's is over.
    expect(waited?.max).toBeGreaterThan(0.5);
    expect(waited?.max).toBeLessThan(60);
    expect(took?.max).toBeGreaterThanOrEqual(waited?.max as number);
    expect(sent?.max).toBeLessThan(waited?.max as number);
    expect(waited?.buckets.boundaries.slice(0, 3)).toEqual([0.005, 0.01, 0.025]);
    expect(waited?.buckets.boundaries.at(-1)).toBe(120);
  });

  it('show the rate that a key is held to, and what is left of the budget', async () => {
    const { points } = startTelemetry();
    const stated =
      'Your current request times equals to `30` in a second, which exceeds the frequency limit `7` for a second.';
    const { tencent } = wrapStub([failure('RequestLimitExceeded', stated), answer()], { rateLimit: { perSecond: 20 } });
    const changes: Events['ratechange'][] = [];
    tencent.on('ratechange', (change) => void changes.push(change));
    await tencent.call('DescribeMediaInfos');
    const [change] = changes as [Events['ratechange']];
    expect(change.perSecond).toBe(7);
    const attributes = { [own('key')]: change.key };
    expect(await points(own('rate_limit'))).toEqual([{ attributes, value: 7 }]);
    expect(await points(own('budget'))).toEqual([
      {
        attributes: { [own('service')]: 'vod', 'server.address': 'vod.tencentcloudapi.com' },
        value: expect.any(Number),
      },
    ]);
    // Also one that changes while nothing is sent.
    channel('axios-tencentcloud:ratechange').publish({ ...change, perSecond: 9 } satisfies Events['ratechange']);
    expect(await points(own('rate_limit'))).toEqual([{ attributes, value: 9 }]);
  });

  it('have units', async () => {
    const { units } = startTelemetry();
    const { tencent } = wrapStub([failure('InternalError'), failure('LimitExceeded')], { rateLimit: { perSecond: 1 } });
    await tencent.call('SearchMedia', {}, { deadline: 5_000 }).catch(() => {});
    await tencent.call('SearchMedia', {}, { deadline: 50 }).catch(() => {});
    expect(await units()).toEqual({
      [own('attempts')]: '{attempt}',
      [own('retries')]: '{retry}',
      [own('shed')]: '{attempt}',
      [own('giveups')]: '{call}',
      [own('call.duration')]: 's',
      [own('attempt.duration')]: 's',
      [own('wait.duration')]: 's',
      [own('rate_limit')]: '{request}/s',
      [own('budget')]: '{token}',
    });
  });

  it('have a hundred codes, whatever a hostile service answers, and one for all others', async () => {
    const { points } = startTelemetry();
    const codes = Array.from({ length: 150 }, (_, index) => `Made.Up${index}\n`);
    const { tencent } = wrapStub([answer()]);
    const attempts: Events['attempt'][] = [];
    tencent.on('attempt', (event) => void attempts.push(event));
    await tencent.call('SearchMedia');
    const [attempt] = attempts as [Events['attempt']];
    for (const code of codes) tell('attempt', { ...attempt, code });
    const counted = await points(own('attempts'));
    expect(counted).toHaveLength(102);
    expect(counted[1]).toEqual({ attributes: vod('SearchMedia', { 'error.type': 'Made.Up0\\n' }), value: 1 });
    expect(counted.at(-1)).toEqual({ attributes: vod('SearchMedia', { 'error.type': '_OTHER' }), value: 50 });
  });

  it('of attempts that were broken off, and in observe mode, count as well', async () => {
    const { points } = startTelemetry();
    const { tencent } = wrapStub([() => new Promise(() => {})], { deadline: 5 });
    await tencent.call('SearchMedia').catch(() => {});
    const { client } = wrapStub([networkError('ECONNRESET')], { mode: 'observe' });
    await client.post('/', {}, { tencentcloud: { action: 'ProcessMedia' } }).catch(() => {});
    expect(await points(own('attempts'))).toEqual([
      { attributes: vod('SearchMedia', { 'error.type': 'ClientError.Deadline' }), value: 1 },
      { attributes: vod('ProcessMedia', { 'error.type': 'ClientError.NetworkError.ECONNRESET' }), value: 1 },
    ]);
  });
});

describe('a meter provider', () => {
  it('that is registered globally, after everything else, is not missed', async () => {
    const { instrumentation, meterProvider, points } = startTelemetry();
    const { tencent } = wrapStub();
    instrumentation.setMeterProvider(metrics.getMeterProvider());
    await tencent.call('SearchMedia');
    expect(await points(own('attempts'))).toEqual([]);
    instrumentation.setMeterProvider(undefined);
    await tencent.call('SearchMedia');
    metrics.setGlobalMeterProvider(meterProvider);
    onTestFinished(() => metrics.disable());
    await tencent.call('SearchMedia');
    expect(await points(own('attempts'))).toEqual([{ attributes: vod('SearchMedia'), value: 1 }]);
  });
});
