import { context, diag, type Span, SpanKind } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import {
  AggregationTemporality,
  DataPointType,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';
import {
  TencentCloudInstrumentation,
  type TencentCloudInstrumentationConfig,
} from '../../src/observe/opentelemetry/index.js';

/** The real SDK, with what it exports kept in memory. */
export interface Telemetry {
  readonly instrumentation: TencentCloudInstrumentation;
  readonly provider: BasicTracerProvider;
  readonly meterProvider: MeterProvider;
  /** The spans that are over, in the order of their ends. */
  spans(): ReadableSpan[];
  /** The points of a metric, each as its attributes and its value; what was measured up to now. */
  points(name: string): Promise<readonly { readonly attributes: object; readonly value: number | Histogram }[]>;
  /** Every name that a metric has, with its unit. */
  units(): Promise<Readonly<Record<string, string>>>;
}

/** Registers an instrumentation for one test, with a context manager where `contexts` says so. */
export function startTelemetry(config: TencentCloudInstrumentationConfig = {}, contexts = true): Telemetry {
  if (contexts) {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    onTestFinished(() => context.disable());
  }
  const ended = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(ended)] });
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 2 ** 30 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const instrumentation = new TencentCloudInstrumentation({ enabled: false, ...config });
  onTestFinished(
    registerInstrumentations({ instrumentations: [instrumentation], tracerProvider: provider, meterProvider }),
  );
  onTestFinished(() => meterProvider.shutdown());

  const metrics = async () => {
    measured.reset();
    await reader.forceFlush();
    return measured.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  };
  return {
    instrumentation,
    provider,
    meterProvider,
    spans: () => ended.getFinishedSpans(),
    async points(name) {
      const found = (await metrics()).find(({ descriptor }) => descriptor.name === name);
      // Of those with a scale, which nobody asked for, nothing here can tell the buckets.
      if (!found || found.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM) return [];
      return found.dataPoints.map(({ attributes, value }) => ({ attributes, value }));
    },
    async units() {
      return Object.fromEntries((await metrics()).map(({ descriptor: { name, unit } }) => [name, unit]));
    },
  };
}

export const kindOf = ({ kind }: ReadableSpan): string => SpanKind[kind] as string;
export const idOf = (span: ReadableSpan | Span | undefined): string | undefined => span?.spanContext().spanId;
export const parentOf = (span: ReadableSpan | undefined): string | undefined => span?.parentSpanContext?.spanId;
export const callOf = (spans: readonly ReadableSpan[]): ReadableSpan =>
  spans.find(({ kind }) => kind === SpanKind.INTERNAL) as ReadableSpan;
export const attemptsOf = (spans: readonly ReadableSpan[]): ReadableSpan[] =>
  spans.filter(({ kind }) => kind === SpanKind.CLIENT);

/** What `diag` is told as an error, in one test. */
export function diagnosed(): string[] {
  const told: string[] = [];
  const nothing = (): void => {};
  const error = (text: string): void => void told.push(text);
  diag.setLogger({ error, warn: nothing, info: nothing, debug: nothing, verbose: nothing });
  onTestFinished(() => diag.disable());
  return told;
}
