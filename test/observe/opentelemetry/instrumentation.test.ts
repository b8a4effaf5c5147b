import { channel } from 'node:diagnostics_channel';
import { context, diag } from '@opentelemetry/api';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { TencentCloudInstrumentation } from '../../../src/observe/opentelemetry/index.js';
import { wrapStub } from '../../support/clients.js';
import { answer, failure, networkError } from '../../support/stub.js';
import { attemptsOf, callOf, diagnosed, idOf, kindOf, parentOf, startTelemetry } from '../../support/telemetry.js';

const METHOD = 'vod/DescribeMediaInfos';

describe('an instrumentation', () => {
  it('without a context manager still puts attempts below their calls', async () => {
    const { spans } = startTelemetry({}, false);
    const { tencent } = wrapStub([failure('InternalError'), answer()]);
    await tencent.call('DescribeMediaInfos');
    const call = callOf(spans());
    expect(attemptsOf(spans()).map(parentOf)).toEqual([idOf(call), idOf(call)]);
    expect(call.events.map(({ name }) => name)).toEqual(['retry']);
  });

  it('that is disabled ends what is under way with its call, and then nobody listens', async () => {
    const { spans, instrumentation } = startTelemetry();
    let go = (): void => {};
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { tencent } = wrapStub([
      async () => {
        await gone;
        throw networkError('ECONNREFUSED');
      },
      answer(),
    ]);
    const calling = tencent.call('DescribeMediaInfos');
    instrumentation.disable();
    instrumentation.disable();
    expect(channel('tracing:axios-tencentcloud:call:asyncEnd').hasSubscribers).toBe(true);
    go();
    await calling;
    await tencent.call('SearchMedia');
    expect(spans().map((span) => [kindOf(span), span.name])).toEqual([
      ['CLIENT', METHOD],
      ['INTERNAL', METHOD],
    ]);
    for (const name of ['tracing:axios-tencentcloud:call:asyncEnd', 'axios-tencentcloud:attempt']) {
      expect(channel(name).hasSubscribers).toBe(false);
    }
  });

  it('that is enabled late leaves calls alone that are under way, and twice is once', async () => {
    const { spans, instrumentation } = startTelemetry();
    instrumentation.disable();
    const { tencent } = wrapStub([
      async () => {
        instrumentation.enable();
        instrumentation.enable();
        throw networkError('ECONNREFUSED');
      },
      answer(),
    ]);
    await tencent.call('DescribeMediaInfos');
    expect(spans()).toEqual([]);
    await tencent.call('SearchMedia');
    expect(spans().map(({ name }) => name)).toEqual(['vod/SearchMedia', 'vod/SearchMedia']);
  });

  it('beside another one tells as much as alone', async () => {
    const both = [startTelemetry(), startTelemetry({}, false)];
    const { tencent } = wrapStub([failure('InternalError'), answer()]);
    await tencent.call('DescribeMediaInfos');
    for (const { spans } of both) {
      expect(attemptsOf(spans()).map(parentOf)).toEqual([idOf(callOf(spans())), idOf(callOf(spans()))]);
    }
  });

  it('whose tracer throws harms no call, and is told of once', async () => {
    const { instrumentation } = startTelemetry();
    const told = diagnosed();
    instrumentation.setTracerProvider({
      getTracer() {
        throw new Error('no tracer today');
      },
    });
    const { tencent } = wrapStub();
    await tencent.call('DescribeMediaInfos');
    await tencent.call('DescribeMediaInfos');
    expect(told).toEqual(['axios-tencentcloud: something could not be told (reported once): no tracer today']);
  });

  it('whose context manager throws harms no call, and sends it once', async () => {
    startTelemetry();
    const told = diagnosed();
    const fails = vi.spyOn(context, 'with');
    for (const before of [true, false]) {
      fails.mockImplementation((_, run: () => unknown) => {
        if (!before) run();
        throw new Error('no context today');
      });
      const { tencent, seen } = wrapStub();
      await expect(tencent.call('DescribeMediaInfos')).resolves.toBeDefined();
      expect(seen).toHaveLength(1);
    }
    // The SDK tells of its own failures.
    expect(told.filter((text) => text.startsWith('axios-tencentcloud'))).toEqual([
      'axios-tencentcloud: something could not be told (reported once): no context today',
    ]);
  });

  it('is not harmed by what strangers publish', async () => {
    startTelemetry();
    const told = diagnosed();
    for (const name of ['tracing:axios-tencentcloud:call:start', 'axios-tencentcloud:attempt']) {
      channel(name).publish(undefined);
    }
    expect(told).toHaveLength(1);
    const { tencent } = wrapStub();
    await tencent.call('DescribeMediaInfos');
  });

  it('whose diag throws as well harms no call', async () => {
    const { instrumentation } = startTelemetry();
    vi.spyOn(diag, 'error').mockImplementation(() => {
      throw new Error('no log either');
    });
    instrumentation.setTracerProvider({
      getTracer() {
        throw new Error('no tracer today');
      },
    });
    const { tencent } = wrapStub();
    await expect(tencent.call('DescribeMediaInfos')).resolves.toBeDefined();
    expect(diag.error).toHaveBeenCalledTimes(1);
  });

  it('begins when it is made, unless it is told otherwise', () => {
    const made = new TencentCloudInstrumentation();
    onTestFinished(() => made.disable());
    expect(made.getConfig()).toEqual({ enabled: true, attemptSpans: true });
    made.setConfig({ attemptSpans: false, enabled: false });
    expect(made.getConfig()).toEqual({ enabled: false, attemptSpans: false });
    expect(channel('tracing:axios-tencentcloud:call:start').hasSubscribers).toBe(false);
  });

  it.each([
    [{ attemptSpan: true }, 'TencentCloudInstrumentation: no option "attemptSpan": expected enabled or attemptSpans'],
    [{ attemptSpans: 'no' }, 'TencentCloudInstrumentation: attemptSpans: expected true or false'],
    [null, 'TencentCloudInstrumentation: the options must be an object, such as { attemptSpans: false }'],
  ])('names what is wrong with the options %j', (options, message) => {
    expect(() => new TencentCloudInstrumentation(options as never)).toThrow(new TypeError(message));
  });
});
