import axios, { AxiosError } from 'axios';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { reportOf } from '../../src/front/report.js';
import { answer } from '../support/stub.js';

/** An instance with an interceptor that takes no status for a success, as axios-retry sets it for `validateResponse`. */
async function setUp(mode: 'active' | 'observe', atEnd: (clean: () => Promise<void>) => void) {
  const emulator = await startEmulator({ products: [vod] });
  const client = axios.create({ baseURL: emulator.url, proxy: false });
  client.interceptors.request.use((config) => {
    config.validateStatus = () => false;
    return config;
  });
  const tencent = wrapAxios(client, {
    product: vod,
    rateLimit: { perSecond: 1_000 },
    mode,
    ...(mode === 'active' && { credential: emulatorCredential }),
  });
  atEnd(() => tencent.close());
  atEnd(() => emulator.close());
  const call = (action: string): Promise<unknown> =>
    client.post('/', {}, { tencentcloud: { action } }).then(
      () => 'answered',
      (thrown) => thrown,
    );
  return { client, emulator, tencent, call };
}

describe("an answer that the caller's validateStatus refuses", () => {
  it('is an answer to the counters and the limiter, and the error that the caller wants of it', async ({
    onTestFinished,
  }) => {
    const { tencent, call } = await setUp('active', onTestFinished);
    const error = await call('SearchMedia');
    expect(error).toMatchObject({ name: 'AxiosError', status: 200, message: 'Request failed with status code 200' });
    expect(reportOf(error)).toMatchObject({ action: 'SearchMedia', refusal: undefined, attempts: [{ attempt: 1 }] });
    expect(reportOf(error)?.attempts[0]?.code).toBeUndefined();
    const { answered, failed, codes, limits } = tencent.stats();
    expect([answered, failed, codes]).toEqual([1, 0, {}]);
    expect(Object.values(limits)).toMatchObject([{ accepted: 1 }]);
  });

  it('that tells of a failure is tried again, and fails as the API says', async ({ onTestFinished }) => {
    const { emulator, tencent, call } = await setUp('active', onTestFinished);
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    expect(await call('SearchMedia')).toMatchObject({ name: 'AxiosError', status: 200 });
    expect(tencent.stats()).toMatchObject({ answered: 1, attempts: 2, codes: { InternalError: 1 } });
    emulator.inject({ kind: 'error', code: 'ResourceNotFound', count: 1 });
    expect(await call('SearchMedia')).toMatchObject({ name: 'TencentCloudError', code: 'ResourceNotFound' });
  });

  it('that is no 2xx fails as it would', async ({ onTestFinished }) => {
    const { emulator, call } = await setUp('active', onTestFinished);
    emulator.inject({ kind: 'http', status: 404, count: 1 });
    expect(await call('SearchMedia')).toMatchObject({ name: 'AxiosError', status: 404, refusal: 'fatal-code' });
  });

  it('is an answer in observe mode as well', async ({ onTestFinished }) => {
    const { tencent, call, client } = await setUp('observe', onTestFinished);
    // Nothing is signed in observe mode, and the emulator takes nothing unsigned.
    client.defaults.adapter = async (config) => {
      const response = { status: 200, statusText: 'OK', headers: {}, config, data: answer() };
      throw new AxiosError('Request failed with status code 200', 'ERR_BAD_RESPONSE', config, undefined, response);
    };
    const error = await call('SearchMedia');
    expect(error).toMatchObject({ name: 'AxiosError', status: 200 });
    expect(tencent.stats()).toMatchObject({ answered: 1, failed: 0, codes: {} });
  });
});
