import { describe, expect, it, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { clientOf } from '../emulator/sdk-support.js';
import { emulate, guardFor, guardVod, SdkError, thrownBy } from './support.js';

const accountsOf = (log: readonly { readonly account: string | undefined }[]) => log.map(({ account }) => account);

describe('the credential of a guarded client', () => {
  it('that is fetched is fetched again when the service refuses it', async () => {
    const emulator = await emulate();
    const [stale, fresh] = [emulator.issueToken({ lifetime: 0 }), emulator.issueToken()];
    const credential = vi.fn().mockResolvedValueOnce(stale).mockResolvedValue(fresh);
    const { client, on } = guardFor(clientOf(emulator), { product: vod, credential });
    const refreshed = vi.fn();
    on('refresh', ({ code }) => refreshed(code));
    await client.ProcessMedia({ FileId: '1' });
    await client.ProcessMedia({ FileId: '2' });
    expect(refreshed.mock.calls).toEqual([['AuthFailure.TokenFailure']]);
    expect(credential).toHaveBeenCalledTimes(2);
    expect(accountsOf(emulator.log)).toEqual([stale.secretId, fresh.secretId, fresh.secretId]);
    expect(emulator.log.at(-1)?.headers['x-tc-token']).toBe(fresh.token);
  });

  it('may be one of the SDK’s, which is asked for each attempt and keeps what it fetched', async () => {
    const emulator = await emulate();
    const [stale, fresh] = [emulator.issueToken({ lifetime: 0 }), emulator.issueToken()];
    const getCredential = vi.fn().mockResolvedValueOnce(stale).mockResolvedValue(fresh);
    const { client } = guardFor(clientOf(emulator, { credential: { getCredential } }), { product: vod });
    await client.ProcessMedia({ FileId: '1' });
    await client.ProcessMedia({ FileId: '2' });
    expect(getCredential.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(accountsOf(emulator.log)).toEqual([stale.secretId, fresh.secretId, fresh.secretId]);
  });

  it('is the one that the client has at the time', async () => {
    const { client, plain, emulator } = await guardVod({}, { credentials: { AKIDone: 'one', AKIDtwo: 'two' } });
    plain.credential = { secretId: 'AKIDone', secretKey: 'one' };
    await client.SearchMedia({});
    plain.credential = { secretId: 'AKIDtwo', secretKey: 'two' };
    await client.SearchMedia({});
    expect(accountsOf(emulator.log)).toEqual(['AKIDone', 'AKIDtwo']);
  });

  it('may be set on the guarded client as well, or on one of its kind, whose calls have a quota of their own', async () => {
    const credentials = { AKIDone: 'one', AKIDtwo: 'two' };
    const { client, plain, emulator, tencent } = await guardVod({ rateLimit: { perSecond: 100 } }, { credentials });
    plain.credential = { secretId: 'AKIDone', secretKey: 'one' };
    const other = tencent.with({ priority: 0 });
    const two = { secretId: 'AKIDtwo', secretKey: 'two' };
    other.credential = two;
    await other.SearchMedia({});
    other.credential = plain.credential;
    client.credential = two;
    await client.SearchMedia({});
    await other.SearchMedia({});
    await plain.SearchMedia({});
    expect(accountsOf(emulator.log)).toEqual(['AKIDtwo', 'AKIDtwo', 'AKIDone', 'AKIDone']);
    expect(Object.keys(tencent.stats().limits)).toHaveLength(2);
  });

  it('that is all there is, and refused, ends the call', async () => {
    const { secretId } = emulatorCredential;
    const { client, emulator } = await guardVod({}, {}, { credential: { secretId, secretKey: 'wrong' } });
    const failed = { code: 'AuthFailure.SignatureFailure', refusal: 'fatal-code' };
    expect(await thrownBy(client.SearchMedia({}))).toMatchObject(failed);
    expect(emulator.log).toHaveLength(1);
    const right = await guardVod();
    right.emulator.inject({ kind: 'error', code: 'AuthFailure.TokenFailure' });
    const stale = { code: 'AuthFailure.TokenFailure', refusal: 'fatal-code' };
    expect(await thrownBy(right.client.SearchMedia({}))).toMatchObject(stale);
    expect(right.emulator.log).toHaveLength(1);
  });

  it.each([
    ['the provider that was given', (failing: () => never) => ({ options: { credential: failing }, how: {} })],
    [
      'the SDK’s',
      (failing: () => never) => ({ options: {}, how: { credential: { getCredential: async () => failing() } } }),
    ],
  ])('that cannot be had sends nothing: %s fails', async (_, make) => {
    const cause = new Error('the vault is sealed');
    const { options, how } = make(() => {
      throw cause;
    });
    const { client, emulator } = await guardVod(options, {}, how);
    const error = await thrownBy(client.SearchMedia({}));
    expect(error).toMatchObject({ code: 'ClientError.Credential', refusal: 'credential' });
    expect(error).toBeInstanceOf(SdkError);
    expect((error.cause as Error).cause).toBe(cause);
    expect(emulator.log).toEqual([]);
  });

  it('that has no SecretId sends nothing either', async () => {
    const { client, emulator } = await guardVod({}, {}, { credential: {} });
    expect(await thrownBy(client.SearchMedia({}))).toMatchObject({
      code: 'ClientError.Credential',
      message: expect.stringContaining('credential.secretId: expected a string that is not empty'),
    });
    expect(emulator.log).toEqual([]);
  });
});
