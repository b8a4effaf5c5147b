import http from 'node:http';
import { CvmRoleCredential, OIDCRoleArnCredential, STSCredential } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import type { Emulator } from '../../src/emulator/index.js';
import { clientOf, configOf } from './sdk-support.js';
import { start } from './support.js';

const role = { RoleArn: 'qcs::cam::uin/1:roleName/r', RoleSessionName: 's' };

/** Leads whatever the default agent of HTTP is asked for to an emulator: the SDK's metadata address cannot be changed. */
const leadTo = ({ host, port }: Emulator): void => {
  const { globalAgent } = http;
  const connection = globalAgent.createConnection;
  globalAgent.createConnection = (options, callback) =>
    connection.call(globalAgent, { ...options, host, port }, callback);
  onTestFinished(() => {
    globalAgent.createConnection = connection;
    globalAgent.destroy(); // or the next test would be led here as well
  });
  vi.stubEnv('http_proxy', '');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
};

describe('the official SDK’s credential provider', () => {
  it.each(['TC3-HMAC-SHA256', 'HmacSHA256'] as const)('STS, by %s, gets what VOD accepts', async (signMethod) => {
    const emulator = await start({ products: [vod] });
    const credential = new STSCredential(configOf(emulator, { signMethod }), role);
    const client = clientOf(emulator, { credential, signMethod });
    expect(await client.SearchMedia({})).toMatchObject({ TotalCount: 0 });
    expect(await client.SearchMedia({})).toMatchObject({ TotalCount: 0 });
    expect(emulator.log.map(({ action }) => action)).toEqual(['AssumeRole', 'SearchMedia', 'SearchMedia']);
    expect(emulator.log[1]?.account).not.toBe(emulator.log[0]?.account);
  });

  it('STS, whose credential is used until 30 s before its end, asks again then', async () => {
    const emulator = await start({ tokenLifetime: 31_000 });
    const credential = new STSCredential(configOf(emulator), role);
    const first = await credential.getCredential();
    expect(await credential.getCredential()).toEqual(first);
    emulator.setClockOffset(2_000);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_000 });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const second = await credential.getCredential();
    expect(second.token).not.toBe(first.token);
    expect(emulator.stats().executed).toEqual({ AssumeRole: 2 });
  });

  it('STS, refused, tells why', async () => {
    const emulator = await start();
    const credential = new STSCredential(configOf(emulator), { ...role, DurationSeconds: 50_000 });
    await expect(credential.getCredential()).rejects.toThrow('time set too long');
  });

  it('OIDC, which signs nothing, gets what VOD accepts', async () => {
    const emulator = await start({ products: [vod] });
    const identity = { ...role, ProviderId: 'p', WebIdentityToken: 't' };
    const credential = new OIDCRoleArnCredential(configOf(emulator, { credential: {} }), identity);
    expect(await clientOf(emulator, { credential }).SearchMedia({})).toMatchObject({ TotalCount: 0 });
    expect(emulator.log[0]).toMatchObject({ action: 'AssumeRoleWithWebIdentity', account: undefined, code: undefined });
  });

  it('of a CVM instance gets what VOD accepts', async () => {
    const emulator = await start({ products: [vod] });
    leadTo(emulator);
    const credential = new CvmRoleCredential();
    expect(await clientOf(emulator, { credential }).SearchMedia({})).toMatchObject({ TotalCount: 0 });
    expect(emulator.log.map(({ path, headers }) => [headers.host, path])).toEqual([
      ['metadata.tencentyun.com', '/latest/meta-data/cam/security-credentials/'],
      ['metadata.tencentyun.com', '/latest/meta-data/cam/security-credentials/EmulatorRole'],
      [`127.0.0.1:${emulator.port}`, '/'],
    ]);
  });

  it('of a CVM instance without a role fails as it does there', async () => {
    const emulator = await start({ roles: [] });
    leadTo(emulator);
    await expect(new CvmRoleCredential().getCredential()).rejects.toThrow(/^Get cvm role name failed/);
  });
});
