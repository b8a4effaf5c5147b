import type { ClientRequest, IncomingMessage } from 'node:http';
import { Leaving } from '../front/leaving.js';
import type { Failure } from '../response/failure.js';
import { networkFailure } from '../response/network.js';
import { type Resigning, signAtEnd } from './resign.js';

/** A body that could not be read to its end. */
class BrokenOff extends Error {
  constructor(cause: unknown) {
    super('the answer broke off', { cause });
  }
}

/** The API knows no redirect, and what is signed for one host is nothing for another. */
class Redirected extends Error {
  constructor() {
    super('redirected, which is not followed');
  }
}

/** The statuses that node-fetch follows, or says why it does not. */
const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/**
 * What is seen of the request of one attempt, which node-fetch makes and the SDK tells nothing of but a message: when it leaves,
 * what broke it, and whether it had a connection by then.
 */
export class Sighting {
  readonly #leaving: Leaving;
  readonly #resigning: Resigning | undefined;
  readonly #follows: boolean;
  #request: ClientRequest | undefined;
  #status: number | undefined;
  #error: Error | undefined;
  #redirected = false;
  #broken: ((error: Error) => void) | undefined;

  /**
   * @param departs - is called when it leaves, and again by {@link Sighting.over}
   * @param resigning - with what it is to be signed again, where the machine's clock is off
   * @param follows - redirects may be followed, as the SDK does
   */
  constructor(departs: () => void, resigning: Resigning | undefined, follows: boolean) {
    this.#leaving = new Leaving(departs);
    this.#resigning = resigning;
    this.#follows = follows;
  }

  /** Shows a request that has just been made. */
  meet(request: ClientRequest, handOn: () => void): void {
    if (this.#request) {
      this.#redirected = true;
      if (!this.#follows) {
        refuse(request);
        return;
      }
      this.#status = undefined;
    } else {
      this.#leaving.watch(request);
      if (this.#resigning) signAtEnd(request, this.#resigning);
    }
    this.#request = request;
    // node-fetch gives up what took too long by aborting it; what that is met with is no error of the network.
    request.once('error', (error) => request.aborted || this.#breaks(error));
    request.once('response', (response: IncomingMessage) => {
      this.#status = response.statusCode;
      response.once('error', (error) => this.#breaks(error));
    });
    handOn();
  }

  /** The text of an answer; rejects as soon as its connection breaks, which node-fetch would wait out. */
  async whole(reading: Promise<string>): Promise<string> {
    try {
      return await new Promise((resolve, reject) => {
        this.#broken = reject;
        if (this.#error) reject(this.#error);
        reading.then(resolve, reject);
      });
    } catch (cause) {
      // It may still be coming.
      this.#request?.destroy();
      throw new BrokenOff(cause);
    }
  }

  /** The failure behind what the SDK threw, from what was seen: its own error has but a text. */
  failure(thrown: unknown): Failure {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (REDIRECTS.has(this.#status) && !(thrown instanceof BrokenOff)) {
      return { code: `ClientError.HttpStatusCodeError.${this.#status}`, message, reach: 'unknown' };
    }
    if (!this.#request) return unseenFailure(thrown);
    const reach = this.#leaving.connected || this.#redirected ? 'unknown' : 'never';
    const error = this.#error ?? (thrown instanceof BrokenOff ? thrown.cause : undefined);
    if (error !== undefined && !isOverdue(error)) return { ...networkFailure(error), reach };
    if (error !== undefined || this.#request.aborted) {
      const said = error instanceof Error ? error.message : message;
      return { code: 'ClientError.Timeout', message: said, reach };
    }
    return { code: 'ClientError.Unexpected', message, reach };
  }

  /** The attempt is over. */
  over(): void {
    this.#leaving.over();
  }

  #breaks(error: Error): void {
    this.#error ??= error;
    this.#broken?.(error);
  }
}

/** node-fetch's word for a body that takes longer than `reqTimeout`. */
const isOverdue = (error: unknown): boolean =>
  (error as { type?: unknown } | null | undefined)?.type === 'body-timeout';

/** Ends a request that no agent was asked to serve, as an agent does that has no socket. */
function refuse(request: ClientRequest): void {
  (request as ClientRequest & { onSocket(socket: null, error: Error): void }).onSocket(null, new Redirected());
}

/** How Node words what a file cannot do, `ENOENT: no such file or directory`: a parameter that is a stream may be one. */
const OF_A_FILE = /^E[A-Z]+: /;

/** How Node and node-fetch word what broke a request, where they name no code. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/socket hang up|Proxy connection/, 'ECONNRESET'],
  [/^request to .* failed, reason: /, 'ERR_NETWORK'],
];

/**
 * The failure of a request that nobody saw, since it goes through a proxy of the SDK's own, or something stands in for Node's
 * requests: what its text tells. Whether it was sent is unknown.
 */
export function unseenFailure(thrown: unknown): Failure {
  if (thrown instanceof BrokenOff) {
    const { code, message } = networkFailure(thrown.cause);
    return { code: isOverdue(thrown.cause) ? 'ClientError.Timeout' : code, message, reach: 'unknown' };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/^network timeout at:/.test(message)) return { code: 'ClientError.Timeout', message, reach: 'unknown' };
  if (OF_A_FILE.test(message)) return { code: 'ClientError.Unexpected', message, reach: 'unknown' };
  const code = /\b(?:E[A-Z]{3,}|ERR_[A-Z_]+)\b/.exec(message)?.[0];
  const named = code ?? WORDS.find(([words]) => words.test(message))?.[1];
  const kind = named === undefined ? 'Unexpected' : `NetworkError.${named}`;
  return { code: `ClientError.${kind}`, message, reach: 'unknown' };
}
