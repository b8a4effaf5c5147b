import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connect as tlsConnect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createIdentity } from '../../src/emulator/certificate.js';
import { startEmulator } from '../../src/emulator/index.js';
import { call, codeOf, send, sign, start } from './support.js';

describe('the certificate', () => {
  it('is for 127.0.0.1, localhost and the names of the service, and for no other', () => {
    const certificate = new X509Certificate(createIdentity().certificate);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkIP('127.0.0.2')).toBeUndefined();
    for (const name of ['localhost', 'vod.tencentcloudapi.com', 'sts.tencentcloudapi.com']) {
      expect(certificate.checkHost(name)).toBeTypeOf('string');
    }
    for (const name of ['tencentcloudapi.com', 'vod.ap-guangzhou.tencentcloudapi.com', 'example.com']) {
      expect(certificate.checkHost(name)).toBeUndefined();
    }
  });

  it('is signed by itself, and its own authority', () => {
    const { key, certificate: pem } = createIdentity();
    const certificate = new X509Certificate(pem);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.subject).toMatch(/^CN=axios-tencentcloud emulator [0-9a-f]{16}$/);
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.validFrom).toBe('Jan  1 00:00:00 2020 GMT');
    expect(certificate.validTo).toBe('Dec 31 23:59:59 2049 GMT');
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----\n(?:[\w+/=]{1,64}\n)+-----END CERTIFICATE-----\n$/);
  });

  it('is another each time', () => {
    const serials = Array.from({ length: 20 }, () => new X509Certificate(createIdentity().certificate).serialNumber);
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{15}$/);
  });
});

describe('over TLS', () => {
  it('an emulator says where it is, and is believed by who has its certificate', async () => {
    const emulator = await start({ https: true });
    expect(emulator.url).toBe(`https://127.0.0.1:${emulator.port}`);
    expect(emulator.certificate).toContain('BEGIN CERTIFICATE');
    expect(await call(emulator, { params: { FileIds: ['1'] } })).toMatchObject({ MediaInfoSet: [{ FileId: '1' }] });
    expect(await codeOf(emulator, { secretKey: 'wrong' })).toBe('AuthFailure.SignatureFailure');
  });

  it('an emulator is not believed by who has no certificate, or another one', async () => {
    const [emulator, other] = await Promise.all([start({ https: true }), start({ https: true })]);
    const handshake = async (ca: string | undefined): Promise<unknown> => {
      const socket = tlsConnect({ host: emulator.host, port: emulator.port, ca });
      const outcome = await once(socket, 'secureConnect').then(
        () => 'believed',
        (error) => error.code,
      );
      socket.destroy();
      return outcome;
    };
    expect(await handshake(emulator.certificate)).toBe('believed');
    expect(await handshake(`${other.certificate}${emulator.certificate}`)).toBe('believed');
    expect(await handshake(undefined)).toMatch(/SELF_SIGNED/);
    expect(await handshake(other.certificate)).toMatch(/SELF_SIGNED|SIGNATURE|ISSUER/);
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('an agent may lead a name of the service here', async () => {
    const emulator = await start({ https: true });
    const agent = new Agent({ ca: emulator.certificate });
    const connection = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) =>
      connection({ ...options, host: emulator.host, port: emulator.port }, callback);
    const { method, headers, body } = sign('vod.tencentcloudapi.com');
    const request = httpsRequest('https://vod.tencentcloudapi.com', { method, headers, agent });
    request.end(body);
    const [response] = await once(request, 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(emulator.log.at(-1)).toMatchObject({ service: 'vod', code: undefined });
    agent.destroy();
  });

  it('faults break connections as they do without', async () => {
    const emulator = await start({ https: true });
    const raw = () => send(emulator, sign(`127.0.0.1:${emulator.port}`, { action: 'ProcessMedia' }));
    emulator.inject({ kind: 'reset', count: 1, after: true });
    await expect(raw()).rejects.toThrow('read ECONNRESET');
    emulator.inject({ kind: 'truncate', count: 1 });
    await expect(raw()).rejects.toThrow('aborted');
    expect((await raw()).status).toBe(200);
    expect(emulator.stats()).toMatchObject({ executed: { ProcessMedia: 3 }, faults: { reset: 1, truncate: 1 } });
  });

  it('what is no TLS harms nobody', async () => {
    const emulator = await start({ https: true });
    const socket = connect(emulator.port, emulator.host);
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    socket.write('GET / HTTP/1.1\r\n\r\n');
    socket.resume();
    await closed;
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('close leaves no handle, with a handshake half done, a silent call and an idle connection open', async () => {
    const connections = (): number => process.getActiveResourcesInfo().filter((name) => /^TCP|^TLS/.test(name)).length;
    const drained = async (): Promise<number> => {
      for (let turn = 0; turn < 1000 && connections() > 0; turn += 1) await nextTurn();
      return connections();
    };
    expect(await drained()).toBe(0);
    const emulator = await startEmulator({ https: true });
    const half = connect(emulator.port, emulator.host);
    await once(half, 'connect');
    const idle = tlsConnect({ host: emulator.host, port: emulator.port, ca: emulator.certificate });
    await once(idle, 'secureConnect');
    emulator.inject({ kind: 'silence' });
    const silent = codeOf(emulator).catch(() => 'hung up');
    while (emulator.stats().received === 0) await nextTurn();
    const gone = Promise.all([once(half, 'close'), once(idle, 'close')]);
    half.on('error', () => {});
    idle.on('error', () => {});
    half.resume();
    idle.resume();
    await emulator.close();
    await gone;
    expect(await silent).toBe('hung up');
    expect(await drained()).toBe(0);
  });
});

describe('without TLS', () => {
  it('there is no certificate', async () => {
    expect((await start()).certificate).toBeUndefined();
  });
});
