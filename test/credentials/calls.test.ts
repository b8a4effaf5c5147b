import axios from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import { TencentCloudError } from '../../src/axios/error.js';
import {
  CredentialNotFound,
  chain,
  fromAssumeRole,
  fromCvmRole,
  fromEnvironment,
} from '../../src/credentials/index.js';
import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';
import { CredentialError, type CredentialProvider } from '../../src/signer/credential.js';
import { start } from '../emulator/support.js';
import { wrapFor, wrapStub } from '../support/clients.js';
import { answer } from '../support/stub.js';
import { environment, SECRET, shown } from './support.js';

const QUOTA = Number.POSITIVE_INFINITY;
const roleArn = 'qcs::cam::uin/1:roleName/r';

const wrapped = ({ url }: Emulator, options: Parameters<typeof wrapFor>[1]) =>
  wrapFor(axios.create({ baseURL: url, proxy: false }), options);

/** How often the emulator was asked for a credential. */
const fetches = ({ log }: Emulator): number =>
  log.filter(({ action, path }) => action === 'AssumeRole' || path.endsWith('/EmulatorRole')).length;

const providers: Array<[string, (emulator: Emulator) => CredentialProvider]> = [
  ['fromAssumeRole', ({ url }) => fromAssumeRole({ credential: emulatorCredential, roleArn, endpoint: url })],
  ['fromCvmRole', ({ url }) => fromCvmRole({ endpoint: url })],
  ['chain', ({ url }) => chain(fromEnvironment(), fromCvmRole({ endpoint: url }))],
];

describe.each(providers)('the calls of an instance with %s', (_, make) => {
  it('wait for one credential together, 1,000 of them', async () => {
    environment();
    const emulator = await start();
    // Over no wire of their own: a thousand sockets are another test's matter.
    const { tencent, seen } = wrapStub([answer()], { credential: make(emulator) });
    await Promise.all(Array.from({ length: 1_000 }, () => tencent.call('SearchMedia')));
    expect(seen).toHaveLength(1_000);
    expect(new Set(seen.map(({ headers }) => headers['X-TC-Token'])).size).toBe(1);
    expect(fetches(emulator)).toBe(1);
    await tencent.call('SearchMedia');
    expect(fetches(emulator)).toBe(1);
  });

  it('fetch one other credential together when the service refuses theirs, and draw on the same quota', async () => {
    environment();
    const emulator = await start({ quota: QUOTA, products: [vod], tokenLifetime: 240_000 });
    const { tencent } = wrapped(emulator, { credential: make(emulator), rateLimit: {} });
    // A key is there until a second after its last call, which a slow machine may take.
    const keys = new Set<string>();
    const see = () => Object.keys(tencent.stats().limits).map((key) => keys.add(key));
    const refreshed = vi.fn(see);
    tencent.on('refresh', refreshed);
    const call = () => tencent.call('SearchMedia').then(see);
    await call();
    // By the service's clock it is over; ours is off by less than the service minds.
    emulator.setClockOffset(241_000);
    await Promise.all(Array.from({ length: 10 }, call));
    expect(fetches(emulator)).toBe(2);
    const { 'AuthFailure.TokenFailure': refused = 0, ...others } = emulator.stats().refused;
    expect(refused).toBeGreaterThan(0);
    expect(others).toEqual({});
    expect(refreshed).toHaveBeenCalledTimes(refused);
    expect(keys.size).toBe(1);
    const used = new Set(emulator.log.filter(({ action }) => action === 'SearchMedia').map(({ account }) => account));
    expect(used.size).toBe(2);
  });

  it('fetch no credential for each call where it lives for less than a minute', async () => {
    environment();
    const emulator = await start({ quota: QUOTA, products: [vod], tokenLifetime: 45_000 });
    const { tencent } = wrapped(emulator, { credential: make(emulator) });
    for (let called = 0; called < 5; called++) await tencent.call('SearchMedia');
    expect(fetches(emulator)).toBe(1);
  });
});

describe('a call whose provider fails', () => {
  it('is refused for that, with the error as its cause, and the next one asks again', async () => {
    const emulator = await start({ products: [vod] });
    emulator.inject({ kind: 'error', code: 'UnauthorizedOperation', actions: ['AssumeRole'], count: 1 });
    const credential = fromAssumeRole({ credential: emulatorCredential, roleArn, endpoint: emulator.url });
    const { tencent } = wrapped(emulator, { credential });
    const error = await tencent.call('SearchMedia').catch((thrown: unknown) => thrown);
    if (!TencentCloudError.is(error)) throw error;
    expect(error).toMatchObject({ code: 'ClientError.Credential', refusal: 'credential', action: 'SearchMedia' });
    expect(error.message).toContain(
      `SearchMedia failed: ClientError.Credential: ${roleArn} cannot be assumed: AssumeRole`,
    );
    expect(error.cause).toBeInstanceOf(CredentialError);
    expect(error.cause).toMatchObject({ cause: { code: 'UnauthorizedOperation' } });
    expect(await tencent.call('SearchMedia')).toMatchObject({ TotalCount: 0 });
  });

  it('tells where a credential was looked for, on one line', async () => {
    environment({ TENCENTCLOUD_SECRET_ID: '' });
    const emulator = await start({ products: [vod], roles: [] });
    const { tencent } = wrapped(emulator, {
      credential: chain(fromEnvironment(), fromCvmRole({ endpoint: emulator.url })),
    });
    const error = await tencent.call('SearchMedia').catch((thrown: unknown) => thrown);
    if (!TencentCloudError.is(error)) throw error;
    expect(error.message).toBe(
      'SearchMedia failed: ClientError.Credential: no provider has a credential: (1) environment: TENCENTCLOUD_SECRET_ID and ' +
        'TENCENTCLOUD_SECRET_KEY are not set; (2) CVM role: no role is bound to this instance (not sent: it could not be ' +
        'signed)',
    );
    expect(CredentialNotFound.is(error.cause)).toBe(true);
    vi.stubEnv('TENCENTCLOUD_SECRET_ID', emulatorCredential.secretId);
    vi.stubEnv('TENCENTCLOUD_SECRET_KEY', emulatorCredential.secretKey);
    expect(await tencent.call('SearchMedia')).toMatchObject({ TotalCount: 0 });
  });

  it('shows no secret, whatever its provider looked at', async () => {
    environment({ TENCENTCLOUD_SECRET_ID: 'AKID', TENCENTCLOUD_SECRET_KEY: `${SECRET}\n` });
    const emulator = await start({ products: [vod] });
    const { tencent } = wrapped(emulator, { credential: fromEnvironment() });
    const error = await tencent.call('SearchMedia').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ refusal: 'credential' });
    expect(shown(error)).not.toContain(SECRET);
  });
});
