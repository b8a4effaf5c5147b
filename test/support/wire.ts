import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A TCP server that keeps every byte that it gets, one entry a request, and answers each with the same JSON. */
export interface WireTap {
  readonly url: string;
  readonly requests: string[];
}

/** Starts a tap for one test. A request counts as whole when the bytes of its content-length are there. */
export async function tapWire(
  body = '{"Response":{"RequestId":"tap"}}',
  answerWith: (body: string) => string = (text) =>
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
): Promise<WireTap> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let bytes = '';
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1');
      if (!isWhole(bytes)) return;
      requests.push(bytes);
      bytes = '';
      socket.write(answerWith(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the tap has no port');
  return { url: `http://127.0.0.1:${address.port}`, requests };
}

function isWhole(bytes: string): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = bytes.slice(0, end);
  if (/^transfer-encoding: *chunked/im.test(head)) return bytes.endsWith('0\r\n\r\n');
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return bytes.length >= end + 4 + length;
}
