import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createStream, type Drawn, draw } from '../../src/emulator/random.js';

// A process of its own that serves one contender at each of its doors, fails what it is told to, and goes away when it is
// told to: what fails must not share a core's turn with what is measured. ./faulty.ts is the other end.

/** How every door behaves from now on. */
export interface Behaviour {
  /** The share of requests that are answered `InternalError`. Default: 0. */
  readonly failing?: number;
  /** ms from a request to its answer. Default: 0. */
  readonly latency?: Drawn;
}

/** What is asked of it. `open` opens doors, and is answered with their ports; `count` with the requests at each since `behave`. */
export type Question = { readonly open: number } | { readonly behave: Behaviour } | 'goDown' | 'comeBack' | 'count';

interface Door {
  readonly server: Server;
  readonly port: number;
  readonly sockets: Set<Socket>;
  readonly requests: number;
  readonly random: () => number;
}

/** Ports that no system gives to whoever asks for any: one that went away must find its own still free. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;
/** As many may knock at once. */
const BACKLOG = 4096;
const RequestId = '4b9f3c1e-1f0a-4a31-b0f0-2a3f6a4b7c55';
const success = JSON.stringify({ Response: { RequestId } });
const failure = JSON.stringify({
  Response: { Error: { Code: 'InternalError', Message: 'An internal error has occurred.' }, RequestId },
});
const headers = { 'Content-Type': 'application/json' };

const doors: Door[] = [];
let behaviour: Behaviour = {};

/** Every door draws the same sequence: its nth request fails, or not, as the nth of any other. */
const anew = () => ({ requests: 0, random: createStream(1, 0) });

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1', BACKLOG);
  await once(server, 'listening');
}

async function openDoor(): Promise<Door> {
  const server = createServer();
  const door = { server, port: await listenSomewhere(server), sockets: new Set<Socket>(), ...anew() };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    door.requests++;
    const body = door.random() < (behaviour.failing ?? 0) ? failure : success;
    const send = (): void => void response.writeHead(200, headers).end(body);
    behaviour.latency ? setTimeout(send, draw(behaviour.latency, Math.random)) : send();
  });
  server.on('connection', (socket) => {
    door.sockets.add(socket);
    socket.on('close', () => door.sockets.delete(socket));
  });
  // A connection that is closed just as it is used again would look like a lost call.
  server.keepAliveTimeout = 0;
  doors.push(door);
  return door;
}

async function listenSomewhere(server: Server): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    try {
      await listen(server, port);
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function goDown({ server, sockets }: Door): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.resetAndDestroy();
  await closed;
}

async function answer(question: Question): Promise<unknown> {
  if (question === 'count') return doors.map(({ requests }) => requests);
  if (question === 'goDown') return Promise.all(doors.map(goDown));
  if (question === 'comeBack') return Promise.all(doors.map(({ server, port }) => listen(server, port)));
  if ('open' in question) {
    const opened = Array.from({ length: question.open }, openDoor);
    return (await Promise.all(opened)).map(({ port }) => port);
  }
  behaviour = question.behave;
  for (const door of doors) Object.assign(door, anew());
  return undefined;
}

process.on('message', async (question: Question) => process.send?.({ answer: await answer(question) }));
process.on('disconnect', () => process.exit());
process.send?.('ready');
