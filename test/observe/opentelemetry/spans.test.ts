import { SpanStatusCode } from '@opentelemetry/api';
import { CanceledError } from 'axios';
import { describe, expect, it } from 'vitest';
import { action, credential, wrapStub } from '../../support/clients.js';
import { answer, failure, networkError } from '../../support/stub.js';
import { attemptsOf, callOf, idOf, kindOf, parentOf, startTelemetry } from '../../support/telemetry.js';

const METHOD = 'vod/DescribeMediaInfos';

describe('a call', () => {
  it('that is answered has a span, and one of its attempt within', async () => {
    const { spans } = startTelemetry();
    const { tencent } = wrapStub();
    await tencent.call('DescribeMediaInfos');
    const [attempt, call] = spans();
    expect(spans()).toHaveLength(2);
    expect([call, attempt].map((span) => span && [span.name, kindOf(span), span.status])).toEqual([
      [METHOD, 'INTERNAL', { code: SpanStatusCode.UNSET }],
      [METHOD, 'CLIENT', { code: SpanStatusCode.UNSET }],
    ]);
    expect(parentOf(call)).toBeUndefined();
    expect(parentOf(attempt)).toBe(idOf(call));
    expect(call?.attributes).toEqual({
      'axios_tencentcloud.service': 'vod',
      'axios_tencentcloud.action': 'DescribeMediaInfos',
      'axios_tencentcloud.region': 'ap-guangzhou',
      'axios_tencentcloud.outcome': 'answered',
      'axios_tencentcloud.attempts': 1,
      'axios_tencentcloud.waited_ms': expect.any(Number),
    });
    expect(attempt?.attributes).toEqual({
      'rpc.system.name': 'tencentcloud',
      'rpc.method': METHOD,
      'server.address': 'vod.tencentcloudapi.com',
      'axios_tencentcloud.region': 'ap-guangzhou',
      'axios_tencentcloud.waited_ms': expect.any(Number),
    });
    expect(call?.events).toEqual([]);
    expect(call?.instrumentationScope).toMatchObject({ name: 'axios-tencentcloud' });
  });

  it('that is retried notes why, and each attempt tells what it met', async () => {
    const { spans } = startTelemetry();
    const { tencent } = wrapStub([failure('InternalError.DBError', 'down'), networkError('ECONNREFUSED'), answer()]);
    await tencent.call('DescribeMediaInfos');
    const call = callOf(spans());
    const attempts = attemptsOf(spans());
    expect(attempts.map(parentOf)).toEqual([idOf(call), idOf(call), idOf(call)]);
    expect(attempts.map(({ status }) => status)).toEqual([
      { code: SpanStatusCode.ERROR, message: 'down' },
      { code: SpanStatusCode.ERROR, message: expect.stringContaining('ECONNREFUSED') },
      { code: SpanStatusCode.UNSET },
    ]);
    const told = [
      'error.type',
      'rpc.response.status_code',
      'http.request.resend_count',
      'axios_tencentcloud.request_id',
    ];
    expect(attempts.map(({ attributes }) => told.map((name) => attributes[name]))).toEqual([
      ['InternalError.DBError', 'InternalError.DBError', undefined, 'request-InternalError.DBError'],
      ['ClientError.NetworkError.ECONNREFUSED', undefined, 1, undefined],
      [undefined, undefined, 2, undefined],
    ]);
    expect(call.status).toEqual({ code: SpanStatusCode.UNSET });
    expect(call.attributes).toMatchObject({
      'axios_tencentcloud.attempts': 3,
      'axios_tencentcloud.outcome': 'answered',
    });
    expect(call.events.map(({ name, attributes }) => [name, attributes])).toEqual([
      [
        'retry',
        {
          'error.type': 'InternalError.DBError',
          'axios_tencentcloud.attempt': 1,
          'axios_tencentcloud.request_id': 'request-InternalError.DBError',
          'axios_tencentcloud.delay_ms': 0,
        },
      ],
      [
        'retry',
        {
          'error.type': 'ClientError.NetworkError.ECONNREFUSED',
          'axios_tencentcloud.attempt': 2,
          'axios_tencentcloud.delay_ms': 0,
        },
      ],
    ]);
  });

  it('that fails has its code and message, on one line and without a secret', async () => {
    const { spans } = startTelemetry();
    const { tencent } = wrapStub([failure('FailedOperation.InvalidVodUser', 'no such\nuser\u001b[2J')]);
    const thrown = await tencent.call('DescribeMediaInfos').catch((error: unknown) => error);
    const call = callOf(spans());
    expect(call.status).toEqual({ code: SpanStatusCode.ERROR, message: 'no such\\nuser\\u001b[2J' });
    expect(call.attributes).toMatchObject({
      'error.type': 'FailedOperation.InvalidVodUser',
      'axios_tencentcloud.outcome': 'failed',
      'axios_tencentcloud.refusal': 'fatal-code',
      'axios_tencentcloud.request_id': 'request-FailedOperation.InvalidVodUser',
    });
    expect(call.events.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['exception', { 'exception.type': 'TencentCloudError', 'exception.message': (thrown as Error).message }],
    ]);
    const everything = JSON.stringify(spans().map(({ attributes, events, status }) => [attributes, events, status]));
    for (const secret of Object.values(credential)) expect(everything).not.toContain(secret);
  });

  it('that is signed again or has another credential notes it', async () => {
    const { spans } = startTelemetry();
    const expired = {
      data: failure('AuthFailure.SignatureExpire'),
      headers: { date: new Date(Date.now() + 600_000).toUTCString() },
    };
    const { tencent } = wrapStub([expired, failure('AuthFailure.TokenFailure'), answer()], {
      credential: async () => credential,
    });
    await tencent.call('DescribeMediaInfos');
    const [resign, refresh] = callOf(spans()).events;
    expect(resign).toMatchObject({ name: 'resign', attributes: { 'error.type': 'AuthFailure.SignatureExpire' } });
    expect(resign?.attributes?.['axios_tencentcloud.offset_ms']).toBeGreaterThan(590_000);
    expect(refresh).toMatchObject({ name: 'refresh', attributes: { 'error.type': 'AuthFailure.TokenFailure' } });
    expect(attemptsOf(spans()).map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([
      undefined,
      1,
      2,
    ]);
  });

  it('that was never sent has no attempt, and says why', async () => {
    const { spans } = startTelemetry();
    const { tencent } = wrapStub([], { rateLimit: { perSecond: 1 } });
    await tencent.call('SearchMedia');
    await tencent.call('SearchMedia', {}, { deadline: 50 }).catch(() => {});
    const [, answered, shed] = spans();
    expect(spans()).toHaveLength(3);
    expect(answered?.attributes['axios_tencentcloud.outcome']).toBe('answered');
    expect(shed?.attributes).toMatchObject({
      'error.type': 'ClientError.RateLimited',
      'axios_tencentcloud.outcome': 'failed',
      'axios_tencentcloud.attempts': 0,
      'axios_tencentcloud.refusal': 'deadline',
    });
    expect(shed?.status).toEqual({
      code: SpanStatusCode.ERROR,
      message: expect.stringContaining('SearchMedia failed: ClientError.RateLimited'),
    });
  });

  it.each([
    ['aborted', 'ClientError.Aborted', {}],
    ['failed', 'ClientError.Deadline', { deadline: 5 }],
  ])('that is broken off (%s) ends the span of its attempt with %s', async (outcome, code, options) => {
    const { spans } = startTelemetry();
    const aborter = new AbortController();
    const hangs = (): Promise<never> => {
      if (outcome === 'aborted') setImmediate(() => aborter.abort());
      return new Promise(() => {});
    };
    const { tencent } = wrapStub([hangs], options);
    await tencent.call('DescribeMediaInfos', {}, { signal: aborter.signal }).catch(() => {});
    expect(spans().map((span) => [kindOf(span), span.attributes['error.type'], span.status.code])).toEqual([
      ['CLIENT', code, SpanStatusCode.ERROR],
      ['INTERNAL', code, SpanStatusCode.ERROR],
    ]);
    expect(callOf(spans()).attributes['axios_tencentcloud.outcome']).toBe(outcome);
  });

  it('that ends with what is no failure to decide about ends both spans', async () => {
    const { spans } = startTelemetry();
    const { tencent } = wrapStub([new CanceledError('an adapter thought better of it')]);
    await tencent.call('DescribeMediaInfos').catch(() => {});
    expect(spans().map((span) => [kindOf(span), span.attributes['error.type'], span.status])).toEqual([
      ['CLIENT', 'ClientError.Unexpected', { code: SpanStatusCode.ERROR, message: 'an adapter thought better of it' }],
      [
        'INTERNAL',
        'ClientError.Unexpected',
        { code: SpanStatusCode.ERROR, message: 'an adapter thought better of it' },
      ],
    ]);
  });

  it('in observe mode is traced as well, with what would have followed', async () => {
    const { spans } = startTelemetry();
    const { client } = wrapStub([failure('InternalError')], { mode: 'observe' });
    await client.post('/', {}, action('DescribeMediaInfos'));
    const call = callOf(spans());
    expect(attemptsOf(spans()).map(parentOf)).toEqual([idOf(call)]);
    expect(call.attributes).toMatchObject({ 'error.type': 'InternalError', 'axios_tencentcloud.attempts': 1 });
    expect(call.events.map(({ name }) => name)).toEqual(['retry']);
    expect(call.status).toEqual({ code: SpanStatusCode.ERROR, message: 'the message of InternalError' });
  });
});
