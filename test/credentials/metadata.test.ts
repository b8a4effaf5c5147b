import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CredentialNotFound, fromCvmRole } from '../../src/credentials/index.js';
import { CredentialError } from '../../src/signer/credential.js';
import { afterHead, startHostile, type Treatment } from '../support/hostile.js';
import { errorOf, SECRET, shown } from './support.js';

const answer = {
  TmpSecretId: 'AKIDrole',
  TmpSecretKey: SECRET,
  ExpiredTime: 1_900_000_000,
  Expiration: '2030-03-17T17:46:40Z',
  Token: `${SECRET}token`,
  Code: 'Success',
};

const page = (body: string, status = '200 OK', headers = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;

const json = (fields: object = {}): string => page(JSON.stringify({ ...answer, ...fields }));

/** Answers with these, one a connection, the last one for ever; counts the connections. */
async function service(...answers: readonly (string | Treatment)[]) {
  let asked = 0;
  const server = await startHostile(
    afterHead((socket, raw) => {
      const next = answers[Math.min(asked++, answers.length - 1)];
      if (typeof next === 'string') socket.end(next);
      else next?.(socket, raw);
    }),
  );
  const provider = (timeout?: number) =>
    fromCvmRole({ endpoint: `http://127.0.0.1:${server.port}`, role: 'role', timeout });
  return { ...server, provider, asked: () => asked };
}

const wrong = async (provider: ReturnType<typeof fromCvmRole>): Promise<string> => {
  const error = await errorOf(provider);
  expect(error).toBeInstanceOf(CredentialError);
  expect(CredentialNotFound.is(error)).toBe(false);
  expect(shown(error)).not.toContain(SECRET);
  return error.message;
};

const OF_ROLE = 'CVM role: the credential of role: ';

describe('a hostile answer of the metadata service', () => {
  it.each<[string, string, string]>([
    ['a sign-in page', page(`<html>${SECRET}</html>`), `${OF_ROLE}expected JSON, and the metadata service`],
    ['nothing', page(''), `${OF_ROLE}expected JSON`],
    ['JSON that is cut off', page(JSON.stringify(answer).slice(0, -20)), `${OF_ROLE}expected JSON`],
    ['a list', page(`["${SECRET}"]`), `${OF_ROLE}expected Code "Success"`],
    ['null', page('null'), `${OF_ROLE}expected JSON`],
    [
      'another code',
      json({ Code: SECRET }),
      `${OF_ROLE}expected Code "Success", and the metadata service answered with`,
    ],
    ['no id', json({ TmpSecretId: undefined }), `${OF_ROLE}TmpSecretId: expected a string that is not empty`],
    ['no key', json({ TmpSecretKey: '' }), `${OF_ROLE}TmpSecretKey: expected a string that is not empty`],
    ['no token', json({ Token: null }), `${OF_ROLE}Token: expected a string that is not empty`],
    ['a header in the token', json({ Token: `${SECRET}\r\nX-Evil: 1` }), `${OF_ROLE}Token: expected printable ASCII`],
    ['no end', json({ ExpiredTime: undefined }), `${OF_ROLE}ExpiredTime: expected a time in epoch seconds`],
    ['an end in words', json({ ExpiredTime: SECRET }), `${OF_ROLE}ExpiredTime: expected a time in epoch seconds`],
    ['an end in milliseconds', json({ ExpiredTime: 1_900_000_000_000 }), `${OF_ROLE}ExpiredTime: expected a time`],
    ['__proto__', page(`{"__proto__":${JSON.stringify(answer)}}`), `${OF_ROLE}expected Code "Success"`],
    ['forbidden', page(SECRET, '403 Forbidden'), 'answered with HTTP status 403'],
    ['no content', page('', '204 No Content'), 'answered with HTTP status 204'],
  ])('is an error at once, and shows nothing of it: %s', async (_, text, message) => {
    const { provider, asked } = await service(text);
    expect(await wrong(provider())).toContain(message);
    expect(asked()).toBe(1);
  });

  it('that is no list of roles is an error', async () => {
    for (const list of [`<p>${SECRET}</p>`, `two words`, '../../x', '..', `one\n<b>`, 'x'.repeat(200)]) {
      const { port, asked } = await service(page(list), json());
      expect(await wrong(fromCvmRole({ endpoint: `http://127.0.0.1:${port}` }))).toBe(
        'CVM role: expected the name of a role, and the metadata service answered with something else',
      );
      expect(asked()).toBe(1);
    }
  });

  it('that names several roles is an error: which one is nobody’s guess', async () => {
    const { port } = await service(page('one\ntwo\n'), json());
    expect(await wrong(fromCvmRole({ endpoint: `http://127.0.0.1:${port}` }))).toBe(
      'CVM role: 2 roles are bound to this instance: name one of them as `role`',
    );
  });

  it('that leads elsewhere is not followed', async () => {
    const elsewhere = await service(json());
    for (const status of ['301 Moved', '302 Found', '307 Temporary', '308 Permanent']) {
      const location = `Location: http://127.0.0.1:${elsewhere.port}/\r\n`;
      const { provider, asked } = await service(page('', status, location));
      expect(await wrong(provider())).toMatch(/answered with HTTP status 30\d, a redirect, which is not followed$/);
      expect(asked()).toBe(1);
    }
    expect(elsewhere.asked()).toBe(0);
  });

  it('without an end is read no further than 64 KiB', async () => {
    let closed: Promise<unknown> | undefined;
    const { provider, asked } = await service((socket) => {
      closed = new Promise((resolve) => socket.on('close', resolve));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const flood = (): void => {
        while (!socket.destroyed && socket.write(`"${SECRET}"`.repeat(1_000)));
      };
      socket.on('drain', flood);
      flood();
    });
    expect(await wrong(provider(10_000))).toMatch(/gave no answer: more than 65536 bytes$/);
    expect(asked()).toBe(1);
    await closed;
  });

  it('that comes by drops is waited for no longer than the timeout', async () => {
    const open = new Set<Socket>();
    const { provider, asked } = await service((socket) => {
      open.add(socket);
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{"Code":"${SECRET}`);
      const drops = setInterval(() => socket.write(' '), 10);
      socket.on('close', () => {
        clearInterval(drops);
        open.delete(socket);
      });
    });
    expect(await wrong(provider(300))).toMatch(/gave no answer after 3 tries: nothing within 300 ms$/);
    expect(asked()).toBe(3);
    await expect.poll(() => open.size).toBe(0);
  });

  it.each<[string, string | Treatment, RegExp]>([
    ['that breaks off', `HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"TmpSecretKey":"${SECRET}"`, /it broke off/],
    ['in chunks that break off', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"Tmp`, /it broke off/],
    ['that is reset', (_, raw) => void raw.resetAndDestroy(), /ECONNRESET/],
    ['that is closed', (socket) => void socket.end(), /ECONNRESET/],
    [
      'that changes the protocol',
      'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      /closed|ECONNRESET/,
    ],
    ['that is no HTTP', `${SECRET}\r\n\r\n`, /HPE_INVALID/],
    ['whose header has no end', `HTTP/1.1 200 OK\r\nX: ${SECRET.repeat(2_000)}`, /HPE_HEADER_OVERFLOW/],
    ['of a server in trouble', page(SECRET, '503 Service Unavailable'), /answered with HTTP status 503 after 3 tries/],
    [
      'of a server that is asked too often',
      page(SECRET, '429 Too Many'),
      /answered with HTTP status 429 after 3 tries/,
    ],
  ])('%s is asked for again, three times in all', async (_, treatment, message) => {
    const { provider, asked } = await service(treatment);
    expect(await wrong(provider())).toMatch(message);
    expect(asked()).toBe(3);
  });

  it('may end with its connection', async () => {
    const { provider, asked } = await service(`HTTP/1.1 200 OK\r\n\r\n${JSON.stringify(answer)}`);
    expect(await provider()()).toMatchObject({ secretId: 'AKIDrole' });
    expect(asked()).toBe(1);
  });

  it('is forgotten when a later one is right', async () => {
    const { provider, asked } = await service((_, raw) => void raw.resetAndDestroy(), page('', '500 x'), json());
    expect(await provider()()).toEqual({
      secretId: 'AKIDrole',
      secretKey: SECRET,
      token: `${SECRET}token`,
      expiresAt: 1_900_000_000_000,
    });
    expect(asked()).toBe(3);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => void socket.resetAndDestroy()],
    ['an error', (socket) => void socket.end(page('', '503 Service Unavailable'))],
  ])('counts as one of a service that is there, whatever follows: %s', async (_, treat) => {
    // The first try is answered; then nobody listens any more.
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        server.close();
        treat(socket);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a server without a port');
    const provider = fromCvmRole({ endpoint: `http://127.0.0.1:${address.port}`, role: 'role' });
    expect(await wrong(provider)).toMatch(/after 3 tries: ECONNREFUSED$/);
  });
});

describe('a try', () => {
  it('leaves no connection behind', async () => {
    const open = new Set<Socket>();
    const { provider } = await service((socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      // Not ended: it is the client who hangs up.
      socket.write(json());
    });
    await provider()();
    await expect.poll(() => open.size).toBe(0);
  });
});
