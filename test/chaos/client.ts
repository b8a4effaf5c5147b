import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import { vod } from '../../policies/vod.js';
import { checkOptions, type WrapOptions } from '../../src/axios/options.js';
import { type Tencent, wrapAxios } from '../../src/axios/wrap.js';
import * as entry from '../../src/index.js';
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

/** What makes an instance safe under failure, where the build at hand has it. */
const safety = (hosts: readonly string[]): Readonly<Record<string, unknown>> => ({
  dedupe: true,
  endpoints: hosts,
  breaker: { threshold: 0.5, minimum: 20, halfOpenAfter: 1_000, onOpen: 'wait' },
});

const isTaken = (options: object): boolean => {
  try {
    checkOptions(options);
    return true;
  } catch {
    return false;
  }
};

/** The options of {@link safety} that the build at hand takes, by name. */
export const taken: ReadonlySet<string> = new Set(
  Object.entries(safety(['127.0.0.1:1', '127.0.0.1:2']))
    .filter(([name, value]) => isTaken({ [name]: value }))
    .map(([name]) => name),
);

/** How the instance is wrapped, for a service at these hosts. */
export function optionsOf(
  policy: Policy,
  credential: CredentialProvider,
  hosts: readonly string[],
): WrapOptions<typeof vod> {
  const safe = Object.fromEntries(Object.entries(safety(hosts)).filter(([name]) => taken.has(name)));
  const rateLimit = { perSecond: 100 };
  return {
    product: vod,
    region: 'ap-guangzhou',
    policy,
    credential,
    hosts,
    rateLimit,
    ...(safe as typeof safe & WrapOptions<typeof vod>),
  };
}

/** Agents that keep connections: ours, where the build at hand has them. */
function createAgents(): { readonly httpAgent: Agent } {
  const { keepAliveAgents } = entry as { readonly keepAliveAgents?: () => { readonly httpAgent: Agent } };
  return keepAliveAgents ? keepAliveAgents() : { httpAgent: new Agent({ keepAlive: true, timeout: 30_000 }) };
}

/** Sets up an instance for a service at these hosts; it goes to the first unless a call says otherwise. */
export function createClient(policy: Policy, credential: CredentialProvider, hosts: readonly string[]): Client {
  const agents = createAgents();
  const baseURL = `http://${hosts[0]}`;
  const instance = axios.create({ ...agents, baseURL, timeout: TIMEOUT, proxy: false });
  const tencent = wrapAxios(instance, optionsOf(policy, credential, hosts));
  return {
    instance,
    tencent,
    async close() {
      await tencent.close();
      agents.httpAgent.destroy();
    },
  };
}
