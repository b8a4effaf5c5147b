import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, runCommand } from '../support/command.js';

/** Takes every connection and answers to CONNECT; nothing comes after that. */
let silent: Server;
let sockets: Socket[];
let proxy: string;

beforeEach(async () => {
  sockets = [];
  silent = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  proxy = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

const real = ['bench', '--endpoint', 'https://vod.tencentcloudapi.com', '--i-mean-it', '--quota', '50'];
const credential = { TENCENTCLOUD_SECRET_ID: 'AKIDOfNobody', TENCENTCLOUD_SECRET_KEY: 'TheKeyOfNobody' };

describe('behind a proxy that says nothing', () => {
  it('the time is over when it is', async () => {
    const env = { ...credential, HTTPS_PROXY: proxy };
    const { code, stdout } = await runCommand([...real, '--duration', '1s', '--timeout', '1h'], { env });
    expect(code).toBe(0);
    expect(rowsOf(stdout).get('answered')).toEqual(['0']);
    expect(rowsOf(stdout).get('open at the end')).toEqual(['50']);
    expect(sockets.length).toBeGreaterThan(0);
  });

  it('Ctrl-C is heard', async () => {
    let sent = false;
    const { code, stdout } = await runCommand([...real, '--duration', '1h', '--timeout', '1h'], {
      env: { ...credential, HTTPS_PROXY: proxy },
      heard: (text, child) => {
        if (sent || !text.includes('1 s of')) return;
        sent = true;
        child.kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(rowsOf(stdout).get('answered')).toEqual(['0']);
  });
});
