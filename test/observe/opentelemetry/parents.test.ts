import { context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { wrapStub } from '../../support/clients.js';
import { answer, networkError } from '../../support/stub.js';
import { attemptsOf, idOf, parentOf, startTelemetry } from '../../support/telemetry.js';

const METHOD = 'vod/DescribeMediaInfos';

describe('the parent of a call', () => {
  it('is what was active where it was made, also where it waited in line behind another', async () => {
    const { provider, spans } = startTelemetry();
    const tracer = provider.getTracer('test');
    const { tencent } = wrapStub([], {
      rateLimit: { perSecond: 5, adaptive: false, maxConcurrent: 1, shape: 'smooth' },
    });
    const callers = ['first', 'second'].map((name) => tracer.startSpan(name));
    await Promise.all(
      callers.map((caller) =>
        context.with(trace.setSpan(context.active(), caller), () => tencent.call('DescribeMediaInfos')),
      ),
    );
    const calls = spans().filter(({ kind }) => kind === SpanKind.INTERNAL);
    expect(calls.map(parentOf)).toEqual(callers.map(idOf));
    expect(attemptsOf(spans()).map(parentOf)).toEqual(calls.map(idOf));
    const [first, second] = calls.map(({ attributes }) => Number(attributes['axios_tencentcloud.waited_ms']));
    expect(second).toBeGreaterThan(first as number);
    expect(second).toBeGreaterThan(100);
  });

  it('is active again once the call is over, and the attempt is active while it is sent', async () => {
    const { provider, spans } = startTelemetry();
    const caller = provider.getTracer('test').startSpan('caller');
    const sentWithin: (Span | undefined)[] = [];
    const { tencent } = wrapStub([
      async () => {
        await Promise.resolve();
        sentWithin.push(trace.getActiveSpan());
        throw networkError('ECONNREFUSED');
      },
      answer(),
    ]);
    await context.with(trace.setSpan(context.active(), caller), async () => {
      await tencent.call('DescribeMediaInfos');
      expect(trace.getActiveSpan()).toBe(caller);
    });
    expect(sentWithin.map(idOf)).toEqual([idOf(attemptsOf(spans())[0])]);
  });
});

describe('attemptSpans: false', () => {
  it('leaves attempts to others, as children of the call', async () => {
    const { provider, spans } = startTelemetry({ attemptSpans: false });
    const tracer = provider.getTracer('http');
    const { tencent } = wrapStub([
      async () => {
        tracer.startSpan('POST').end();
        throw networkError('ECONNREFUSED');
      },
      answer(),
    ]);
    await tencent.call('DescribeMediaInfos');
    const [post, call] = spans();
    expect(spans().map(({ name }) => name)).toEqual(['POST', METHOD]);
    expect(parentOf(post)).toBe(idOf(call));
    expect(call?.events.map(({ name }) => name)).toEqual(['retry']);
  });
});
