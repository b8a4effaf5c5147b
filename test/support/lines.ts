import { channel } from 'node:diagnostics_channel';
import { onTestFinished } from 'vitest';
import type { Events } from '../../src/observe/events.js';
import { type Level, type LoggerOptions, logger } from '../../src/observe/logger.js';

/** A line, and how it was weighed. */
export type Line = readonly [Level, string];

/** A log that keeps its lines, for one test. */
export function logged(options?: LoggerOptions): Line[] {
  const lines: Line[] = [];
  const at = (level: Level) => (line: string) => void lines.push([level, line]);
  const target = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  onTestFinished(logger(target, options));
  return lines;
}

/** Tells an event to whoever listens in the process. */
export const tell = <K extends keyof Events>(name: K, event: Events[K]): void =>
  channel(`axios-tencentcloud:${name}`).publish(event);

/** What every event tells of its call. */
export const call = { action: 'DescribeMediaInfos', service: 'vod', region: 'ap-guangzhou' } as const;
/** What an event tells of a failed attempt. */
export const failed = {
  ...call,
  code: 'RequestLimitExceeded',
  message: 'too fast',
  requestId: 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
  attempt: 2,
  endpoint: 'vod.tencentcloudapi.com',
  limit: 10,
} as const;
export const retried: Events['retry'] = { ...failed, delay: 340.4, inLine: true, retry: 2, retries: 9 };
const over = { ...call, endpoint: failed.endpoint, budget: 500, waited: 12 } as const;
/** As the limiter names it. */
const key = 'vod.tencentcloudapi.com vod DescribeMediaInfos account-0123456789ab';

