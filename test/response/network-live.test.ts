import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { networkFailure } from '../../src/response/network.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** What a POST meets at a server that treats its connections so: the code, and whether it surely never went out. */
async function met(adapter: string, treat: (socket: Socket) => void, protocol = 'http'): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => treat(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    return await axios.post(`${protocol}://127.0.0.1:${port}/`, { a: 1 }, { adapter, timeout: 10_000 }).then(
      () => 'an answer',
      (thrown: unknown) => {
        const { code, reach } = networkFailure(thrown);
        return `${code} ${reach}`;
      },
    );
  } finally {
    server.close();
  }
}

describe.each(['http', 'fetch'])("through axios's %s adapter, a server that", (adapter) => {
  it('closes the connection before it answers has reset it', async () => {
    expect(await met(adapter, (socket) => socket.destroy())).toBe('ClientError.NetworkError.ECONNRESET unknown');
  });

  it('resets the connection before it answers has reset it', async () => {
    expect(await met(adapter, (socket) => socket.resetAndDestroy())).toBe(
      'ClientError.NetworkError.ECONNRESET unknown',
    );
  });

  it('closes the connection within its answer has reset it', async () => {
    const partly = (socket: Socket): void => void socket.end(`${HEAD}Content-Length: 100\r\n\r\n{"Resp`);
    expect(await met(adapter, partly)).toBe('ClientError.NetworkError.ECONNRESET unknown');
  });

  it('closes the connection within a chunk has reset it', async () => {
    const partly = (socket: Socket): void => void socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"Res\r\n`);
    expect(await met(adapter, partly)).toBe('ClientError.NetworkError.ECONNRESET unknown');
  });

  it('speaks no HTTP is told from it', async () => {
    const hello = (socket: Socket): void => void socket.end('220 smtp.example.com ESMTP\r\n\r\n');
    // Node 24's parser of fetch names no code.
    const codes = adapter === 'fetch' ? 'HPE_INVALID_CONSTANT|ERR_NETWORK' : 'HPE_INVALID_CONSTANT';
    expect(await met(adapter, hello)).toMatch(new RegExp(`^ClientError\\.NetworkError\\.(?:${codes}) unknown$`));
  });

  it('sends what cannot be unpacked is told from it', async () => {
    const broken = (socket: Socket): void =>
      void socket.end(`${HEAD}Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nabcdef`);
    expect(await met(adapter, broken)).toBe('ClientError.NetworkError.Z_DATA_ERROR unknown');
  });

  it('closes the connection in the TLS handshake never got the request', async () => {
    expect(await met(adapter, (socket) => socket.destroy(), 'https')).toBe('ClientError.NetworkError.ECONNRESET never');
  });

  it('is not there never got the request', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    server.close();
    await once(server, 'close');
    const thrown: unknown = await axios.post(`http://127.0.0.1:${port}/`, {}, { adapter }).catch((error) => error);
    expect(networkFailure(thrown)).toMatchObject({ code: 'ClientError.NetworkError.ECONNREFUSED', reach: 'never' });
  });
});
