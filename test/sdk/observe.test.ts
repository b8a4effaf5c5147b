import { describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/emulator/index.js';
import { closedPort, ending, redirectTo, startHostile } from '../support/hostile.js';
import { guardVod, SdkError, thrownBy } from './support.js';

const observing = { mode: 'observe' } as const;

describe('observe mode', () => {
  it.each<[Fault, string, string | undefined]>([
    [{ kind: 'error', code: 'RequestLimitExceeded' }, 'RequestLimitExceeded', undefined],
    [{ kind: 'error', code: 'FailedOperation' }, 'FailedOperation', 'fatal-code'],
    [{ kind: 'http', status: 502 }, 'ClientError.HttpStatusCodeError.502', undefined],
    [{ kind: 'reset' }, 'ClientError.NetworkError.ECONNRESET', undefined],
    [{ kind: 'legacy' }, 'ClientError.ParseJsonError', 'fatal-code'],
    [{ kind: 'garbage' }, 'ClientError.ParseJsonError', 'fatal-code'],
  ])('tells what would follow %j, and sends once', async (fault, code, refusal) => {
    const { client, plain, emulator, tencent } = await guardVod(observing);
    const decided = vi.fn();
    tencent.on('retry', (event) => decided(event.code));
    tencent.on('giveup', (event) => decided(event.code));
    emulator.inject(fault);
    const error = await thrownBy(client.SearchMedia({}));
    const theirs = await thrownBy(plain.SearchMedia({}));
    expect(emulator.log).toHaveLength(2);
    expect(error.constructor).toBe(theirs.constructor);
    expect(error['code']).toBe(theirs['code']);
    expect(Object.keys(error)).toEqual(Object.keys(theirs));
    expect(error).toMatchObject({ attempts: [{ code }], refusal, action: 'SearchMedia' });
    expect(decided.mock.calls).toEqual([[code]]);
    expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 1, failed: 1 });
  });

  it('leaves answers and aborts as they are', async () => {
    const { client, emulator, tencent } = await guardVod({ ...observing, dedupe: true });
    const params = { FileId: '1' };
    expect(await client.ProcessMedia(params)).toHaveProperty('TaskId');
    expect(JSON.parse(String(emulator.log[0]?.body))).toEqual(params);
    emulator.inject({ kind: 'silence' });
    const error = await thrownBy(client.request('SearchMedia', {}, { signal: AbortSignal.timeout(30) }));
    expect(error).toBeInstanceOf(SdkError);
    expect(error).toMatchObject({ message: 'The user aborted a request.', refusal: 'aborted' });
    expect(tencent.stats()).toMatchObject({ calls: 2, answered: 1 });
  });

  it('follows redirects, as the SDK does', async () => {
    const { emulator } = await guardVod();
    const { port } = await startHostile(ending(redirectTo(emulator.url)));
    const { client } = await guardVod(observing, {}, { endpoint: `127.0.0.1:${port}` });
    expect(await thrownBy(client.SearchMedia({}))).toMatchObject({ code: expect.stringMatching(/^AuthFailure/) });
  });

  it('tells of a redirect that cannot be followed by its status, and of what followed one by what became of that', async () => {
    for (const [url, code] of [
      ['http://[nowhere', 'ClientError.HttpStatusCodeError.302'],
      [`http://127.0.0.1:${await closedPort()}`, 'ClientError.NetworkError.ECONNREFUSED'],
    ] as const) {
      const { port } = await startHostile(ending(redirectTo(url)));
      const { client } = await guardVod(observing, {}, { endpoint: `127.0.0.1:${port}` });
      expect(await thrownBy(client.SearchMedia({}))).toMatchObject({ attempts: [{ code }] });
    }
  });

  it('corrects no clock, and no call has its own credential', async () => {
    const credential = vi.fn();
    const { client, emulator } = await guardVod({ ...observing, credential }, { clockOffset: 3_600_000 });
    for (let call = 0; call < 2; call++) {
      expect(await thrownBy(client.SearchMedia({}))).toMatchObject({ code: 'AuthFailure.SignatureExpire' });
    }
    expect(credential).not.toHaveBeenCalled();
    expect(emulator.log).toHaveLength(2);
  });
});
