import type { Catalogue } from '../src/policy/catalogue.js';

/**
 * The codes about too much or too often that products name in their own way, and what their names hide; the kinds are
 * explained in `policies/common.ts`, which also has the three that every product shares (`.UinLimitExceeded` and so on).
 *
 * - `throttle`: passes a moment later, also where the prefix speaks of a quota, a failure or a refusal. `standard` waits out
 *   those that begin with `RequestLimitExceeded` or `InternalError`, `patient` all of them.
 * - `quota`: named like a throttle and counted in hours, or not in time at all: waiting a moment does not help, and
 *   `standard` fails them.
 * - `duplicate`, `parameter`: the service recognised the request as one that it got before.
 */
export const throttles = {
  'FailedOperation.FrequencyLimit': {
    kind: 'throttle',
    en: 'The same was asked for too often in a short time: wait a little, then send it again.',
    zh: '短时间内对同一对象的请求过于频繁，请稍等再发。',
  },
  'FailedOperation.RequestLimitExceeded': {
    kind: 'throttle',
    en: 'A throttle by another name: too many requests, send it again a moment later.',
    zh: '换了名字的限频：请求次数过多，稍后再发即可。',
  },
  'FailedOperation.TooFrequent': {
    kind: 'throttle',
    en: 'The operation is repeated too quickly: leave more time between two of them.',
    zh: '操作过于频繁，请拉长两次操作之间的间隔。',
  },
  'InternalError.ServerBusy': {
    kind: 'throttle',
    en: 'The server is too busy to take the request: wait a moment, then send it again.',
    zh: '服务器繁忙，暂时接不了这个请求，稍等片刻再发。',
  },
  'LimitExceeded.RateLimitExceeded': {
    kind: 'throttle',
    en: 'The rate limit of this API is reached, no quota: a moment later the same request passes.',
    zh: '达到了接口的频率上限，并非配额用完：稍后再发即可。',
  },
  'LimitExceeded.RequestLimitExceeded': {
    kind: 'throttle',
    en: 'Too many requests, though the code is named like a quota: wait a moment, then send it again.',
    zh: '名字像配额，其实是请求过多：稍等片刻再发。',
  },
  'LimitExceeded.TooManyRequests': {
    kind: 'throttle',
    en: 'Requests come too fast and met the limit of the API: slow down and send it again.',
    zh: '请求太快，触发了接口限频：请放慢速度后再发。',
  },
  'RequestLimitExceeded.BatchImportOverflow': {
    kind: 'quota',
    en: 'The batch import holds more than is allowed at once: import less, or wait for those under way.',
    zh: '批量导入超出允许的数量：请减少导入，或等已有的导入完成。',
  },
  'RequestLimitExceeded.BatchTaskLimit': {
    kind: 'quota',
    en: 'This IP address added its 80 tasks of the hour: a retry in seconds does not help.',
    zh: '这个 IP 一小时内的 80 个任务已用完，几秒后重试无用。',
  },
  'RequestLimitExceeded.CreateDomainLimit': {
    kind: 'quota',
    en: 'The account added a great many domains lately: add the rest hours later.',
    zh: '账号近来添加的域名太多，其余的请过几个小时再添加。',
  },
  'RequestLimitExceeded.CreateUser': {
    kind: 'quota',
    en: 'The account created as many sub-users as it may for now: create the rest later.',
    zh: '账号创建的子用户已达这段时间的上限，其余的请以后再创建。',
  },
  'RequestLimitExceeded.FrequentRequest': {
    kind: 'throttle',
    en: 'The requests follow one another too closely: wait a little longer, then send it again.',
    zh: '请求之间的间隔太短，请多等一会儿再发。',
  },
  'RequestLimitExceeded.Gateway': {
    kind: 'throttle',
    en: 'The gateway in front of the service throttles: wait a moment, then send it again.',
    zh: '服务前面的网关在限流，请稍等片刻再发。',
  },
  'RequestLimitExceeded.InnerRequestLimitExceeded': {
    kind: 'throttle',
    en: 'A service behind this one throttles: wait a moment, then send it again.',
    zh: '后端的内部调用被限频，请稍等片刻再发。',
  },
  'RequestLimitExceeded.Midas': {
    kind: 'quota',
    en: 'The payment platform Midas limits how often it may be called: a quick retry does not help.',
    zh: '聚鑫支付接口的调用次数受限，立即重试无用。',
  },
  'RequestLimitExceeded.MidasInvalidRequest': {
    kind: 'quota',
    en: 'The payment platform Midas got too many invalid requests: correct them before sending more.',
    zh: '发给聚鑫支付的无效请求太多而被限制，请先改正请求。',
  },
  'RequestLimitExceeded.RepeatRequest': {
    kind: 'duplicate',
    en: 'The same request was sent before: look for what became of that one before sending another.',
    zh: '相同的请求已经发过，请先查看那一次的结果。',
  },
  'RequestLimitExceeded.RotateRateLimited': {
    kind: 'quota',
    en: 'It was rotated within the last 24 hours already: rotate it again after that.',
    zh: '24 小时内已经轮换过，请过了这段时间再轮换。',
  },
  'RequestLimitExceeded.SendSms': {
    kind: 'quota',
    en: 'This phone number got as many verification messages as it may for now.',
    zh: '发往这个手机号的验证短信已达这段时间的上限。',
  },
  ResourceBusy: {
    kind: 'throttle',
    en: 'The resource is busy with another operation: wait a moment, then send it again.',
    zh: '资源正忙于别的操作，请稍等片刻再发。',
  },
  'UnsupportedOperation.FrequencyLimit': {
    kind: 'throttle',
    en: 'The API is called too often, though the code reads like a refusal: slow down and send it again.',
    zh: '名字像不支持，其实是调用过于频繁：请放慢速度后再发。',
  },
  'UnsupportedOperation.IdempotentParameterMismatch': {
    kind: 'parameter',
    en: 'The ClientToken belongs to an earlier request with other parameters: take a new token.',
    zh: 'ClientToken 已用于另一个参数不同的请求，请换一个新的 token。',
  },
  'UnsupportedOperation.IdempotentProcessing': {
    kind: 'duplicate',
    en: 'A request with this ClientToken is still under way: wait, then ask again with the same token.',
    zh: '使用这个 ClientToken 的请求还在处理，请稍后用同一个 token 再查。',
  },
} as const satisfies Catalogue;

/** The type of {@link throttles}. */
export type ThrottleCodes = typeof throttles;

declare module '../src/policy/catalogue.js' {
  // Merged into the codes that editors complete.
  interface KnownCodes extends ThrottleCodes {}
}
