import { types } from 'node:util';
import { inspectBytes, inspectParsed, inspectText, type Verdict } from './envelope.js';
import type { Failure } from './failure.js';
import { retryAfterMs } from './retry-after.js';

/** An answer as any HTTP client could hand it over. */
export interface Answer {
  readonly status: number;
  /** A header's value by its lower-case name. */
  header(name: string): string | undefined;
  /** Text, a Buffer, an ArrayBuffer, or a body that was parsed already. A stream must be read before. */
  readonly data: unknown;
}

/**
 * Tells whether an answer is a failure: the API's own error whatever the HTTP status, else a status outside 2xx, else a
 * body that is none of the API's. `undefined` for a success, which costs one search of the body.
 *
 * `text/event-stream` is a success by its headers: a stream of events is not JSON, and the failures of streaming actions
 * come as plain JSON.
 */
export function inspectAnswer(answer: Answer): Failure | undefined {
  const ok = answer.status >= 200 && answer.status < 300;
  const verdict = inspectBody(answer.data);
  if (ok && (verdict === undefined || (verdict.is === 'unreadable' && isEventStream(answer)))) return undefined;
  return failureOf(answer, verdict);
}

/** The same for an answer whose body goes on as a stream, judged by its status and headers. */
export function inspectHead(answer: Answer): Failure | undefined {
  return answer.status >= 200 && answer.status < 300 ? undefined : failureOf(answer, undefined);
}

/** Whether the body can be an error of the API: those are JSON, and what says that it is something else is not. */
export function mayBeError(answer: Answer): boolean {
  const type = answer.header('content-type');
  return type === undefined || /json|^text\/(?!event-stream)/i.test(type);
}

const isEventStream = (answer: Answer): boolean => /^text\/event-stream/i.test(answer.header('content-type') ?? '');

function failureOf(answer: Answer, verdict: Verdict | undefined): Failure {
  const facts = { retryAfter: retryAfterMs(answer.header('retry-after'), Date.now()), date: answer.header('date') };
  if (verdict?.is === 'error') {
    const { code, message, requestId } = verdict;
    return { code, message, requestId, reach: 'answered', ...facts };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const message = `HTTP status ${status}, but ${verdict?.message}`;
    return { code: 'ClientError.ParseJsonError', message, reach: 'unknown', ...facts };
  }
  return {
    code: `ClientError.HttpStatusCodeError.${status}`,
    message: `HTTP status ${status}`,
    reach: 'unknown',
    ...facts,
  };
}

function inspectBody(data: unknown): Verdict | undefined {
  if (typeof data === 'string') return inspectText(data);
  // Not by instanceof: under a test runner with realms of its own, bytes come from another one.
  if (ArrayBuffer.isView(data)) return inspectBytes(data);
  if (types.isAnyArrayBuffer(data)) return inspectBytes(new Uint8Array(data));
  return inspectParsed(data);
}
