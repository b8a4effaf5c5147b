import { inspectAnswer, inspectHead } from '../response/answer.js';
import type { Failure } from '../response/failure.js';
import type { FetchResponse, InnerClient } from './client.js';

const EVENTS = 'text/event-stream';

/** What a client's `doRequest` comes to in an attempt of ours: the answer as it arrived, before the SDK's parser has seen it. */
export class Reply {
  readonly #response: FetchResponse;
  /** `undefined` where it goes on as a stream of events. */
  readonly #text: string | undefined;

  constructor(response: FetchResponse, text: string | undefined) {
    this.#response = response;
    this.#text = text;
  }

  get status(): number {
    return this.#response.status;
  }

  /** The events that are still to come. */
  get stream(): NodeJS.ReadableStream | undefined {
    return this.#text === undefined ? this.#response.body : undefined;
  }

  /** The failure that it tells of. A success is searched, and parsed once, by the SDK. */
  inspect(): Failure | undefined {
    const { status, headers } = this.#response;
    const answer = { status, header: (name: string) => headers.get(name) ?? undefined, data: this.#text };
    return this.#text === undefined ? inspectHead(answer) : inspectAnswer(answer);
  }

  /** What the SDK makes of it: rejects with its exception for a failure that it knows. */
  parsedBy(client: InnerClient): Promise<unknown> {
    const { status, statusText, headers, body } = this.#response;
    const text = this.#text;
    return client.parseResponse({
      status,
      statusText,
      // The SDK takes nothing but the bare type for events.
      headers: { get: (name) => (text === undefined && name === 'content-type' ? EVENTS : headers.get(name)) },
      body,
      json: async () => JSON.parse(text ?? '') as unknown,
    });
  }
}

/** Whether an answer is a stream of events, which the SDK hands on as it comes; failures of streaming actions are plain JSON. */
export const isEvents = ({ status, headers }: FetchResponse): boolean =>
  status === 200 && /^text\/event-stream/i.test(headers.get('content-type') ?? '');

/** The SDK's own exception for a failure of which it knows nothing, as it would throw it for an answer that says so. */
export async function exceptionFor(
  client: InnerClient,
  { code, message, requestId }: Pick<Failure, 'code' | 'message' | 'requestId'>,
  traceId: string | null,
): Promise<unknown> {
  const headers = { get: (name: string) => (name === 'x-tc-traceid' ? traceId : null) };
  const said = { Response: { Error: { Code: code, Message: message }, RequestId: requestId ?? '' } };
  const told = client.parseResponse({ status: 200, statusText: 'OK', headers, json: async () => said });
  return told.then(
    () => new TypeError(`${code}: ${message}`),
    (thrown: unknown) => thrown,
  );
}
