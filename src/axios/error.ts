import { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { AttemptReport } from '../call/report.js';
import { ADVICE } from '../front/advice.js';
import { define } from '../front/define.js';
import type { Token } from '../front/token.js';
import type { LineReport } from '../limiter/permit.js';
import { onOneLine } from '../observe/plain-text.js';
import type { Refusal } from '../policy/decide.js';
import type { Failure } from '../response/failure.js';

/** What an error is made from. */
export interface ErrorFacts {
  readonly failure: Failure;
  readonly refusal: Refusal | undefined;
  readonly attempts: readonly AttemptReport[];
  readonly line: LineReport | undefined;
  readonly action: string;
  readonly region: string | undefined;
  readonly summary: string | undefined;
  /** Whether the request can be sent again at all: a body that was a stream, and was not kept, is gone. */
  readonly repeatable: boolean;
  /** Whether the wrapper signs its calls. */
  readonly signs: boolean;
  readonly config: InternalAxiosRequestConfig;
  readonly response: AxiosResponse | undefined;
  readonly cause: unknown;
  /** By what the service tells a repeat of the request. */
  readonly token: Token | undefined;
}

const BRAND = Symbol.for('axios-tencentcloud.error');

/**
 * A call that Tencent Cloud's API refused, or whose answer was none, or that was not sent at all. `axios.isAxiosError` is
 * true of it.
 *
 * Its `message` is one line: line ends and other control characters that the server sent are spelt out there, while `code`,
 * `requestId` and `attempts` have them as they came.
 *
 * `config`, `request` and `response` are there and not enumerable, so that a log of the error is short and holds no
 * signature; the config is the call's own, as it was before signing.
 */
export class TencentCloudError extends AxiosError {
  /** The API's code, or a `ClientError.*` where there was no answer of the API. */
  declare readonly code: string;
  /** The API's id of the request: what Tencent Cloud's support asks for. */
  readonly requestId: string | undefined;
  /** The action that was called, `DescribeMediaInfos`. */
  readonly action: string;
  /** `X-TC-Region` of the call; `undefined` where none was sent. */
  readonly region: string | undefined;
  /** Why there was no further attempt. */
  readonly refusal: Refusal | undefined;
  /**
   * One line about the code, in Chinese where the call's `language` (its own, its header's or the instance's) is `zh-CN`, else
   * in English; `undefined` where no catalogue is loaded and no option `explain` given, and for a code that it does not know.
   */
  readonly summary: string | undefined;
  /** The line as the call met it, where it was refused for that before it waited: `line.wait` is a `Retry-After` in ms. */
  readonly line: LineReport | undefined;
  /**
   * The field by which the service tells a repeat of this request from a new one, and what every attempt was sent with in it; where
   * nobody knows what became of the call, it can be made again with this. `undefined` where there is nothing.
   */
  readonly dedupe: Token | undefined;
  /** What each attempt waited for and met. */
  readonly attempts: readonly AttemptReport[];
  /** What a log needs: no config, no headers, no answer. */
  declare readonly toJSON: () => object;

  /** Whether a value is such an error, also one made by another copy of this package. */
  static is(value: unknown): value is TencentCloudError {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
  }

  /**
   * Made by a wrapped instance alone.
   *
   * @param advice - in place of the usual one for the refusal
   * @internal
   */
  constructor(facts: ErrorFacts, advice?: string) {
    super(describe(facts, advice), facts.failure.code, facts.config, undefined, facts.response);
    this.name = 'TencentCloudError';
    this.requestId = facts.failure.requestId;
    this.action = facts.action;
    this.region = facts.region;
    this.refusal = facts.refusal;
    this.summary = facts.summary;
    this.attempts = facts.attempts;
    this.line = facts.line;
    this.dedupe = facts.token;
    define(this, BRAND, true);
    define(this, 'toJSON', () => {
      const { name, message, code, status, requestId, action, region, refusal, summary, attempts, line, dedupe } = this;
      return { name, message, code, status, requestId, action, region, refusal, summary, attempts, line, dedupe };
    });
    define(this, 'config', facts.config);
    define(this, 'request', facts.response?.request);
    if (facts.response) define(this, 'response', facts.response);
    if (facts.cause !== undefined) define(this, 'cause', facts.cause);
  }
}

const UNSIGNED = 'this wrapper signs nothing: pass it a `credential`, or look at what signs these calls';

const GONE = 'not sent again: its body was a stream, and is gone; one of up to `maxBufferedBody` bytes is kept';

function describe({ failure, refusal, attempts, action, signs, repeatable }: ErrorFacts, own?: string): string {
  const { code, message, requestId } = failure;
  const tries = attempts.length > 1 ? ` after ${attempts.length} attempts` : '';
  const unsigned = !signs && code.startsWith('AuthFailure') && refusal !== 'no-signer' && UNSIGNED;
  const usual = refusal === 'not-replayable' && !repeatable ? GONE : refusal && ADVICE[refusal];
  const notes = [requestId && `request ${requestId}`, own ?? usual, unsigned].filter(Boolean).join('; ');
  const said = message === '' || message === code ? '' : `: ${message}`;
  return onOneLine(`${action} failed${tries}: ${code}${said}${notes && ` (${notes})`}`);
}
