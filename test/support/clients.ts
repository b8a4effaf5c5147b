import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import { onTestFinished } from 'vitest';
import { standard } from '../../policies/standard.js';
import { vod } from '../../policies/vod.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { type Tencent, wrapAxios } from '../../src/axios/wrap.js';
import { type Emulator, type EmulatorOptions, emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy, type Policy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { createStub, type Reply, type Stub } from './stub.js';

export const credential = { secretId: 'AKIDtestsecretid', secretKey: 'SECRETKEYthatNobodyMaySee' } as const;

/** `standard` with waits of 0 ms, for tests that are not about time. */
export const prompt: Policy = definePolicy({
  name: 'prompt',
  extends: standard,
  rules: {
    RequestLimitExceeded: retry({ maxAttempts: 10, backoff: constant({ delay: 0 }), slowDown: true }),
    InternalError: retry({ maxAttempts: 4, backoff: constant({ delay: 0 }) }),
    'ClientError.NetworkError': retry({ maxAttempts: 4, backoff: constant({ delay: 0 }) }),
    'ClientError.Timeout': retry({ maxAttempts: 4, backoff: constant({ delay: 0 }) }),
  },
});

export interface Wrapped extends Stub {
  readonly client: AxiosInstance;
  readonly tencent: Tencent<typeof vod>;
}

/** A wrapped instance on a stub adapter, closed when the test is over. */
export function wrapStub(
  replies: readonly Reply[] = [],
  options: WrapOptions<typeof vod> = {},
  defaults: CreateAxiosDefaults = {},
): Wrapped {
  const stub = createStub(...replies);
  const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: stub.adapter, ...defaults });
  return { ...stub, ...wrapFor(client, options) };
}

/** Wraps an instance for one test: VOD, no limit on the rate, no waits, signed. */
export function wrapFor(
  client: AxiosInstance,
  options: WrapOptions<typeof vod> = {},
): { client: AxiosInstance; tencent: Tencent<typeof vod> } {
  const tencent = wrapAxios(client, {
    product: vod,
    region: 'ap-guangzhou',
    credential,
    policy: prompt,
    rateLimit: false,
    ...options,
  });
  onTestFinished(() => tencent.close());
  return { client, tencent };
}

/** The config of a call of ours. */
export const action = (name: string) => ({ tencentcloud: { action: name } });

export interface OnEmulator {
  readonly client: AxiosInstance;
  readonly tencent: Tencent<typeof vod>;
  readonly emulator: Emulator;
}

/** A wrapped instance on an emulator of its own, both closed when the test is over. */
export async function wrapEmulator(
  defaults: CreateAxiosDefaults = {},
  options: WrapOptions<typeof vod> = {},
  emulatorOptions: EmulatorOptions = {},
): Promise<OnEmulator> {
  const emulator = await startEmulator({ products: [vod], quota: Number.POSITIVE_INFINITY, ...emulatorOptions });
  onTestFinished(() => emulator.close());
  const client = axios.create({ baseURL: emulator.url, proxy: false, ...defaults });
  return { emulator, ...wrapFor(client, { credential: emulatorCredential, ...options }) };
}
