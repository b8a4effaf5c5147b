import { inspect } from 'node:util';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { define } from '../front/define.js';
import { isNodeStream } from './streams.js';

/** What a body of the http adapter has of the request that it answers; the URL has v1's signature in it. */
const WAYS = ['req', 'socket', 'client', 'responseUrl'] as const;

/**
 * Hides, in an answer whose body comes as a stream of Node's, what leads to the request and its signature. All of it can
 * still be read; it is not shown by `util.inspect`, and so by no `console.log`, be it of the answer, of its stream, or of
 * the error that the stream ends with, for which axios keeps the request by itself.
 */
export function hideBehindStream(response: AxiosResponse, config: InternalAxiosRequestConfig): void {
  const { data, request } = response as { data: unknown; request?: unknown };
  if (!isNodeStream(data)) return;
  hideContent(request);
  hideContent((request as { _redirectable?: unknown } | null | undefined)?._redirectable);
  const body = data as unknown as Record<string, unknown>;
  for (const way of WAYS) if (Object.hasOwn(body, way)) define(body, way, body[way]);
  // Through an agent, a config leads to all requests that are under way on its sockets.
  if (hasAgent(config)) define(response, 'config', config);
}

/** The same for the config that one of axios's adapters keeps for such an error. */
export function hideAgents(copy: InternalAxiosRequestConfig): void {
  for (const name of ['httpAgent', 'httpsAgent'] as const) if (copy[name]) define(copy, name, copy[name]);
}

const hasAgent = ({ httpAgent, httpsAgent }: InternalAxiosRequestConfig): boolean => Boolean(httpAgent || httpsAgent);

function hideContent(request: unknown): void {
  if (typeof request === 'object' && request !== null && Object.isExtensible(request)) {
    define(request, inspect.custom, showName);
  }
}

function showName(this: object): string {
  return `[${this.constructor?.name ?? 'Object'}]`;
}
