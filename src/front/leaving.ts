import type { Agent, ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

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

/**
 * Tells when a request of Node's leaves: once its socket is connected, the TLS handshake included. What looks up a name, shakes
 * hands or waits in the agent's queue would otherwise arrive beside what is sent a second later through a connection that is
 * there.
 */
export class Leaving {
  readonly #departs: () => void;
  #request: ClientRequest | undefined;
  #met = false;
  #connected = false;
  #isOver = false;
  #late: NodeJS.Timeout | undefined;

  /** @param departs - is called when it leaves, and again by {@link Leaving.over} */
  constructor(departs: () => void) {
    this.#departs = departs;
  }

  /** Whether the request had a connection to leave through; until then, nothing of it was sent. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Watches a request that has just been made. */
  watch(request: ClientRequest): void {
    this.#request = request;
    request.once('socket', (socket: Connecting) => this.#meet(socket));
    // By then an agent of Node's has handed over its socket. One that asks a proxy first takes longer.
    process.nextTick(() => {
      if (!this.#met) this.#wait();
    });
  }

  /**
   * The attempt is over: no timer of it stays. It counts as sent if it never left, or a dead host would be called as fast as it
   * refuses.
   */
  over(): void {
    this.#isOver = true;
    clearTimeout(this.#late);
    this.#departs();
  }

  #meet(socket: Connecting): void {
    this.#met = true;
    if (socket.connecting || socket.secureConnecting) {
      this.#wait();
      socket.once(socket.secureConnecting ? 'secureConnect' : 'connect', () => this.#leave());
    } else this.#leave();
  }

  #leave(): void {
    this.#connected = true;
    clearTimeout(this.#late);
    this.#departs();
  }

  #wait(waited = 0): void {
    if (this.#isOver) return;
    this.#late ??= setTimeout(() => {
      this.#late = undefined;
      const total = waited + LONGEST;
      if (total < LONGEST_QUEUED && this.#request && isQueued(this.#request)) this.#wait(total);
      else this.#departs();
    }, LONGEST).unref();
  }
}

/** Whether a request waits for a socket because its agent has as many as it may. */
function isQueued(request: ClientRequest): boolean {
  const { requests } = ((request as { agent?: unknown }).agent ?? {}) as Agent;
  return Object.values(requests ?? {}).some((waiting) => waiting?.includes(request as never));
}
