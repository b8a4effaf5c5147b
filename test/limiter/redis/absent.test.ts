import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import { expect, it } from 'vitest';
import type { AtEnd } from '../../support/redis.js';
import { Sharer } from './callers.js';

async function listen(server: Server, atEnd: AtEnd): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Answers each command of the protocol with `+OK`. */
const agree = (socket: net.Socket): void => {
  socket.on('data', (bytes) => {
    const commands = bytes.toString('latin1').match(/^\*\d+\r\n/gm) ?? [];
    socket.write('+OK\r\n'.repeat(commands.length));
  });
  socket.on('error', () => {});
};

it.concurrent.for([
  ['an HTTP server', () => http.createServer((_, response) => response.end('x')), /^what answers there is no Redis$/],
  ['a server that says yes to everything', () => net.createServer(agree), /^what answers there is no Redis$/],
  ['a server that hangs up', () => net.createServer((socket) => socket.end()), /^the connection was closed/],
  [
    'a server that greets and means another protocol',
    () => net.createServer((socket) => void socket.end('220 at your service\r\n')),
    /^the connection was closed before Redis had answered$|^what answers there is no Redis$/,
  ],
] as const)(
  '%s in the place of Redis is told as such, and calls go on',
  async ([_, server, reason], { onTestFinished: atEnd }) => {
    const port = await listen(server(), atEnd);
    const sharer = new Sharer(atEnd, { perSecond: 20, redis: { host: '127.0.0.1', port } });
    await sharer.once();
    expect(sharer.degraded).toMatchObject([{ reason: expect.stringMatching(reason), mode: 'local' }]);
  },
);
