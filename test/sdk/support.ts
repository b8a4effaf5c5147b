import type { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { onTestFinished } from 'vitest';
import { vod } from '../../policies/vod.js';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/index.js';
import { type Guarded, type GuardOptions, guard, type SdkClient } from '../../src/sdk/index.js';
import { clientOf, type How, type VodClient } from '../emulator/sdk-support.js';
import { prompt } from '../support/clients.js';

const ofTheSdk = createRequire(createRequire(import.meta.url).resolve('tencentcloud-sdk-nodejs-common'));

/** What the SDK throws. */
export const { default: SdkError }: { default: new () => Error } = ofTheSdk(
  './common/exception/tencent_cloud_sdk_exception.js',
);

/** Makes an agent for a proxy, as the SDK itself does. */
export const proxyAgent: (url: string) => Agent = ofTheSdk('https-proxy-agent');

/** Guards a client for one test: no limit on the rate, no waits. */
export function guardFor<C extends SdkClient>(client: C, options: GuardOptions = {}): Guarded<C> {
  const tencent = guard(client, { policy: prompt, rateLimit: false, ...options });
  onTestFinished(() => tencent.close());
  return tencent;
}

export interface OnEmulator {
  readonly emulator: Emulator;
  /** The one that was guarded. */
  readonly plain: VodClient;
  readonly tencent: Guarded<VodClient>;
  readonly client: VodClient;
}

/** An emulator that is closed when the test is over. */
export async function emulate(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ quota: Number.POSITIVE_INFINITY, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** The official VOD client, guarded, on an emulator of its own. */
export async function guardVod(
  options: GuardOptions = {},
  emulatorOptions: EmulatorOptions = {},
  how: How = {},
): Promise<OnEmulator> {
  const emulator = await emulate({ products: [vod], ...emulatorOptions });
  const plain = clientOf(emulator, how);
  const tencent = guardFor(plain, { product: vod, ...options });
  return { emulator, plain, tencent, client: tencent.client };
}

/** What a promise rejects with, as an object to look at. */
export async function thrownBy(promise: Promise<unknown>): Promise<Error & Readonly<Record<string, unknown>>> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Error)) throw new TypeError('it did not throw an error');
  return thrown as Error & Readonly<Record<string, unknown>>;
}
