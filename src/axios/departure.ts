import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { InternalAxiosRequestConfig } from 'axios';
import { Leaving } from '../front/leaving.js';

/** The longest that a Node timer can hold, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Tells when a request leaves through axios's http adapter. It is the `transport` of one attempt's config, so that its requests
 * can be seen; they are Node's. What only the request is to have, such as its signature, goes with it from here: it is never in
 * a config, which an error may show, and does not take axios's way for headers, which costs a microsecond each.
 */
export class Departure extends Leaving {
  readonly #copy: InternalAxiosRequestConfig;
  readonly #headers: Readonly<Record<string, string>> | undefined;
  #unanswered: NodeJS.Timeout | undefined;

  /** Whether anybody can tell: not through a transport of the caller's own, HTTP/2, or follow-redirects. */
  static canTell({ transport, maxRedirects, httpVersion }: InternalAxiosRequestConfig): boolean {
    return !transport && maxRedirects === 0 && Number(httpVersion ?? 1) < 2;
  }

  /**
   * @param copy - the config of this attempt
   * @param departs - is called when it leaves, and again by {@link Departure.over}
   * @param headers - are sent beside those of the config, in place of what that has under the same names
   */
  constructor(copy: InternalAxiosRequestConfig, departs: () => void, headers?: Readonly<Record<string, string>>) {
    super(departs);
    this.#copy = copy;
    this.#headers = headers;
    copy.transport = this;
  }

  /** As `http.request`. */
  request(options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest {
    // axios's own object, made for this request: a name in another case is overruled by Node, which takes the last.
    if (this.#headers) options.headers = Object.assign(options.headers ?? {}, this.#headers);
    // Looked up now: whoever records or mocks requests puts another function there.
    const request = (options.protocol === 'https:' ? https : http).request(options, answered);
    this.watch(request);
    this.#boundAnswer(request, Number.parseInt(String(this.#copy.timeout), 10));
    return request;
  }

  /** The same as above, and nothing of the attempt stays in the config, which errors may show. */
  override over(): void {
    clearTimeout(this.#unanswered);
    delete this.#copy.transport;
    super.over();
  }

  /**
   * Node's own timeout begins when a socket is connected, so that a host that swallows connections would be waited for
   * without end. axios bounds the time until the answer begins itself since 1.16, but through no transport except Node's.
   */
  #boundAnswer(request: ClientRequest, timeout: number): void {
    if (!(timeout > 0)) return;
    this.#unanswered = setTimeout(() => request.emit('timeout'), Math.min(timeout, LONGEST_TIMER));
    request.once('response', () => clearTimeout(this.#unanswered));
  }
}
