import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Field, wrongField } from '../front/fields.js';
import { isPlain } from '../policy/problem.js';

/** What {@link keepAliveAgents} takes; each has a default. */
export interface KeepAliveOptions {
  /**
   * How long a socket may be idle before it is dropped, ms. Default: 30,000. The service closes idle connections after some
   * 60 s (source: tencentcloud-sdk-go, pull request 292), and a request on a connection that it is closing is reset.
   */
  readonly idle?: number | undefined;
  /** Sockets to one host at a time; a request above them waits for one. Default: `Infinity`. */
  readonly maxSockets?: number | undefined;
  /** Idle sockets that are kept to one host. Default: 256, Node's own. */
  readonly maxFreeSockets?: number | undefined;
  /**
   * What else Node's agents take, such as `ca`, `lookup` and `localAddress`; both get it. `keepAliveMsecs` is 60,000 where it is not
   * among it, as axios has it. Default: nothing else.
   */
  readonly agent?:
    | Readonly<Omit<https.AgentOptions, 'keepAlive' | 'timeout' | 'maxSockets' | 'maxFreeSockets'>>
    | undefined;
}

/** What is said beside `agent`, or not at all. */
type Own = 'keepAlive' | 'timeout' | 'maxSockets' | 'maxFreeSockets';

/** A pair of agents, to be spread into the config of an axios instance. */
export interface KeepAliveAgents {
  /** For `http:` URLs. */
  readonly httpAgent: http.Agent;
  /** For `https:` URLs. */
  readonly httpsAgent: https.Agent;
}

/** What an idle server says it waits is not what arrives here: so much earlier a socket is dropped, ms. As Node's own agent. */
const MARGIN = 1_000;
/**
 * When a silent connection is probed for the first time, ms: what axios asks of the socket of every request. An agent that says
 * anything else has the system told twice for each: eight system calls.
 */
const AXIOS_PROBES = 60_000;
/** The longest that a Node timer can hold, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

const own: Readonly<Record<Own, string>> = {
  keepAlive: 'nothing, since these agents are for that',
  timeout: "`idle` beside `agent`: Node's own would end requests that are still connecting as well",
  maxSockets: 'it beside `agent`',
  maxFreeSockets: 'it beside `agent`',
};

const fields: Readonly<Record<string, Field>> = {
  idle: {
    expected: `milliseconds, a number from 1 to ${LONGEST_TIMER}`,
    holds: (value) => typeof value === 'number' && value >= 1 && value <= LONGEST_TIMER,
  },
  maxSockets: {
    expected: 'a whole number from 1, or Infinity',
    holds: (value) => value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && Number(value) >= 1),
  },
  maxFreeSockets: {
    expected: 'a whole number from 0',
    holds: (value) => Number.isInteger(value) && Number(value) >= 0,
  },
  agent: {
    expected: "an object with options of Node's agents, such as { ca }",
    holds: isPlain,
  },
};

/**
 * Agents that keep connections for the next request, and drop them before the server does:
 *
 * ```ts
 * const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', ...keepAliveAgents() });
 * ```
 *
 * A socket is dropped once it was idle for `idle` ms, a second before the time that the server named in a `Keep-Alive` header
 * where that is sooner, and as soon as the server closes it; it is never handed to a request after that, also by a process
 * that stood still meanwhile. A request under way has no bound of these agents, however long it takes. Idle
 * sockets do not keep the process alive.
 *
 * axios's http adapter uses them; fetch takes no agents. For an https URL behind a proxy axios has an agent of its own, which
 * keeps no connection.
 *
 * @throws TypeError when an option is unknown or wrong, naming it
 */
export function keepAliveAgents(options: KeepAliveOptions = {}): KeepAliveAgents {
  checkOptions(options);
  const { idle = 30_000, maxSockets = Number.POSITIVE_INFINITY, maxFreeSockets = 256, agent } = options;
  const common = { keepAliveMsecs: AXIOS_PROBES, ...agent, keepAlive: true, maxSockets, maxFreeSockets };
  return {
    httpAgent: droppingIdle(new http.Agent(common), idle),
    httpsAgent: droppingIdle(new https.Agent(common), idle),
  };
}

function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('keepAliveAgents: the options must be an object');
  }
  const wrong = wrongField(options, fields);
  if (wrong) throw new TypeError(`keepAliveAgents: ${wrong.name}: expected ${wrong.expected}`);
  const { agent = {} } = options as KeepAliveOptions;
  const misplaced = (Object.keys(own) as Own[]).find((name) => name in agent);
  if (misplaced) throw new TypeError(`keepAliveAgents: agent.${misplaced}: expected ${own[misplaced]}`);
}

/** An agent as a request knows it: the types leave out how it is asked for a socket. */
type Asked = http.Agent & { addRequest(request: ClientRequest, ...rest: unknown[]): void };

/**
 * Gives an agent its idle time. Node's own `timeout` of an agent holds for sockets that connect as well, and is told to their
 * request as its own.
 */
function droppingIdle<A extends http.Agent>(agent: A, idle: number): A {
  const asked = agent as unknown as Asked;
  const { keepSocketAlive, reuseSocket, addRequest } = asked;
  /** When an idle socket has been so for too long, epoch ms: the clock that goes on while a machine sleeps. */
  const ends = new WeakMap<Duplex, number>();
  const isUnfit = (socket: Socket | undefined, now: number): boolean =>
    socket !== undefined && (!socket.writable || (ends.get(socket) ?? Number.POSITIVE_INFINITY) <= now);

  asked.keepSocketAlive = (socket: Socket): boolean => {
    const ms = Math.min(idle, (hintOf(socket) ?? Number.POSITIVE_INFINITY) - MARGIN);
    const kept: unknown = ms > 0 && keepSocketAlive.call(agent, socket);
    if (kept !== true) return false;
    ends.set(socket, Date.now() + ms);
    // When it is over, Node destroys what is among its free sockets, and nothing else.
    socket.setTimeout(ms);
    return true;
  };
  asked.reuseSocket = (socket: Socket, request) => {
    socket.setTimeout(0);
    reuseSocket.call(agent, socket, request);
  };
  asked.addRequest = (...request) => {
    const now = Date.now();
    for (const name in agent.freeSockets) {
      const sockets = (agent.freeSockets[name] ?? []) as Socket[];
      if (!isUnfit(sockets[0], now) && !isUnfit(sockets.at(-1), now)) continue;
      for (const socket of sockets.filter((each) => isUnfit(each, now))) drop(socket);
    }
    addRequest.apply(agent, request);
  };
  return agent;
}

/**
 * Ends an idle socket that is none to use: its end is there or due, and Node's own way to it, a timer or the turn of the event
 * loop in which it closes, is still to come. Until then, Node would hand it out.
 */
function drop(socket: Socket): void {
  socket.destroy();
  socket.emit('agentRemove');
}

/** How long the server says that it keeps an idle connection, ms: of the answer that has just come through the socket. */
function hintOf(socket: Duplex): number | undefined {
  const { _httpMessage: request } = socket as { _httpMessage?: { res?: IncomingMessage } | null };
  const named = /(?:^|[\s,;])timeout=(\d+)/i.exec(String(request?.res?.headers['keep-alive'] ?? ''))?.[1];
  return named === undefined ? undefined : Number(named) * 1000;
}
