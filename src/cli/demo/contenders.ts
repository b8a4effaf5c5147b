import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import { vod } from '../../../policies/vod.js';
import { keepAliveAgents } from '../../axios/agents.js';
import { wrapAxios } from '../../axios/wrap.js';
import { type Emulator, emulatorCredential } from '../../emulator/index.js';
import { createSigner } from '../../signer/signer.js';

/** One call of the demonstration. */
export interface DemoCall {
  readonly action: string;
  readonly params: object;
}

/** What became of a contender's calls. */
export interface DemoResult {
  readonly answered: number;
  /** How many calls failed for good, by code. */
  readonly lost: Readonly<Record<string, number>>;
  readonly resigns: number;
  /** ms that attempts waited for a permit; `undefined` where nothing is paced. */
  readonly waits: { readonly p50: number; readonly p99: number } | undefined;
  /** ms from the first call to the last answer. */
  readonly took: number;
}

/** Makes all the calls at once; `settled` is told of each. */
export type Contender = (emulator: Emulator, calls: readonly DemoCall[], settled: () => void) => Promise<DemoResult>;

const TIMEOUT = 10_000;

/** An instance wrapped as the README says. */
export const wrappedAxios: Contender = async (emulator, calls, settled) => {
  const agents = keepAliveAgents();
  const client = axios.create({ baseURL: emulator.url, timeout: TIMEOUT, proxy: false, ...agents });
  const tencent = wrapAxios(client, { product: vod, region: 'ap-guangzhou', credential: emulatorCredential });
  try {
    const result = await runAll(calls, settled, ({ action, params }) => tencent.call(action, params));
    const { resigns, waits } = tencent.stats();
    return { ...result, resigns, waits };
  } finally {
    await tencent.close();
    agents.httpAgent.destroy();
  }
};

/** axios and a signature, as most programs begin; `now` is its clock, epoch ms. */
export const bareAxios =
  (now: () => number): Contender =>
  async (emulator, calls, settled) => {
    const agent = new Agent({ keepAlive: true });
    const client = axios.create({ baseURL: emulator.url, timeout: TIMEOUT, httpAgent: agent, proxy: false });
    const sign = createSigner();
    const call = ({ action, params }: DemoCall): Promise<unknown> => callBare(client, sign, action, params, now());
    try {
      return { ...(await runAll(calls, settled, call)), resigns: 0, waits: undefined };
    } finally {
      agent.destroy();
    }
  };

async function callBare(
  client: AxiosInstance,
  sign: ReturnType<typeof createSigner>,
  action: string,
  params: object,
  now: number,
): Promise<unknown> {
  const body = JSON.stringify(params);
  const contentType = 'application/json';
  const { host } = new URL(client.defaults.baseURL ?? '');
  const signature = sign(
    { method: 'POST', host, query: '', body, contentType, service: 'vod' },
    emulatorCredential,
    now,
  );
  const { data } = await client.post('/', body, {
    headers: { 'Content-Type': contentType, 'X-TC-Action': action, 'X-TC-Version': vod.version, ...signature },
  });
  if (data.Response.Error)
    throw Object.assign(new Error(data.Response.Error.Message), { code: data.Response.Error.Code });
  return data.Response;
}

async function runAll(
  calls: readonly DemoCall[],
  settled: () => void,
  make: (call: DemoCall) => Promise<unknown>,
): Promise<Pick<DemoResult, 'answered' | 'lost' | 'took'>> {
  const began = performance.now();
  const lost: Record<string, number> = {};
  let answered = 0;
  await Promise.all(
    calls.map(async (call) => {
      try {
        await make(call);
        answered++;
      } catch (error) {
        const code = String((error as { code?: unknown }).code ?? error);
        lost[code] = (lost[code] ?? 0) + 1;
      }
      settled();
    }),
  );
  return { answered, lost, took: performance.now() - began };
}
