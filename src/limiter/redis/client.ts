import type { RedisOptions } from 'ioredis';
import { BREAK, mended } from './scripts.js';

/** An ioredis 5 client as users hand it in; it is copied for connections of ours and never used or closed itself. */
export interface RedisLike {
  /** Another client with the same options and those given, as ioredis has it. */
  duplicate(override?: object): unknown;
}

/**
 * What ioredis 5 connects to, as its own constructor takes it. Those named here are what editors complete; an object of
 * ioredis's own type `RedisOptions` may have all of them.
 */
export interface RedisAddress {
  /** Default: ioredis's own, `localhost`. */
  readonly host?: string | undefined;
  /** Default: ioredis's own, 6379. */
  readonly port?: number | undefined;
  /** A socket of the file system, in place of host and port. Default: none. */
  readonly path?: string | undefined;
  /** The version of IP, 4 or 6. Default: ioredis's own, either. */
  readonly family?: number | undefined;
  /** The user of an access control list. Default: the default user. */
  readonly username?: string | undefined;
  /** Default: none. */
  readonly password?: string | undefined;
  /** The number of the database. Default: 0. */
  readonly db?: number | undefined;
  /** TLS, as `tls.connect` takes it; `{}` for a server with a public certificate. Default: no TLS. */
  readonly tls?: object | undefined;
  /** What every key begins with, before `b_<namespace>`. Default: nothing. */
  readonly keyPrefix?: string | undefined;
  /** The sentinels of a group, in place of host and port; `name` is its master. Default: none. */
  readonly sentinels?:
    | {
        /** Where a sentinel is. Default: ioredis's own, `127.0.0.1`. */
        host?: string;
        /** Default: ioredis's own, 26379. */
        port?: number;
      }[]
    | undefined;
  /** The name of the master that the `sentinels` watch. Default: none. */
  readonly name?: string | undefined;
  /** For the sentinels, whose users are not the servers'. Default: none. */
  readonly sentinelUsername?: string | undefined;
  /** Likewise. Default: none. */
  readonly sentinelPassword?: string | undefined;
  /** TLS to the sentinels, as `tls.connect` takes it. Default: none. */
  readonly sentinelTLS?: object | undefined;
}

type Reply = (error: Error | null | undefined, reply?: unknown) => void;
type Command = (...args: unknown[]) => Promise<unknown>;

/** What is used of an ioredis client. */
export interface RedisClient extends RedisLike {
  readonly options: { readonly keyPrefix?: string | undefined };
  defineCommand(name: string, definition: { readonly lua: string; readonly numberOfKeys?: number }): void;
  on(event: string, listener: (error: unknown) => void): unknown;
  ping(): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  disconnect(): void;
}

/**
 * A connection that fails at once instead of queueing, resending or reconnecting: what is lost is told, and a new one is
 * made. ioredis's own defaults let jobs wait for ever, and send a job twice.
 */
const STRICT = {
  lazyConnect: false,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  enableAutoPipelining: false,
  connectTimeout: 1_000,
  // By its default, 2 s, ioredis keeps a process alive for what was hung up, closed or not.
  disconnectTimeout: 50,
  retryStrategy: () => null,
  reconnectOnError: null,
} as const;

/** ioredis cannot be loaded; its `message` says what to do. */
class RedisMissing extends Error {
  override readonly name = 'RedisMissing';
}

/** Opens one connection. */
export type Open = () => RedisClient;

/**
 * A function that opens connections: copies of a user's client, or new ones to an address. ioredis is loaded for an
 * address alone; a client brings its own.
 *
 * @param redis - the user's client, or where to connect to
 * @throws RedisMissing, by the promise, when ioredis cannot be loaded
 *
 * @param breaks - the ms for which a limit of this id rests when it has to be set up again: see {@link BREAK}
 */
export function createOpener(
  redis: RedisLike | RedisAddress,
  breaks: (id: string) => number | undefined,
): Promise<Open> {
  return opening(redis).then((connect) => () => {
    const client = connect();
    client.on('error', () => {});
    mend(client, breaks);
    return client;
  });
}

async function opening(redis: RedisLike | RedisAddress): Promise<Open> {
  if (isClient(redis)) return () => redis.duplicate(STRICT) as RedisClient;
  const { Redis } = await import('ioredis').catch((cause: unknown) => {
    throw new RedisMissing('rateLimit.redis needs ioredis 5, which is not installed: npm install ioredis@5', { cause });
  });
  // What is undefined is absent to ioredis, whose types say otherwise.
  return () => new Redis({ ...(redis as RedisOptions), ...STRICT }) as unknown as RedisClient;
}

const isClient = (value: RedisLike | RedisAddress): value is RedisLike =>
  'duplicate' in value && typeof value.duplicate === 'function';

/** From when on each limiter of a client may use what it was given last. */
const given = new WeakMap<RedisClient, Map<string, number>>();

/**
 * From when on a limiter may use the slots that it was given last, on `performance.now()`'s scale: when it asked, and the
 * wait that it was told. A process that was frozen meanwhile finds an answer that may have lapsed.
 */
export const givenFrom = (client: RedisClient, limiter: string): number =>
  given.get(client)?.get(limiter) ?? performance.now();

/** Nobody asks under this name any more. */
export const forgetGiven = (client: RedisClient, limiter: string): void => void given.get(client)?.delete(limiter);

/**
 * Mends what Bottleneck 2.19.5 defines on its client: its scripts take the server's time in place of each host's, and the
 * `ERR ` that Redis 7 puts before their errors, which Bottleneck does not know, is taken off.
 */
function mend(client: RedisClient, breaks: (id: string) => number | undefined): void {
  const define = client.defineCommand.bind(client);
  const commands = client as unknown as Record<string, Command>;
  const times = new Map<string, number>();
  given.set(client, times);
  client.defineCommand = (name, definition) => {
    define(name, { ...definition, lua: mended(name, definition.lua) });
    const run = commands[name] as Command;
    commands[name] = (...args) => {
      const reply = args.pop() as Reply;
      const rest = name === 'init' ? breaks(idIn(args)) : undefined;
      if (rest !== undefined) args.push(BREAK, rest);
      const sent = performance.now();
      return run.call(client, ...args, (error: Error | null | undefined, value: unknown) => {
        if (error) error.message = error.message.replace(/^ERR /, '');
        else if (name === 'register') times.set(limiterIn(args), sent + waitIn(value));
        reply(error, value);
      });
    };
  };
}

/** How long whoever registered has to wait yet, ms: the second item of the answer; there is none where it was refused. */
const waitIn = (reply: unknown): number => Number((reply as readonly unknown[])[1] ?? 0);

/** Which limiter runs a script of Bottleneck's: the argument after its keys and the time. */
const limiterIn = (args: readonly unknown[]): string => String(args[Number(args[0]) + 2]);

/** Which limit a script of Bottleneck's is about: its arguments are the number of its keys and the keys, `b_<id>_…`. */
const idIn = (args: readonly unknown[]): string => String(args[1]).replace(/^b_(.*)_settings$/s, '$1');
