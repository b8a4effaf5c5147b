import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A second address of a server: what comes in goes there, unless it is told otherwise. */
export interface Forwarder {
  /** `127.0.0.1:<port>`, the same for as long as it lives. */
  readonly host: string;
  readonly url: string;
  /** Where new connections lead from now on: a port of 127.0.0.1. */
  leadTo(port: number): void;
  /** Nobody listens any more, so that connections are refused, and those that are there are reset. */
  goDown(): Promise<void>;
  /** Accepts, and answers nothing: what arrives is swallowed, on the connections that are there as well. */
  fallSilent(): void;
  /** Forwards again, after either; connections that were swallowed are reset. */
  recover(): Promise<void>;
  /** Connections that are open now. */
  connections(): number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** As many as may knock at once; Node's 511 would make a storm of connections wait a second. */
const BACKLOG = 4096;

/**
 * Ports that no system gives to whoever asks for any (Linux begins at 32768, others at 49152): a forwarder that is down
 * must find its own still free.
 */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

/** Listens on a port of its own. */
export async function startForwarder(): Promise<Forwarder> {
  const open = new Map<Socket, Socket>();
  const swallowed = new Set<Socket>();
  let target = 0;
  let silent = false;

  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => {});
    if (silent) swallow(socket);
    else forward(socket);
  });

  const forward = (socket: Socket): void => {
    const behind = connect({ port: target, host: HOST, noDelay: true });
    open.set(socket, behind);
    socket.on('close', () => {
      open.delete(socket);
      behind.destroy();
    });
    // What breaks there breaks here: a reset stays one, and so does an end in the middle of an answer.
    behind.on('error', () => socket.resetAndDestroy());
    behind.on('close', () => socket.destroySoon());
    socket.pipe(behind).pipe(socket);
  };

  const swallow = (socket: Socket): void => {
    swallowed.add(socket);
    socket.on('close', () => swallowed.delete(socket));
    socket.resume();
  };

  const resetSwallowed = (): void => {
    for (const socket of swallowed) socket.resetAndDestroy();
    swallowed.clear();
  };

  const stop = async (): Promise<void> => {
    const closed = server.listening ? new Promise((resolve) => server.close(resolve)) : undefined;
    for (const socket of open.keys()) socket.resetAndDestroy();
    open.clear();
    resetSwallowed();
    await closed;
  };

  // One after the other: a server that is told to listen while it still closes never tells that it has closed.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => Promise<unknown>): Promise<void> => {
    const done = last.then(act);
    last = done;
    return done.then(() => {});
  };

  const port = await listenSomewhere(server);
  const host = `${HOST}:${port}`;
  return {
    host,
    url: `http://${host}`,
    leadTo: (next) => {
      target = next;
    },
    goDown: () => inTurn(stop),
    fallSilent() {
      silent = true;
      for (const [socket, behind] of open) {
        socket.unpipe(behind);
        open.delete(socket);
        swallow(socket);
      }
    },
    recover: () =>
      inTurn(async () => {
        silent = false;
        resetSwallowed();
        if (!server.listening) await listen(server, port);
      }),
    connections: () => open.size + swallowed.size,
    close: () => inTurn(stop),
  };
}

/** Draws ports until one is free: others may draw as well. */
async function listenSomewhere(server: Server): Promise<number> {
  for (;;) {
    try {
      await listen(server, FIRST_PORT + Math.floor(Math.random() * PORTS));
      return (server.address() as AddressInfo).port;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen({ port, host: HOST, backlog: BACKLOG });
  await once(server, 'listening'); // rejects on 'error'
}
