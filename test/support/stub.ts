import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { AxiosError } from 'axios';

/** What a stub answers one attempt with: a body, a whole answer, an error to throw, or a function of the attempt. */
export type Reply = string | Partial<AxiosResponse> | Error | ((config: InternalAxiosRequestConfig) => Promise<never>);

/** One attempt as the stub met it, copied at once. */
interface SeenAttempt {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly url: string | undefined;
  readonly config: InternalAxiosRequestConfig;
}

/** An adapter without a network: it answers the attempts in the order of its replies, the last one for ever. */
export interface Stub {
  readonly adapter: AxiosAdapter;
  readonly seen: SeenAttempt[];
}

/** An answer of the API: its `Response` object, RequestId added. */
export const answer = (response: object = {}): string =>
  JSON.stringify({ Response: { ...response, RequestId: 'request-ok' } });

/** A failure of the API. */
export const failure = (code: string, message = `the message of ${code}`): string =>
  JSON.stringify({ Response: { Error: { Code: code, Message: message }, RequestId: `request-${code}` } });

/** What axios throws when the network fails. */
export const networkError = (code: string): AxiosError => new AxiosError(`network: ${code}`, code);

export function createStub(...replies: Reply[]): Stub {
  const seen: SeenAttempt[] = [];
  const adapter: AxiosAdapter = async (config) => {
    const { data, url } = config;
    const headers = Object.fromEntries(Object.entries(config.headers.toJSON()).map(([k, v]) => [k, String(v)]));
    seen.push({ headers, body: Buffer.isBuffer(data) ? data.toString() : String(data ?? ''), url, config });
    const reply = replies[Math.min(seen.length, replies.length) - 1] ?? answer();
    if (typeof reply === 'function') return reply(config);
    if (reply instanceof AxiosError) throw Object.assign(reply, { config });
    if (reply instanceof Error) throw reply;
    const given = typeof reply === 'string' ? { data: reply } : reply;
    const response: AxiosResponse = {
      status: 200,
      statusText: 'OK',
      headers: {},
      config,
      request: { secret: headers['Authorization'] },
      data: undefined,
      ...given,
    };
    if (config.validateStatus && !config.validateStatus(response.status)) {
      throw new AxiosError(
        `status ${response.status}`,
        AxiosError.ERR_BAD_RESPONSE,
        config,
        response.request,
        response,
      );
    }
    return response;
  };
  return { adapter, seen };
}
