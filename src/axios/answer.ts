import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { AxiosError, isCancel } from 'axios';
import { define } from '../front/define.js';
import { show } from '../policy/problem.js';
import { type Answer, inspectAnswer, inspectHead, isText, worthALook } from '../response/answer.js';
import type { Failure } from '../response/failure.js';
import { networkFailure } from '../response/network.js';
import { isStreamed, peek } from '../response/peek.js';
import { CredentialError } from '../signer/credential.js';
import { hideBehindStream } from './hidden.js';
import { ShownResponse } from './shown.js';

/** An answer with the call's own config, unsigned and with the caller's adapter, and with nothing else that shows the signature. */
export function showResponse(response: AxiosResponse, config: InternalAxiosRequestConfig): ShownResponse {
  if (typeof response !== 'object' || response === null) {
    throw new TypeError(`the adapter answered with ${show(response)}: expected a response, { status, data, … }`);
  }
  const shown = new ShownResponse(response, config);
  hideBehindStream(shown, config);
  return shown;
}

/**
 * The same for what an adapter threw, and for the answer that hangs on it. Both are hidden as well: through a keep-alive
 * agent, a config leads to the requests that are under way now.
 */
export function cleanThrown(thrown: unknown, config: InternalAxiosRequestConfig): void {
  if (!isAxiosLike(thrown) || Object.isSealed(thrown)) return;
  if (thrown.config !== undefined) define(thrown, 'config', config);
  if (thrown.request !== undefined) define(thrown, 'request', thrown.request);
  if (thrown.response) define(thrown, 'response', showResponse(thrown.response, config));
}

/**
 * The failure that an answer tells of. A body that comes as a stream is looked into, and replaced by one that begins
 * again, unless its headers say that it is no JSON.
 */
export function inspectResponse(response: AxiosResponse): Failure | undefined | Promise<Failure | undefined> {
  const { decompress } = response.config;
  const answer = answerOf(response);
  // Left packed, as the caller asked: nothing can be seen in it. (fetch unpacks all the same.)
  if (decompress === false && isPacked(answer)) return inspectHead(answer);
  return isStreamed(response.data) ? inspectStreamed(response, answer) : inspectAnswer(answer);
}

function answerOf(response: AxiosResponse): Answer {
  return {
    status: response.status,
    header: (name) => headerOf(response, name),
    data: decoded(response.data, response.config?.responseEncoding),
  };
}

/**
 * The failure that the outcome of a request tells of, which stays as it is: a body that comes as a stream is judged by its
 * status and headers.
 */
export function inspectUntouched(outcome: PromiseSettledResult<AxiosResponse>): Failure | undefined {
  if (outcome.status === 'fulfilled') return judge(outcome.value);
  const reason: unknown = outcome.reason;
  if (isCancel(reason)) return undefined;
  const response = isAxiosLike(reason) ? reason.response : undefined;
  return response && response.data !== undefined ? judge(response) : networkFailure(reason);
}

function judge(response: AxiosResponse): Failure | undefined {
  const answer = answerOf(response);
  const packed = response.config?.decompress === false && isPacked(answer);
  return packed || isStreamed(response.data) ? inspectHead(answer) : inspectAnswer(answer);
}

const isEncoded = (answer: Answer): boolean => answer.header('content-encoding') !== undefined;

const isPacked = (answer: Answer): boolean =>
  isEncoded(answer) && inspectAnswer(answer)?.code === 'ClientError.ParseJsonError';

/** Text that axios decoded in another encoding than UTF-8, such as base64, is looked at as the bytes that it stands for. */
const decoded = (data: unknown, encoding: string | undefined): unknown =>
  typeof data === 'string' && encoding !== undefined && Buffer.isEncoding(encoding) && !/^utf-?8$/i.test(encoding)
    ? Buffer.from(data, encoding)
    : data;

async function inspectStreamed(response: AxiosResponse, answer: Answer): Promise<Failure | undefined> {
  const wanted = worthALook(answer);
  if (!wanted) return inspectHead(answer);
  const { bytes, body } = await peek(response.data, wanted).catch((thrown) => {
    throw brokenOff(thrown, response);
  });
  response.data = body;
  if (bytes === undefined) return inspectHead(answer);
  const failure = inspectAnswer({ ...answer, data: bytes });
  // What need not be JSON is no failure for being none.
  const free = isText(answer) || (response.config.decompress === false && isEncoded(answer));
  return free && failure?.code === 'ClientError.ParseJsonError' ? inspectHead(answer) : failure;
}

/** What a caller gets for a stream that broke off before it was handed out: an error of axios, as for any other answer. */
function brokenOff(thrown: unknown, { config }: AxiosResponse): unknown {
  if (isAxiosLike(thrown)) return thrown;
  const error = AxiosError.from(thrown, (thrown as { code?: string } | undefined)?.code);
  define(error, 'config', config);
  return error;
}

/**
 * The failure behind what an adapter threw. An answer that `validateStatus` refused is inspected like any other; an
 * answer without a body is one that broke off. `undefined` for a cancellation, and for a signature that could not be made.
 */
export function explainThrown(thrown: unknown): Failure | undefined | Promise<Failure | undefined> {
  if (isCancel(thrown) || thrown instanceof CredentialError) return undefined;
  const response = isAxiosLike(thrown) ? thrown.response : undefined;
  if (response && response.data !== undefined) return inspectResponse(response);
  return networkFailure(thrown);
}

/**
 * The answer behind what an adapter threw because the caller's `validateStatus` takes no 2xx either, as it does where an interceptor
 * (axios-retry's, with `validateResponse`) judges answers itself. To the service such a call is answered.
 */
export function refusedAnswer(thrown: unknown): AxiosResponse | undefined {
  const response = isAxiosLike(thrown) ? thrown.response : undefined;
  return response && response.data !== undefined && response.status >= 200 && response.status < 300
    ? response
    : undefined;
}

function headerOf({ headers }: AxiosResponse, name: string): string | undefined {
  if (!headers) return undefined;
  const value: unknown = typeof headers['get'] === 'function' ? headers['get'](name) : findHeader(headers, name);
  return value === undefined || value === null || value === false ? undefined : String(value);
}

const findHeader = (headers: object, name: string): unknown =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

interface AxiosLike {
  config?: InternalAxiosRequestConfig;
  request?: unknown;
  response?: AxiosResponse;
}

const isAxiosLike = (thrown: unknown): thrown is AxiosLike =>
  typeof thrown === 'object' && thrown !== null && (thrown as { isAxiosError?: unknown }).isAxiosError === true;