/** What is told of an event, and the line that is written of it. */
export const written: readonly { readonly [K in keyof Events]: readonly [K, Events[K], string] }[keyof Events][] = [
  [
    'retry',
    retried,
    'vod DescribeMediaInfos ap-guangzhou: RequestLimitExceeded (limit 10/s), retry 2 of 9 in 340 ms, request ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
  ],
  [
    'retry',
    { ...retried, region: undefined, limit: undefined, requestId: undefined, code: 'InternalError' },
    'vod DescribeMediaInfos: InternalError, retry 2 of 9 in 340 ms',
  ],
  [
    'retry',
    {
      ...retried,
      limit: undefined,
      requestId: undefined,
      code: 'ClientError.NetworkError.ECONNREFUSED',
      retry: 0,
      delay: 0,
    },
    'vod DescribeMediaInfos ap-guangzhou: ClientError.NetworkError.ECONNREFUSED, another attempt, since vod.tencentcloudapi.com is still down',
  ],
  [
    'resign',
    { ...failed, code: 'AuthFailure.SignatureExpire', limit: undefined, requestId: 'r', offset: 600_000 },
    'vod DescribeMediaInfos ap-guangzhou: AuthFailure.SignatureExpire, signed again, the clock corrected by +10 min, request r',
  ],
  [
    'resign',
    { ...failed, code: 'AuthFailure.SignatureExpire', limit: undefined, requestId: 'r', offset: -600_000 },
    'vod DescribeMediaInfos ap-guangzhou: AuthFailure.SignatureExpire, signed again, the clock corrected by -10 min, request r',
  ],
  [
    'refresh',
    { ...failed, code: 'AuthFailure.TokenFailure', limit: undefined, requestId: 'r' },
    'vod DescribeMediaInfos ap-guangzhou: AuthFailure.TokenFailure, the provider is asked for another credential, request r',
  ],
  [
    'throttled',
    { ...failed, requestId: 'r' },
    'vod DescribeMediaInfos ap-guangzhou: RequestLimitExceeded (limit 10/s), attempt 2 was too fast, request r',
  ],
  ['ratechange', { key, action: call.action, before: 20, perSecond: 14 }, `${key}: 20/s → 14/s`],
  ['ratechange', { key: 'mine', action: call.action, before: 0.25, perSecond: 13.649 }, 'mine: 0.25/s → 13.6/s'],
  ['ratechange', { key: 'mine', action: call.action, before: 1234, perSecond: 0.0123 }, 'mine: 1234/s → 0.012/s'],
  [
    'shed',
    {
      ...failed,
      attempt: 0,
      code: 'ClientError.RateLimited',
      limit: undefined,
      requestId: undefined,
      refusal: 'queue-full',
    },
    'vod DescribeMediaInfos ap-guangzhou: ClientError.RateLimited, not sent (queue-full)',
  ],
  [
    'shed',
    { ...failed, code: 'InternalError', limit: undefined, requestId: 'r', refusal: 'budget' },
    'vod DescribeMediaInfos ap-guangzhou: InternalError, not sent again (budget), request r',
  ],
  [
    'giveup',
    { ...failed, attempt: 10, message: 'too fast', requestId: 'r', refusal: 'attempts' },
    'vod DescribeMediaInfos ap-guangzhou: RequestLimitExceeded (limit 10/s): too fast, given up after 10 attempts (attempts: its rule allows no more; try later, or raise maxAttempts), request r',
  ],
  [
    'giveup',
    {
      ...failed,
      attempt: 1,
      code: 'LimitExceeded',
      message: 'LimitExceeded',
      limit: undefined,
      requestId: 'r',
      refusal: 'new-one',
    },
    'vod DescribeMediaInfos ap-guangzhou: LimitExceeded, given up after 1 attempt (new-one), request r',
  ],
  [
    'giveup',
    {
      ...failed,
      attempt: 0,
      code: 'ClientError.BreakerOpen',
      message: '',
      limit: undefined,
      requestId: undefined,
      refusal: 'breaker-open',
    },
    'vod DescribeMediaInfos ap-guangzhou: ClientError.BreakerOpen, given up before an attempt (breaker-open: the endpoint fails too often, and is left alone for a while; try later)',
  ],
  ['recovered', { ...call, attempts: 3 }, 'vod DescribeMediaInfos ap-guangzhou: answered after 3 attempts'],
  [
    'breaker',
    { endpoint: failed.endpoint, before: 'closed', state: 'open' },
    'breaker of vod.tencentcloudapi.com: closed → open, nothing is sent there for a while',
  ],
  [
    'breaker',
    { endpoint: failed.endpoint, before: 'open', state: 'half-open' },
    'breaker of vod.tencentcloudapi.com: open → half-open, a single attempt is sent there',
  ],
  [
    'breaker',
    { endpoint: failed.endpoint, before: 'half-open', state: 'closed' },
    'breaker of vod.tencentcloudapi.com: half-open → closed, calls are sent there again',
  ],
  [
    'degraded',
    { reason: 'connect ECONNREFUSED 127.0.0.1:6379', mode: 'local', processes: 4 },
    'Redis is away: connect ECONNREFUSED 127.0.0.1:6379; this process goes on with 1/4 of its rates',
  ],
  [
    'degraded',
    { reason: 'timed out', mode: 'reject', processes: 1 },
    'Redis is away: timed out; this process refuses all calls',
  ],
  ['restored', { after: 1234.5 }, 'Redis is back after 1.23 s, rates are shared again'],
  [
    'attempt',
    {
      ...{
        ...call,
        attempt: 2,
        endpoint: failed.endpoint,
        waited: 12.4,
        took: 80.6,
        code: undefined,
        message: undefined,
      },
      ...{ requestId: undefined, key, perSecond: 20, budget: 10 },
    },
    'vod DescribeMediaInfos ap-guangzhou: attempt 2 at vod.tencentcloudapi.com, answered in 81 ms after waiting 12 ms',
  ],
  [
    'attempt',
    {
      ...{ ...call, attempt: 1, endpoint: failed.endpoint, waited: 0, took: 80.6, code: 'InternalError', message: 'm' },
      ...{ requestId: 'r', key, perSecond: undefined, budget: undefined },
    },
    'vod DescribeMediaInfos ap-guangzhou: attempt 1 at vod.tencentcloudapi.com, InternalError in 81 ms after waiting 0 ms, request r',
  ],
  [
    'call',
    { ...over, outcome: 'answered', attempts: 1, took: 93, code: undefined, refusal: undefined },
    'vod DescribeMediaInfos ap-guangzhou: answered in 93 ms, 1 attempt, waited 12 ms',
  ],
  [
    'call',
    { ...over, outcome: 'failed', attempts: 4, took: 9300, code: 'InternalError', refusal: 'attempts' },
    'vod DescribeMediaInfos ap-guangzhou: failed with InternalError in 9.3 s, 4 attempts, waited 12 ms',
  ],
  [
    'call',
    { ...over, outcome: 'aborted', attempts: 0, took: 9, waited: 0, code: 'ClientError.Aborted', refusal: 'aborted' },
    'vod DescribeMediaInfos ap-guangzhou: aborted in 9 ms, 0 attempts, waited 0 ms',
  ],
];
