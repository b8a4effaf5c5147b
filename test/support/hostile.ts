import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { createIdentity } from '../../src/emulator/certificate.js';

/** What a server does to a connection; `raw` is what is below it where it speaks TLS, and itself elsewhere. */
export type Treatment = (socket: Socket, raw: Socket) => void;

/** A server that listens and means no good. */
export interface Hostile {
  readonly port: number;
  /** PEM, of a server that speaks TLS. */
  readonly certificate: string | undefined;
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** The beginning of an answer of 100 bytes. */
export const PARTLY = `${HEAD}Content-Length: 100\r\n\r\n{"Resp`;

/** An answer of so many bytes, all there. */
export const answerOf = (length: number): string => `${HEAD}Content-Length: ${length}\r\n\r\n${'x'.repeat(length)}`;

/** The head of an answer of 100 bytes. */
export const HEADERS = `${HEAD}Content-Length: 100\r\n\r\n`;

/** A redirect; its target may be relative. */
export const redirectTo = (url: string): string =>
  `HTTP/1.1 302 Found\r\nLocation: ${url}\r\nContent-Length: 0\r\n\r\n`;

/** Treats a connection so once the client has said something. */
export const whenSpokenTo =
  (treat: Treatment): Treatment =>
  (socket, raw) =>
    void socket.once('data', () => treat(socket, raw));

/** Treats a connection so whenever the head of a request has come, whatever of its body has come by then. */
export const afterHead =
  (treat: Treatment): Treatment =>
  (socket, raw) => {
    let head = '';
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      head = '';
      treat(socket, raw);
    });
  };

/**
 * Treats a connection so once the client has sent something that nobody reads: both ends share one event loop, so that a
 * client learns of its connection, and writes, in the turn after the one in which the server does.
 */
export const unread =
  (treat: Treatment): Treatment =>
  (socket, raw) =>
    void setImmediate(() => setImmediate(() => treat(socket, raw)));

/** Says something to every request, and keeps the connection. */
export const saying = (words: string): Treatment => afterHead((socket) => void socket.write(words));

/** Says something, and ends the connection properly. */
export const ending = (words: string): Treatment => afterHead((socket) => void socket.end(words));

/** Says something, and resets the connection once the client has it. */
export const resettingAfter = (words: string): Treatment =>
  afterHead((socket, raw) => void socket.write(words, () => raw.resetAndDestroy()));

/** Breaks the connection with a RST. */
export const reset: Treatment = (_, raw) => void raw.resetAndDestroy();

/** Ends the connection with a FIN. */
export const finish: Treatment = (socket) => void socket.end();

/** Listens to everything and says nothing. */
export const silent: Treatment = (socket) => void socket.resume();

/** A server on the loopback that treats its connections so, closed with them when the test is over. */
export async function startHostile(treat: Treatment, { tls = false } = {}): Promise<Hostile> {
  const identity = tls ? createIdentity() : undefined;
  const sockets = new Set<Socket>();
  const server = createServer((raw) => {
    sockets.add(raw);
    raw.on('close', () => sockets.delete(raw));
    raw.on('error', () => {});
    if (!identity) return treat(raw, raw);
    const socket = new TLSSocket(raw, { isServer: true, key: identity.key, cert: identity.certificate });
    socket.on('error', () => {});
    treat(socket, raw);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: await listen(server), certificate: identity?.certificate };
}

/** A port of the loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('a server without a port');
  return address.port;
}
