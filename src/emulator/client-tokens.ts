import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './checks.js';
import type { Refusal } from './messages.js';
import { isVod } from './parameters.js';
import { mayBe } from './products.js';
import type { EmulatedRequest } from './types.js';

/** The ClientTokens that requests were carried out under. */
export interface ClientTokens {
  /** Whether the request may be carried out, or answered as the first one with its token was. */
  readonly check: (request: EmulatedRequest) => Refusal | undefined;
  /** What the first one was answered, but for its RequestId; undefined where this is the first. */
  readonly earlier: (request: EmulatedRequest) => Record<string, unknown> | undefined;
  /** The request was carried out, and is under way until it is {@link over}; `text` is its answer, unless that is an error. */
  readonly use: (request: EmulatedRequest, text: string | undefined) => void;
  /** The request's answer has left, or never will. Does nothing for one that was not carried out. */
  readonly over: (request: EmulatedRequest) => void;
}

/** A request that was carried out. */
interface Use {
  readonly params: EmulatedRequest['params'];
  readonly region: string | undefined;
  /** When, epoch ms. */
  readonly at: number;
  readonly text: string | undefined;
  /** The request itself while it is under way. */
  underWay: EmulatedRequest | undefined;
}

const MINUTE = 60_000;
/** bytes */
const LONGEST = 64;
/** How many are kept: the oldest is forgotten. */
const MOST = 100_000;

/*
 * What the documents say of an action's token that is not the usual: for how many minutes it is remembered. 0 where the field
 * is reserved or no longer used (cfw, ecm, ess), and where they tell nothing of a repeat.
 */
const MINUTES: readonly (readonly [service: string, version: string, actions: string, minutes: number])[] = [
  ['billing', '2018-07-09', 'CreateInstance RefundInstance RenewInstance', 0],
  ['cdb', '2017-03-20', 'CreateDBInstance CreateDBInstanceHour', 48 * 60],
  ['cfs', '2019-07-19', 'CreateCfsFileSystem', 2 * 60],
  ['cfw', '2019-09-04', 'AddEnterpriseSecurityGroupRules', 0],
  ['dbdc', '2020-10-29', 'CreateDBCustomCluster', 0],
  ['ecm', '2019-07-19', 'RunInstances', 0],
  ['emr', '2019-01-03', 'ModifyResource', 0],
  [
    'emr',
    '2019-01-03',
    'ConvertPreToPostCluster CreateCloudInstance CreateCluster CreateInstance CreateSLInstance ModifySLInstance ' +
      'RunJobFlow ScaleOutCluster ScaleOutInstance',
    5,
  ],
  ['ess', '2020-11-11', 'CreateDocument CreateFlow', 0],
  ['svp', '2024-01-25', 'CreateSavingPlanOrder', 0],
];

/** For how long an action's token is remembered, ms. */
const memoryOf = ({ action, service, version }: EmulatedRequest): number => {
  const row = MINUTES.find(
    ([name, of, actions]) => of === version && mayBe(service, name) && actions.split(' ').includes(action),
  );
  return row ? row[3] * MINUTE : Infinity;
};

/*
 * The first two are VPC's, and stand for what other products say in their own way; the third is CVM's. Source: the codes of
 * the official SDK; the Messages are the codes' lines there.
 */

const processing: Refusal = {
  code: 'UnsupportedOperation.IdempotentProcessing',
  en: 'The previous idempotent request is still being processed. Please try again later.',
  zh: '先前的幂等请求仍在处理中，请稍后重试。',
};

const mismatch: Refusal = {
  code: 'UnsupportedOperation.IdempotentParameterMismatch',
  en: 'The specified customer token has been used.',
  zh: '指定的客户令牌已经被使用。',
};

const tooLong: Refusal = {
  code: 'InvalidClientToken.TooLong',
  en: 'The specified ClientToken exceeds the maximum length of 64 bytes.',
  zh: '指定的ClientToken字符串长度超出限制，必须小于等于64字节。',
};

/** `ClientToken`, where there is one that is not empty. */
export const clientTokenOf = ({ params }: EmulatedRequest): string | undefined => {
  const value = params['ClientToken'];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The token of a request whose service goes by it. */
const tokenOf = (request: EmulatedRequest): string | undefined =>
  isVod(request.service, request.version) || memoryOf(request) === 0 ? undefined : clientTokenOf(request);

/**
 * Dedupes by `ClientToken`, for each account and action by itself, the actions of every product but VOD, which has no such
 * field, and but those of whose field the documents say that it guarantees nothing, or nothing at all. A repeat with the same
 * parameters, the region among them, is answered as the first request was and not carried out again; with others it is
 * refused, and so it is while the first is under way: until its answer has left, latency and delay included. A token is
 * remembered for as long as the documents say, by the emulator's clock (two hours, cfs; two days, cdb; five minutes, emr),
 * and where they do not say, as long as the emulator runs.
 *
 * An attempt that was refused, or that its answer made an error of, uses nothing up, and a repeat does not begin the time
 * anew. Whether the service does the same with an error is not documented.
 */
export const createClientTokens = (epoch: () => number): ClientTokens => {
  const uses = new Map<string, Use>();
  const keyOf = ({ account, service, version, action }: EmulatedRequest, token: string): string =>
    `${account} ${service} ${version} ${action} ${token}`;

  const find = (request: EmulatedRequest): Use | undefined => {
    const token = tokenOf(request);
    const use = token === undefined ? undefined : uses.get(keyOf(request, token));
    return use && (use.underWay || epoch() - use.at < memoryOf(request)) ? use : undefined;
  };

  return {
    check: (request) => {
      if (Buffer.byteLength(tokenOf(request) ?? '') > LONGEST) return tooLong;
      const use = find(request);
      if (use === undefined) return undefined;
      const isSame = use.region === request.region && isDeepStrictEqual(use.params, request.params);
      if (!isSame) return mismatch;
      return use.underWay ? processing : undefined;
    },
    earlier: (request) => {
      const { text } = find(request) ?? {};
      const answer: unknown = text === undefined ? undefined : JSON.parse(text);
      return isRecord(answer) && isRecord(answer['Response']) ? answer['Response'] : undefined;
    },
    use: (request, text) => {
      const token = tokenOf(request);
      if (token === undefined) return;
      const { params, region } = request;
      const key = keyOf(request, token);
      uses.delete(key);
      uses.set(key, { params, region, at: epoch(), text, underWay: request });
      const [oldest] = uses.size > MOST ? uses.keys() : [];
      if (oldest !== undefined) uses.delete(oldest);
    },
    over: (request) => {
      const token = tokenOf(request);
      const key = token === undefined ? '' : keyOf(request, token);
      const use = uses.get(key);
      if (use?.underWay !== request) return;
      use.underWay = undefined;
      if (use.text === undefined) uses.delete(key);
    },
  };
};
