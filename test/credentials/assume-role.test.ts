import axios from 'axios';
import { STSCredential } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import {
  type AssumeRoleOptions,
  chain,
  fromAssumeRole,
  fromCvmRole,
  fromEnvironment,
} from '../../src/credentials/index.js';
import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';
import type { Credential } from '../../src/signer/credential.js';
import { configOf } from '../emulator/sdk-support.js';
import { start } from '../emulator/support.js';
import { wrapFor } from '../support/clients.js';
import { environment } from './support.js';

const roleArn = 'qcs::cam::uin/12345678:roleName/testRoleName';

const assume = ({ url }: Emulator, options: Partial<AssumeRoleOptions> = {}) =>
  fromAssumeRole({ credential: emulatorCredential, roleArn, endpoint: url, ...options });

/** What the emulator was asked, as parameters and headers. */
const askedOf = ({ log }: Emulator) =>
  log.map(({ action, version, region, service, body }) => ({
    action,
    version,
    region,
    service,
    params: JSON.parse(body.toString()) as Record<string, unknown>,
  }));

const acceptedBy = async (emulator: Emulator, credential: Credential): Promise<void> => {
  const { tencent } = wrapFor(axios.create({ baseURL: emulator.url, proxy: false }), { credential });
  expect(await tencent.call('SearchMedia')).toMatchObject({ TotalCount: 0 });
};

