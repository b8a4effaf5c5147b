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
  if (ok && isEventStream(answer)) return undefined;
  const verdict = inspectBody(answer.data);
  if (ok && verdict === undefined) return undefined;
  if (verdict?.is === 'error') {
    const { code, message, requestId } = verdict;
    return { code, message, requestId, reach: 'answered', ...headerFacts(answer) };
  }
  if (!ok) {
    const code = `ClientError.HttpStatusCodeError.${answer.status}`;
    return { code, message: `HTTP status ${answer.status}`, reach: 'unknown', ...headerFacts(answer) };
  }
  return {
    code: 'ClientError.ParseJsonError',
    message: `HTTP status ${answer.status}, but ${verdict?.message}`,
    reach: 'unknown',
    ...headerFacts(answer),
  };
}

/** Whether an answer is a stream of events. */
export const isEventStream = (answer: Pick<Answer, 'header'>): boolean =>
  answer.header('content-type')?.startsWith('text/event-stream') ?? false;

function inspectBody(data: unknown): Verdict | undefined {
  if (typeof data === 'string') return inspectText(data);
  if (data instanceof Uint8Array) return inspectBytes(data);
  if (data instanceof ArrayBuffer) return inspectBytes(new Uint8Array(data));
  return inspectParsed(data);
}

function headerFacts(answer: Answer): Pick<Failure, 'retryAfter' | 'date'> {
  return { retryAfter: retryAfterMs(answer.header('retry-after'), Date.now()), date: answer.header('date') };
}
