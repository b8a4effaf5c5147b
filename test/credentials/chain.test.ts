import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultCredentialProvider } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, vi } from 'vitest';
import {
  CredentialNotFound,
  chain,
  fromAssumeRole,
  fromCvmRole,
  fromEnvironment,
  fromProfile,
} from '../../src/credentials/index.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { type Credential, CredentialError, type CredentialProvider } from '../../src/signer/credential.js';
import { start } from '../emulator/support.js';
import { environment, errorOf, homeOf, SECRET, shown } from './support.js';

const SDK = '.tencentcloud/credentials';
const one = { secretId: 'AKIDone', secretKey: SECRET };
const two = { secretId: 'AKIDtwo', secretKey: SECRET };
const nothing = (text = 'nothing here') =>
  vi.fn((): Credential => {
    throw new CredentialNotFound(text);
  });

describe('a chain', () => {
  it('has the credential of the first that has one, and asks none after it', async () => {
    const [first, second, third] = [nothing(), vi.fn(() => one), vi.fn(() => two)];
    const provider = chain(first, second, third);
    expect(await provider()).toBe(one);
    expect(first).toHaveBeenCalledTimes(1);
    expect(third).not.toHaveBeenCalled();
  });

  it('goes from the environment to the profile and on to the role of the instance', async () => {
    homeOf();
    const emulator = await start();
    const find = () => chain(fromEnvironment(), fromProfile(), fromCvmRole({ endpoint: emulator.url }))();
    expect(await find()).toMatchObject({ secretId: expect.stringMatching(/^AKID/), token: expect.any(String) });
    const asked = emulator.log.length;
    homeOf({ [SDK]: `[default]\nsecret_id = AKIDone\nsecret_key = ${SECRET}\n` });
    expect(await find()).toEqual(one);
    expect(await find()).toEqual(await new DefaultCredentialProvider().getCredential());
    vi.stubEnv('TENCENTCLOUD_SECRET_ID', two.secretId);
    vi.stubEnv('TENCENTCLOUD_SECRET_KEY', two.secretKey);
    expect(await find()).toEqual(two);
    expect(await find()).toEqual(await new DefaultCredentialProvider().getCredential());
    expect(emulator.log).toHaveLength(asked);
  });

  it('asks only the one that had a credential from then on', async () => {
    const first = nothing();
    const second = vi.fn(() => one);
    const provider = chain(first, second);
    for (let asked = 0; asked < 3; asked++) await provider();
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(3);
  });

  it('ends with an error, and not under another account, when that one has none any more', async () => {
    const home = homeOf({ [SDK]: `[default]\nsecret_id = AKIDone\nsecret_key = ${SECRET}\n` });
    const last = vi.fn(() => two);
    const provider = chain(fromEnvironment(), fromProfile(), last);
    expect(await provider()).toEqual(one);
    unlinkSync(join(home, SDK));
    const error = await errorOf(provider);
    expect(error).toBeInstanceOf(CredentialError);
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message).toMatch(
      /^the provider that had a credential has none any more, and no other is asked: profile "default": there is no /,
    );
    expect(CredentialNotFound.is(error.cause)).toBe(true);
    expect(last).not.toHaveBeenCalled();
    // It may come back.
    homeOf({ [SDK]: `[default]\nsecret_id = AKIDback\nsecret_key = ${SECRET}\n` });
    expect(await provider()).toMatchObject({ secretId: 'AKIDback' });
  });

  it('hands on any other error of that one as it is', async () => {
    const own = new Error('the vault is sealed');
    const first = vi.fn<CredentialProvider>(() => one);
    const provider = chain(first, () => two);
    await provider();
    first.mockRejectedValue(own);
    expect(await errorOf(provider)).toBe(own);
  });

  it('is searched once for all who ask at the same time', async () => {
    let find: (credential: Credential) => void = () => {};
    const first = vi.fn<CredentialProvider>(() => new Promise((resolve) => (find = resolve)));
    const provider = chain(nothing(), first, () => two);
    const waiting = Array.from({ length: 100 }, () => provider());
    await vi.waitUntil(() => first.mock.calls.length > 0);
    find(one);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([one]));
    expect(first).toHaveBeenCalledTimes(1);
  });

  it('that failed is searched from its beginning by the next', async () => {
    const first = nothing();
    const second = vi.fn<CredentialProvider>(() => Promise.reject(new Error('down')));
    const provider = chain(first, second);
    await errorOf(provider);
    second.mockResolvedValue(two);
    first.mockReturnValue(one);
    expect(await provider()).toBe(one);
  });
});

describe('what is there and wrong ends a chain', () => {
  it.each<[string, () => Promise<CredentialProvider> | CredentialProvider, RegExp]>([
    [
      'half of the variables',
      () => {
        environment({ TENCENTCLOUD_SECRET_ID: 'AKID' });
        return fromEnvironment();
      },
      /^environment: TENCENTCLOUD_SECRET_KEY is not set, and TENCENTCLOUD_SECRET_ID is/,
    ],
    [
      'a malformed file',
      () => {
        homeOf({ [SDK]: `secret_id = ${SECRET}` });
        return fromProfile();
      },
      /expected every field in a section/,
    ],
    [
      'a role that is refused',
      async () => {
        const emulator = await start();
        emulator.inject({ kind: 'error', code: 'UnauthorizedOperation' });
        return fromAssumeRole({
          credential: emulatorCredential,
          roleArn: 'qcs::cam::uin/1:roleName/r',
          endpoint: emulator.url,
        });
      },
      /UnauthorizedOperation/,
    ],
    ['an error of its own', () => () => Promise.reject(new Error('the vault is sealed')), /^the vault is sealed$/],
    [
      'an error that is none',
      () => () => {
        throw Object.assign(new Error('like it'), { name: 'CredentialNotFound' });
      },
      /^like it$/,
    ],
  ])('%s', async (_, make, message) => {
    environment();
    const next = vi.fn(() => two);
    const error = await errorOf(chain(nothing(), await make(), next));
    expect(error.message).toMatch(message);
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(shown(error)).not.toContain(SECRET);
    expect(next).not.toHaveBeenCalled();
  });
});

describe('a chain without a credential', () => {
  it('tells what each looked for, in their order', async () => {
    const home = homeOf();
    const emulator = await start({ roles: [] });
    const provider = chain(
      fromEnvironment(),
      fromProfile({ profile: 'media' }),
      chain(nothing('the vault has no entry "vod"'), fromCvmRole({ endpoint: emulator.url })),
    );
    const error = await errorOf(provider);
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe(
      'no provider has a credential: (1) environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set; ' +
        `(2) profile "media": there is no ${join(home, SDK)}, there is no /etc/tencentcloud/credentials, there is no ` +
        `${join(home, '.tccli/media.credential')}; ` +
        '(3) no provider has a credential: (1) the vault has no entry "vod"; (2) CVM role: no role is bound to this instance',
    );
  });

  it('takes the word of another copy of this package', async () => {
    vi.resetModules();
    const other = await import('../../src/credentials/index.js');
    expect(other.CredentialNotFound).not.toBe(CredentialNotFound);
    const foreign = () => Promise.reject(new other.CredentialNotFound('elsewhere'));
    expect(await chain(foreign, () => one)()).toBe(one);
  });
});
