import type { AxiosResponse } from 'axios';
import type { Ending, GivenUp } from '../call/errand.js';
import { PermitRefused } from '../limiter/permit.js';
import type { Failure } from '../response/failure.js';
import { type ErrandFacts, isRepeatable } from './errand.js';
import { define, TencentCloudError } from './error.js';
import type { ShownResponse } from './shown.js';
import { summaryOf } from './summary.js';

/**
 * The failures for which axios has an outcome of its own, an error that it threw or an answer that it let pass: those that
 * no answer of the API told of, whatever it called them.
 */
const isAxiosOwn = ({ code, reach }: Failure): boolean =>
  reach !== 'answered' && /^ClientError\.(?:NetworkError|Timeout|Unexpected|HttpStatusCodeError)(?:\.|$)/.test(code);

/**
 * What an axios caller gets: the answer, or one error. A failure that the API told of is a TencentCloudError; one that
 * only the network or a gateway told of stays what axios made of it, with `attempts` and `refusal` added.
 */
export function settle(ending: Ending<ShownResponse>, facts: ErrandFacts): AxiosResponse {
  const { config, identity, options, signatory } = facts;
  const { action, region } = identity;
  if (ending.ok) {
    ending.response.tencentcloud = { action, attempts: ending.attempts };
    return ending.response;
  }
  const { failure, refusal, attempts, response, thrown } = ending;
  // An abort included: what axios makes of a rejection once its signal has aborted is its own CanceledError.
  if (!failure) throw thrown;
  if (isAxiosOwn(failure)) {
    if (response) {
      response.tencentcloud = { action, attempts, ...(refusal && { refusal }) };
      return response;
    }
    throw annotate(ending);
  }
  throw new TencentCloudError({
    failure,
    refusal,
    attempts,
    line: thrown instanceof PermitRefused ? thrown.line : undefined,
    action,
    region,
    summary: summaryOf(options.explain, failure.code, identity),
    repeatable: isRepeatable(facts),
    signs: signatory !== undefined,
    config,
    response: response ?? (thrown as { response?: AxiosResponse } | undefined)?.response,
    cause: thrown,
  });
}

/** The headers that a log must not show, whoever set them. */
const SECRET = ['authorization', 'x-tc-token'];

function annotate({ attempts, refusal, thrown }: GivenUp<ShownResponse>): unknown {
  if (typeof thrown !== 'object' || thrown === null || !Object.isExtensible(thrown)) return thrown;
  define(thrown, 'attempts', attempts);
  define(thrown, 'refusal', refusal);
  const { toJSON } = thrown as { toJSON?: () => object };
  if (typeof toJSON === 'function') define(thrown, 'toJSON', () => withoutSecrets(toJSON.call(thrown)));
  return thrown;
}

/** axios's own `toJSON` tells the whole config: its headers may hold a signature that the caller made. */
function withoutSecrets(json: object): object {
  const { config } = json as { config?: { headers?: Record<string, unknown> } };
  if (!config) return json;
  const headers = Object.entries(config.headers ?? {}).filter(([name]) => !SECRET.includes(name.toLowerCase()));
  // An agent leads to the requests that are under way on its sockets.
  const { httpAgent, httpsAgent, ...shown } = config as Record<string, unknown>;
  return { ...json, config: { ...shown, headers: Object.fromEntries(headers) } };
}
