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

/**
 * What a body must begin with to be an error of the API, judged by its content type: anything, where that says JSON or is
 * absent; like an error, where it says that it is text; `undefined` where it cannot be one: bytes, events, lines of JSON.
 */
export function worthALook(answer: Answer): ((beginning: Uint8Array) => boolean) | undefined {
  const type = answer.header('content-type');
  if (type === undefined || /^\s*[^;\s]+[/+]json\s*(?:;|$)/i.test(type)) return () => true;
  return isText(answer) ? beginsLikeError : undefined;
}

/** Whether the body says that it is text, which may be JSON and need not be; events are none. */
export const isText = (answer: Answer): boolean =>
  /^\s*text\/(?!event-stream)/i.test(answer.header('content-type') ?? '');

/** How the errors of API 3.0 and of API 2.0 begin. */
const BEGINNINGS = ['{"Response"', '{"code"'] as const;

/** Of a beginning that is too short to be sure, it is true. */
function beginsLikeError(beginning: Uint8Array): boolean {
  const text = Buffer.from(beginning)
    .toString('utf8', 0, MOST_WHITE)
    .replace(/[\s\ufeff]+/g, '');
  return BEGINNINGS.some((start) => start.startsWith(text.slice(0, start.length)));
}

/** More white space than this before an error, bytes, and it is taken for text. */
const MOST_WHITE = 64;

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
