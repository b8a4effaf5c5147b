import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { InternalAxiosRequestConfig } from 'axios';

/** A socket as an agent hands it over; one that goes through a proxy may be any stream. */
type Connecting = Partial<Pick<Socket, 'connecting'>> & { readonly secureConnecting?: boolean } & Pick<Socket, 'once'>;

/**
 * What is still connecting after so long counts as sent, ms: a host that swallows connections would hold the permits of a
 * key for two minutes. One SYN may be lost until then, which is sent again after a second (RFC 6298); and it is how much
 * longer than a window a permit is kept in Redis.
 */
const LONGEST = 1_500;
/** The same for what waits for a socket of its agent, which leaves when it gets one, and not before. */
const LONGEST_QUEUED = 15_000;
/** The longest that a Node timer can hold, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Tells when a request leaves through axios's http adapter: once its socket is connected, the TLS handshake included. What
 * looks up a name, shakes hands or waits in the agent's queue would otherwise arrive beside what is sent a second later
 * through a connection that is there.
 *
 * It is the `transport` of one attempt's config, so that its requests can be seen; they are Node's. What only the request is
 * to have, such as its signature, goes with it from here: it is never in a config, which an error may show, and does not take
 * axios's way for headers, which costs a microsecond each.
 */
export class Departure {
  readonly #copy: InternalAxiosRequestConfig;
  readonly #departs: () => void;
  readonly #headers: Readonly<Record<string, string>> | undefined;
  #request: ClientRequest | undefined;
  #met = false;
  #isOver = false;
  #late: NodeJS.Timeout | undefined;
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
    this.#copy = copy;
    this.#departs = departs;
    this.#headers = headers;
    copy.transport = this;
  }

  /** As `http.request`. */
  request(options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest {
    // axios's own object, made for this request: a name in another case is overruled by Node, which takes the last.
    if (this.#headers) options.headers = Object.assign(options.headers ?? {}, this.#headers);
    // Looked up now: whoever records or mocks requests puts another function there.
    const request = (options.protocol === 'https:' ? https : http).request(options, answered);
    this.#request = request;
    request.once('socket', (socket: Connecting) => this.#meet(socket));
    // By then an agent of Node's has handed over its socket. One that asks a proxy first takes longer.
    process.nextTick(() => {
      if (!this.#met) this.#watch();
    });
    this.#boundAnswer(request, Number.parseInt(String(this.#copy.timeout), 10));
    return request;
  }

  /**
   * The attempt is over: nothing of it stays, no timer and no trace in the config, which errors may show. It counts as sent if
   * it never left, or a dead host would be called as fast as it refuses.
   */
  over(): void {
    this.#isOver = true;
    clearTimeout(this.#late);
    clearTimeout(this.#unanswered);
    delete this.#copy.transport;
    this.#departs();
  }

  #meet(socket: Connecting): void {
    this.#met = true;
    if (socket.connecting || socket.secureConnecting) {
      this.#watch();
      socket.once(socket.secureConnecting ? 'secureConnect' : 'connect', () => this.#leave());
    } else this.#leave();
  }

  #leave(): void {
    clearTimeout(this.#late);
    this.#departs();
  }

  #watch(waited = 0): void {
    if (this.#isOver) return;
    this.#late ??= setTimeout(() => {
      this.#late = undefined;
      const total = waited + LONGEST;
      if (total < LONGEST_QUEUED && this.#request && isQueued(this.#request)) this.#watch(total);
      else this.#departs();
    }, LONGEST).unref();
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

/** Whether a request waits for a socket because its agent has as many as it may. */
function isQueued(request: ClientRequest): boolean {
  const { requests } = ((request as { agent?: unknown }).agent ?? {}) as http.Agent;
  return Object.values(requests ?? {}).some((waiting) => waiting?.includes(request as never));
}
