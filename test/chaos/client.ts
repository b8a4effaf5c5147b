import axios, { type AxiosInstance } from 'axios';
import { vod } from '../../policies/vod.js';
import { keepAliveAgents } from '../../src/axios/agents.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { type Tencent, wrapAxios } from '../../src/axios/wrap.js';
import type { Policy } from '../../src/policy/policy.js';
import type { CredentialProvider } from '../../src/signer/credential.js';

/** A wrapped instance as a careful program sets it up. */
export interface Client {
  readonly instance: AxiosInstance;
  readonly tencent: Tencent<typeof vod>;
  /** Ends the wrapper and every connection. */
  close(): Promise<void>;
}

/** Longer than the slowest fair answer, as short as a test needs it, ms. */
export const TIMEOUT = 700;

/** How the instance is wrapped, for a service at these hosts: with all that makes it safe under failure. */
function optionsOf(
  policy: Policy,
  credential: CredentialProvider,
  endpoints: readonly string[],
): WrapOptions<typeof vod> {
  return {
    product: vod,
    region: 'ap-guangzhou',
    policy,
    credential,
    rateLimit: { perSecond: 100 },
    dedupe: true,
    endpoints,
    breaker: { threshold: 0.5, minimum: 20, onOpen: 'wait' },
  };
}

/** Sets up an instance for a service at these hosts; it goes to the first unless a call says otherwise. */
export function createClient(policy: Policy, credential: CredentialProvider, hosts: readonly string[]): Client {
  const agents = keepAliveAgents();
  const baseURL = `http://${hosts[0]}`;
  const instance = axios.create({ ...agents, baseURL, timeout: TIMEOUT, proxy: false });
  const tencent = wrapAxios(instance, optionsOf(policy, credential, hosts));
  return {
    instance,
    tencent,
    async close() {
      await tencent.close();
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}
