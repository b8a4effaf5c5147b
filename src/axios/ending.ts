import {
  type AxiosError,
  type AxiosResponse,
  CanceledError,
  type InternalAxiosRequestConfig,
  isAxiosError,
  isCancel,
} from 'axios';
import type { Ending, GivenUp } from '../call/errand.js';
import { define } from '../front/define.js';
import { summaryOf } from '../front/summary.js';
import type { Token } from '../front/token.js';
import { PermitRefused } from '../limiter/permit.js';
import type { Failure } from '../response/failure.js';
import { DuplicateRequestError } from './duplicate.js';
import { type ErrorFacts, TencentCloudError } from './error.js';
import { type ErrandFacts, isRepeatable } from './facts.js';
import type { ShownResponse } from './shown.js';

/**
 * The failures for which axios has an outcome of its own, an error that it threw or an answer that it let pass: those that
 * no answer of the API told of, whatever it called them.
 */
const isAxiosOwn = ({ code, reach }: Failure): boolean =>
  reach !== 'answered' &&
  /^ClientError\.(?:NetworkError|Timeout|Aborted|Unexpected|HttpStatusCodeError)(?:\.|$)/.test(code);

/**
 * What an axios caller gets: the answer, or one error. A failure that the API told of is a TencentCloudError; one that
 * only the network or a gateway told of stays what axios made of it, with `attempts` and `refusal` added.
 */
export function settle(
  ending: Ending<ShownResponse>,
  facts: ErrandFacts,
  errand: { token(): Token | undefined },
): AxiosResponse {
  const { config, identity, options, signatory } = facts;
  const { action, region } = identity;
  if (ending.ok) {
    ending.response.tencentcloud = { action, attempts: ending.attempts };
    return ending.response;
  }
  const { failure, refusal, attempts, repeats, response, thrown } = ending;
  if (!failure) throw refusal === 'aborted' ? abortion(ending, action, config) : thrown;
  if (isAxiosOwn(failure)) {
    if (response) {
      response.tencentcloud = { action, attempts, ...(refusal && { refusal }) };
      return response;
    }
    throw annotate(ending, action, thrown, errand.token());
  }
  const token = errand.token();
  throw errorOf(repeats ? token : undefined, {
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
    token,
  });
}

const errorOf = (repeated: Token | undefined, facts: ErrorFacts): TencentCloudError =>
  repeated ? new DuplicateRequestError(facts, repeated.value) : new TencentCloudError(facts);

/** axios's own constructor, whose type is that of the class above it. */
const Canceled = CanceledError as unknown as new (message: null, config: InternalAxiosRequestConfig) => AxiosError;

/**
 * What axios itself would make of a rejection once a call's signal has aborted, but for its config, which is hidden as in
 * every error here: through its agent it leads a log to the signatures of whatever else is under way. The reason of a
 * CancelToken is one object for all its calls, and has no report of any; axios's fetch adapter writes a config into it.
 */
function abortion(ending: GivenUp<ShownResponse>, action: string, config: InternalAxiosRequestConfig): unknown {
  const { thrown } = ending;
  if (isCancel(thrown)) return hideInJson(thrown);
  const error = new Canceled(null, config);
  define(error, 'config', config);
  return annotate(ending, action, error);
}

/** Tells on the error that a caller wants for an answer what that answer tells. */
export function report(error: unknown, { tencentcloud }: AxiosResponse): unknown {
  const { action = '', attempts = [], refusal } = tencentcloud ?? {};
  return annotate({ attempts, refusal }, action, error);
}

/** The headers that a log must not show, whoever set them. */
const SECRET = ['authorization', 'x-tc-token'];

function annotate(
  { attempts, refusal }: Pick<GivenUp<ShownResponse>, 'attempts' | 'refusal'>,
  action: string,
  error: unknown,
  token?: Token,
): unknown {
  if (typeof error !== 'object' || error === null || !Object.isExtensible(error)) return error;
  if (!('action' in error)) define(error, 'action', action);
  define(error, 'attempts', attempts);
  define(error, 'refusal', refusal);
  if (token) define(error, 'dedupe', token);
  return hideInJson(error);
}

/** Those whose `toJSON` is ours by now: an error may be thrown more than once. */
const mended = new WeakSet<object>();

function hideInJson(error: object): object {
  if (mended.has(error) || !Object.isExtensible(error)) return error;
  mended.add(error);
  const { toJSON } = error as { toJSON?: () => object };
  if (typeof toJSON === 'function') define(error, 'toJSON', () => withoutSecrets(toJSON.call(presentable(error))));
  return error;
}

type Shown = Record<string, unknown> & { readonly headers?: Record<string, unknown> };

/**
 * An error as axios's own `toJSON` may see it. It tells the whole config: the headers, which may hold a signature that the
 * caller made, and the agents, whose sockets lead to the requests under way. It writes down every path through those,
 * which takes minutes where there are a hundred.
 */
function presentable(error: object): object {
  if (!isAxiosError(error) || !error.config) return error;
  return Object.create(error, { config: { value: shownConfig(error.config as unknown as Shown) } });
}

/** The same for what somebody else's `toJSON` tells. */
function withoutSecrets(json: object): object {
  const { config } = json as { config?: Shown };
  return config ? { ...json, config: shownConfig(config) } : json;
}

/** Without the CancelToken too: its reason may be the error that this is the config of, and JSON would never end. */
function shownConfig({ httpAgent, httpsAgent, cancelToken, headers, ...shown }: Shown): object {
  const told = Object.entries(headers ?? {}).filter(([name]) => !SECRET.includes(name.toLowerCase()));
  return { ...shown, headers: Object.fromEntries(told) };
}
