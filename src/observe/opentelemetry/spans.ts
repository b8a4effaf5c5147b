import { AsyncLocalStorage } from 'node:async_hooks';
import { type Attributes, context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { AttemptEvent, FailureEvent } from '../events.js';
import { CHANNEL_PREFIX } from '../hub.js';
import { listen, listenTo } from '../subscribe.js';
import type { AttemptTrace, CallTrace } from '../trace.js';
import {
  attemptAttributes,
  callAttributes,
  failedAttemptAttributes,
  line,
  methodOf,
  noteAttributes,
  OTHER,
  overAttributes,
  own,
  requestOf,
} from './attributes.js';
import { readThrown } from './thrown.js';
import { enter, inContext } from './within.js';

/** What is known of a call that is under way. */
interface Call {
  readonly span: Span;
  /** Of its attempt under way. */
  attempt: Span | undefined;
  /** The attempt that was over last. */
  last: AttemptEvent | undefined;
}

/**
 * Makes a span of each call, and one of each attempt where `attemptSpans` says so. A call's parent is what is active where
 * it was made, however long it then waits behind others.
 *
 * An attempt's span ends with its event, which is told within its call, and not with its trace: of an attempt that was
 * broken off, the trace ends before anybody has said why.
 *
 * @param tracer - asked anew for each span
 * @returns what ends it; the spans of calls that are under way still end with these
 */
export function makeSpans(tracer: () => Tracer, attemptSpans: boolean, failed: (error: unknown) => void): () => void {
  const current = new AsyncLocalStorage<Call>();
  const underWay = new Map<CallTrace, Call>();
  let ended = false;

  const beginCall = (message: CallTrace): void => {
    const outer = context.active();
    const options = { kind: SpanKind.INTERNAL, attributes: callAttributes(message) };
    const span = tracer().startSpan(methodOf(message), options, outer);
    const call: Call = { span, attempt: undefined, last: undefined };
    underWay.set(message, call);
    const inner = trace.setSpan(outer, span);
    enter(message, (run) => current.run(call, () => inContext(inner, run, failed)));
  };
  const endCall = (message: CallTrace): void => {
    const call = underWay.get(message);
    if (!call) return;
    underWay.delete(message);
    if (ended && underWay.size === 0) stopEnding();
    try {
      if (call.attempt) fail(call.attempt, { 'error.type': OTHER }, '');
      describe(call, message);
    } finally {
      call.attempt?.end();
      call.span.end();
    }
  };
  const beginAttempt = (message: AttemptTrace): void => {
    const call = current.getStore();
    // Of a call that was made before anybody traced it.
    if (!call) return;
    const outer = trace.setSpan(context.active(), call.span);
    const options = { kind: SpanKind.CLIENT, attributes: attemptAttributes(message) };
    call.attempt = tracer().startSpan(methodOf(message), options, outer);
    const inner = trace.setSpan(outer, call.attempt);
    enter(message, (run) => inContext(inner, run, failed));
  };
  const endAttempt = (event: AttemptEvent): void => {
    const call = current.getStore();
    if (!call) return;
    const { attempt } = call;
    call.attempt = undefined;
    call.last = event;
    if (!attempt) return;
    try {
      if (event.code !== undefined) fail(attempt, failedAttemptAttributes(event), event.message ?? '');
    } finally {
      attempt.end();
    }
  };
  const note = (name: string, event: FailureEvent, more: Attributes = {}): void => {
    current.getStore()?.span.addEvent(name, { ...noteAttributes(event), ...more });
  };

  const ending = [
    listenTo(`tracing:${CHANNEL_PREFIX}call:asyncEnd`, endCall, failed),
    listen('attempt', endAttempt, failed),
    listen('retry', (event) => note('retry', event, { [own('delay_ms')]: event.delay }), failed),
    listen('resign', (event) => note('resign', event, { [own('offset_ms')]: event.offset }), failed),
    listen('refresh', (event) => note('refresh', event), failed),
  ];
  const beginning = [
    listenTo(`tracing:${CHANNEL_PREFIX}call:start`, beginCall, failed),
    ...(attemptSpans ? [listenTo(`tracing:${CHANNEL_PREFIX}attempt:start`, beginAttempt, failed)] : []),
  ];
  const stopEnding = (): void => {
    for (const stop of ending) stop();
  };
  return () => {
    ended = true;
    for (const stop of beginning) stop();
    if (underWay.size === 0) stopEnding();
  };
}

/** What a call came to. */
function describe({ span, last }: Call, { over, error }: CallTrace): void {
  if (over) span.setAttributes(overAttributes(over));
  if (over?.outcome === 'answered' || (!over && error === undefined)) return;
  const thrown = readThrown(error);
  const code = over?.code ?? thrown.code ?? thrown.name ?? OTHER;
  const message = last?.message !== undefined && last.code === code ? last.message : thrown.message;
  fail(span, { 'error.type': line(code), ...requestOf(last?.requestId) }, message);
  // Without its stack, which begins with the same text as it came; and an error's own fields have configs and headers.
  if (error !== undefined) span.recordException({ name: thrown.name ?? 'Error', message: line(thrown.message) });
}

function fail(span: Span, attributes: Attributes, message: string): void {
  span.setAttributes(attributes);
  span.setStatus({ code: SpanStatusCode.ERROR, message: line(message) });
}
