import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import axios, { type AxiosAdapter, type AxiosInstance } from 'axios';
import { PARAMETERS, type Setup } from './contender.js';
import { isRefusal, Refused } from './refusal.js';

/** axios on connections of its own. */
export function connect(url: string, adapter?: AxiosAdapter): { client: AxiosInstance; agent: Agent } {
  const agent = new Agent({ keepAlive: true });
  const client = axios.create({ baseURL: url, httpAgent: agent, proxy: false, ...(adapter && { adapter }) });
  return { client, agent };
}

/** Ends calls that wait. */
export interface Stop {
  /** `undefined` where no call is to be ended: then none is to pay for it. */
  readonly signal: AbortSignal | undefined;
  /** The same as options of a call. */
  readonly given: { readonly signal?: AbortSignal };
  end(): void;
}

/** What ends the calls of a contender, where they may be abandoned. */
export function stopOf({ abandoned = false }: Setup): Stop {
  if (!abandoned) return { signal: undefined, given: {}, end: () => {} };
  const stop = new AbortController();
  // One listener a call.
  setMaxListeners(0, stop.signal);
  return { signal: stop.signal, given: { signal: stop.signal }, end: () => stop.abort() };
}

/** What all peers on axios need: an instance, a call that throws what is refused, and an end. */
export function prepare(url: string, setup: Setup) {
  const { client, agent } = connect(url, setup.adapter);
  const { signal, given, end } = stopOf(setup);
  return {
    client,
    signal,
    given,
    async post(): Promise<unknown> {
      const { data } = await client.post('/', PARAMETERS, given);
      if (isRefusal(data)) throw new Refused(data.Response.Error.Code);
      return data;
    },
    async close(): Promise<void> {
      end();
      agent.destroy();
    },
  };
}
