import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createIdentity } from './certificate.js';

/** A server that listens. */
export interface Listener {
  /** `http://127.0.0.1:<port>`, or `https://…`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** PEM, where it speaks TLS. */
  readonly certificate: string | undefined;
  /** Breaks the connection of a response with a RST. */
  readonly reset: (response: ServerResponse) => void;
  /** Destroys every connection, those in the middle of a handshake too; resolves when the port is free. */
  readonly close: () => Promise<void>;
}

const HOST = '127.0.0.1';
/** How long the service keeps an idle connection. */
const KEEP_ALIVE_MS = 60_000;
/** Room for a GET of 32 KiB and its headers. */
const MAX_HEADER = 64 * 1024;
/** Connections that may knock at once: a load test's, where Node's 511 costs the others a second. */
const BACKLOG = 4096;

/**
 * Listens on 127.0.0.1.
 *
 * @throws the system's error, as `EADDRINUSE`, where the port cannot be had
 */
export const listen = async (wanted: number, https: boolean, onRequest: RequestListener): Promise<Listener> => {
  const settings = { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER };
  const identity = https ? createIdentity() : undefined;
  const server = identity
    ? createTlsServer({ ...settings, key: identity.key, cert: identity.certificate }, onRequest)
    : createServer(settings, onRequest);

  // Under TLS a response's socket can neither be reset nor is it known before the handshake: what is below it can and is.
  const sockets = new Map<string, Socket>();
  const peerOf = (socket: Socket | null): string => `${socket?.remoteAddress} ${socket?.remotePort}`;
  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    sockets.set(peer, socket);
    socket.on('close', () => sockets.delete(peer));
  });

  server.listen({ port: wanted, host: HOST, backlog: BACKLOG });
  await once(server, 'listening'); // rejects on 'error'
  const { port } = server.address() as AddressInfo; // a string for a pipe only, null only when closed

  return {
    url: `${https ? 'https' : 'http'}://${HOST}:${port}`,
    host: HOST,
    port,
    certificate: identity?.certificate,
    reset: ({ socket }) => sockets.get(peerOf(socket))?.resetAndDestroy(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
};