describe('an assumed role', () => {
  it('is a temporary credential that the API accepts', async () => {
    const emulator = await start({ products: [vod] });
    const credential = await assume(emulator)();
    expect(credential).toEqual({
      secretId: expect.stringMatching(/^AKID/),
      secretKey: expect.any(String),
      token: expect.any(String),
      expiresAt: expect.any(Number),
    });
    expect(Math.abs(Number(credential.expiresAt) - Date.now() - 7_200_000)).toBeLessThan(60_000);
    await acceptedBy(emulator, credential);
  });

  it('is asked for as the official SDK asks', async () => {
    const emulator = await start();
    const params = { RoleArn: roleArn, RoleSessionName: 'session' };
    await new STSCredential(configOf(emulator), params).getCredential();
    await assume(emulator, { roleSessionName: 'session' })();
    const [theirs, ours] = askedOf(emulator);
    // The SDK takes the first label of the host for the service.
    expect(ours).toEqual({ ...theirs, service: 'sts' });
    expect(ours).toEqual({
      action: 'AssumeRole',
      version: '2018-08-13',
      region: 'ap-guangzhou',
      service: 'sts',
      params,
    });
  });

  it('has a session name where none is given', async () => {
    const emulator = await start();
    await assume(emulator)();
    expect(askedOf(emulator)[0]?.params).toEqual({ RoleArn: roleArn, RoleSessionName: 'axios-tencentcloud' });
  });

  it('takes everything that AssumeRole takes', async () => {
    const emulator = await start();
    const policy = { version: '2.0', statement: [{ effect: 'allow', action: ['vod:*'], resource: '媒体 & more' }] };
    const provider = assume(emulator, {
      durationSeconds: 900,
      policy,
      externalId: 'ext:1/a',
      tags: [{ key: 'team', value: 'media' }],
      sourceIdentity: '10001',
      region: 'ap-singapore',
    });
    const { expiresAt } = await provider();
    expect(Math.abs(Number(expiresAt) - Date.now() - 900_000)).toBeLessThan(60_000);
    const [asked] = askedOf(emulator);
    expect(asked).toMatchObject({
      region: 'ap-singapore',
      params: {
        DurationSeconds: 900,
        ExternalId: 'ext:1/a',
        Tags: [{ Key: 'team', Value: 'media' }],
        SourceIdentity: '10001',
      },
    });
    const sent = String(asked?.params['Policy']);
    expect(sent).toMatch(/^[\w%.!~*'()-]+$/);
    expect(JSON.parse(decodeURIComponent(sent))).toEqual(policy);
    await assume(emulator, { policy: JSON.stringify(policy) })();
    expect(askedOf(emulator)[1]?.params['Policy']).toBe(sent);
  });

  it('may be assumed by another role, by a CVM role, or by whatever a chain finds', async () => {
    environment();
    const emulator = await start({ roles: ['base'] });
    const cvm = chain(fromEnvironment(), fromCvmRole({ endpoint: emulator.url }));
    const first = assume(emulator, { credential: cvm });
    await acceptedBy(emulator, await assume(emulator, { credential: first })());
    const accounts = emulator.log.filter(({ action }) => action === 'AssumeRole').map(({ account }) => account);
    expect(new Set(accounts).size).toBe(2);
    expect(accounts).not.toContain(emulatorCredential.secretId);
  });

  it('may be answered by a mock of axios, whose answers are objects', async () => {
    const { adapter = 'http' } = axios.defaults;
    onTestFinished(() => {
      axios.defaults.adapter = adapter;
    });
    const Credentials = { TmpSecretId: 'AKIDmock', TmpSecretKey: 'mock', Token: 'mock' };
    const data = { Response: { Credentials, ExpiredTime: 1_900_000_000, RequestId: 'r' } };
    axios.defaults.adapter = async (config) => ({ status: 200, statusText: 'OK', headers: {}, config, data });
    const credential = await fromAssumeRole({ credential: emulatorCredential, roleArn })();
    expect(credential).toEqual({
      secretId: 'AKIDmock',
      secretKey: 'mock',
      token: 'mock',
      expiresAt: 1_900_000_000_000,
    });
  });

  it('asks who assumes it no more often than needed', async () => {
    const emulator = await start();
    const credential = vi.fn(() => emulatorCredential);
    const provider = assume(emulator, { credential });
    for (let asked = 0; asked < 3; asked++) await provider();
    expect(credential).toHaveBeenCalledTimes(1);
    expect(emulator.stats().executed).toEqual({ AssumeRole: 3 });
  });
});

describe('AssumeRole in trouble', () => {
  it.each([600_000, -600_000])('corrects a clock that is off by %i ms, and keeps it', async (clockOffset) => {
    const emulator = await start({ clockOffset, products: [vod] });
    const provider = assume(emulator);
    const credential = await provider();
    expect(emulator.stats().refused).toEqual({ 'AuthFailure.SignatureExpire': 1 });
    expect(Math.abs(Number(credential.expiresAt) - Date.now() - clockOffset - 7_200_000)).toBeLessThan(60_000);
    await provider();
    expect(emulator.stats().refused).toEqual({ 'AuthFailure.SignatureExpire': 1 });
    await acceptedBy(emulator, credential);
  });

  it.each([
    ['throttled', { kind: 'error', code: 'RequestLimitExceeded', count: 2 }],
    ['in trouble itself', { kind: 'error', code: 'InternalError', count: 1 }],
    ['in trouble with its database', { kind: 'error', code: 'InternalError.DbError', count: 1 }],
    ['reset', { kind: 'reset', count: 1 }],
    ['reset after it was carried out', { kind: 'reset', after: true, count: 1 }],
    ['cut off', { kind: 'truncate', count: 1 }],
    ['behind a gateway in trouble', { kind: 'http', status: 502, count: 1 }],
  ] as const)('is asked again: %s', async (_, fault) => {
    const emulator = await start({ products: [vod] });
    emulator.inject(fault);
    await acceptedBy(emulator, await assume(emulator)());
    expect(emulator.stats().faults).toEqual({ [fault.kind]: fault.count });
  });

  it('is asked again for a timeout', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'silence', count: 1 });
    expect(await assume(emulator, { timeout: 500 })()).toMatchObject({ token: expect.any(String) });
  });

  it('fetches another credential of who assumes it, once, where that is refused', async () => {
    const emulator = await start();
    const stale = emulator.issueToken({ lifetime: 0 });
    const given = [stale, emulator.issueToken()];
    const credential = vi.fn(() => {
      const { secretId, secretKey, token } = given.shift() ?? stale;
      return { secretId, secretKey, token };
    });
    expect(await assume(emulator, { credential })()).toMatchObject({ token: expect.any(String) });
    expect(credential).toHaveBeenCalledTimes(2);
    expect(emulator.stats().refused).toEqual({ 'AuthFailure.TokenFailure': 1 });
  });
});
