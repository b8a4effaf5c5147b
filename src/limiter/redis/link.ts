import Bottleneck from 'bottleneck';
import type { Open, RedisClient } from './client.js';
import { innerConnection } from './inner.js';
import { NO_REDIS, reasonOf } from './reason.js';
import { runScript } from './run.js';
import { SCRIPTS } from './scripts.js';

/** A pair of connections that works: one for scripts, one that listens. It is used until it fails, and never again. */
export interface Session {
  readonly client: RedisClient;
  readonly connection: Bottleneck.IORedisConnection;
  /** Something failed that would not if Redis were well: the session ends. */
  fail(reason: string): void;
}

/** How Redis is: not known yet, there with a session, or away and why. */
export type LinkState =
  | { readonly is: 'connecting' }
  | { readonly is: 'up'; readonly session: Session }
  | { readonly is: 'down'; readonly reason: string; readonly since: number }
  /** There will never be one: ioredis is missing. */
  | { readonly is: 'impossible'; readonly reason: string };

/** The one connection of an instance to Redis, which all its keys share. */
export interface Link {
  readonly state: LinkState;
  /** Hears of every change of state; returns what ends it. */
  onChange(listener: (state: LinkState) => void): () => void;
  /** While somebody needs it, Redis is asked twice a second whether it is well. */
  watch(needed: boolean): void;
  /** Ends it, and every timer. */
  close(): void;
}

/** How long one attempt to get a working pair may take, ms. */
const ATTEMPT = 2_000;
/** Between two attempts, ms: with the attempt itself, the shared limit is taken up within 5 s of Redis's return. */
const BETWEEN = 700;
/** How often Redis is asked, and how long its answer may take, ms: a limit that answers later is in the way of calls. */
const ASK = 500;
const SLOW = 750;

/**
 * Creates the link. A pair is made, proved by a script that writes, and dropped for good at the first sign of trouble:
 * a pair that reconnects by itself has half of its jobs and subscriptions, and nobody knows which half.
 *
 * @param opener - comes to open connections that fail at once and do not reconnect; where it rejects, there will be none
 * @param probe - a key that may be written to
 */
export function createLink(opener: Promise<Open>, probe: string): Link {
  const listeners = new Set<(state: LinkState) => void>();
  let state: LinkState = { is: 'connecting' };
  let current: { end(): void } | undefined;
  let retry: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;
  let closed = false;

  const become = (next: LinkState): void => {
    if (closed) return;
    state = next;
    for (const listener of [...listeners]) listener(next);
  };
  const lost = (reason: string): void => {
    if (closed) return;
    retry = setTimeout(begin, BETWEEN).unref();
    if (state.is !== 'down') become({ is: 'down', reason, since: performance.now() });
  };

  const attempt = async (open: Open): Promise<void> => {
    let over = false;
    let pair: Session | undefined;
    const end = (): void => {
      over = true;
      clearTimeout(late);
      if (pair) hangUp(pair);
    };
    const fail = (reason: string): void => {
      if (over) return;
      end();
      lost(reason);
    };
    const late = setTimeout(() => fail(`no connection within ${ATTEMPT} ms`), ATTEMPT).unref();
    current = { end };
    try {
      const client = open();
      const connection = new Bottleneck.IORedisConnection({ client });
      pair = { client, connection, fail };
      const { ready, subscriber } = innerConnection(connection);
      let why = 'the connection was closed';
      for (const each of [client, subscriber]) {
        each.on('error', (error) => {
          why = reasonOf(error);
        });
        each.on('close', () => fail(why));
      }
      await ready;
      for (const [name, script] of Object.entries(SCRIPTS)) client.defineCommand(name, script);
      const proof = await runScript(client, 'limitProbe', [probe], []);
      if (!Array.isArray(proof)) throw new Error(NO_REDIS);
      if (over) return;
      clearTimeout(late);
      become({ is: 'up', session: pair });
    } catch (error) {
      fail(reasonOf(error));
    }
  };

  /** Asks once. A process that was frozen reads the answer before it calls Redis slow. */
  const ask = (): void => {
    if (state.is !== 'up') return;
    const { session } = state;
    let answered = false;
    const late = (): void => {
      if (!answered) session.fail(`no answer within ${SLOW} ms`);
    };
    const timer = setTimeout(() => setImmediate(late), SLOW).unref();
    const done = (): void => {
      answered = true;
      clearTimeout(timer);
    };
    session.client.ping().then(done, (error: unknown) => {
      done();
      session.fail(reasonOf(error));
    });
  };

  const begin = (): void => {
    opener.then(
      (open) => void (closed || attempt(open)),
      (error: unknown) => become({ is: 'impossible', reason: reasonOf(error) }),
    );
  };
  begin();
  return {
    get state() {
      return state;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    watch(needed) {
      if (needed) asking ??= setInterval(ask, ASK).unref();
      else {
        clearInterval(asking);
        asking = undefined;
      }
    },
    close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(asking);
      listeners.clear();
      current?.end();
    },
  };
}

/** Closes both connections; what they were asked and did not answer fails. */
function hangUp({ client, connection }: Pick<Session, 'client' | 'connection'>): void {
  client.disconnect();
  innerConnection(connection).subscriber.disconnect();
}
