import type { Catalogue } from '../../src/policy/catalogue.js';

/**
 * The codes of SMS's own whose kind matters for what is done about them, explained; the kinds are explained in
 * `policies/vod/codes.ts`. Most limits are counted for a number, an application or a country, by the half minute, the hour or
 * the day: a retry within seconds meets them again. What it says of single numbers comes in `SendStatusSet` of an answer that
 * is no error.
 *
 * Names and meanings: the codes of the official SDK, 2026-08.
 */
export const codes = {
  'FailedOperation.InsufficientBalanceInSmsPackage': {
    kind: 'quota',
    en: 'The SMS package is used up: buy another.',
    zh: '短信套餐包余量已用完，请购买新的套餐包。',
  },
  'FailedOperation.MarketingSendTimeConstraint': {
    kind: 'state',
    en: "Marketing messages go out from 8 to 22 o'clock alone: send it then.",
    zh: '营销短信只能在 8 点到 22 点发送，请在此时段内发送。',
  },
  'FailedOperation.PhoneNumberInBlacklist': {
    kind: 'state',
    en: "The number's owner wants no messages, or the carrier blocks them.",
    zh: '该号码已退订，或被运营商列入免打扰名单。',
  },
  'FailedOperation.SignNumberLimit': {
    kind: 'quota',
    en: 'As many signatures exist as are allowed: delete one that is not used.',
    zh: '签名数已达上限，请删除不用的签名。',
  },
  'FailedOperation.TemplateNumberLimit': {
    kind: 'quota',
    en: 'As many templates exist as are allowed: delete one that is not needed.',
    zh: '模板数已达上限，请删除不用的模板。',
  },
  'InternalError.JsonParseFail': {
    kind: 'parameter',
    en: 'The request could not be parsed, although the code blames the service: check its JSON.',
    zh: '名字像服务出错，其实是请求无法解析：请检查 JSON。',
  },
  'InternalError.OtherError': {
    kind: 'server',
    en: 'Sending failed for a reason that is not told: whether a message went out is open.',
    zh: '发送失败但未说明原因，短信是否已发出并不确定。',
  },
  'InternalError.ParseBackendResponseFail': {
    kind: 'server',
    en: "The carrier's answer could not be read: the message may have gone out.",
    zh: '无法解析运营商的应答：短信可能已经发出。',
  },
  'InternalError.RequestTimeException': {
    kind: 'clock',
    en: "The request's time is more than ten minutes off the server's: sync the local clock.",
    zh: '请求时间与服务器相差超过十分钟，请校准本机时钟。',
  },
  'InternalError.RestApiInterfaceNotExist': {
    kind: 'parameter',
    en: 'There is no such interface, although the code blames the service.',
    zh: '名字像服务出错，其实是接口不存在。',
  },
  'InternalError.SendAndRecvFail': {
    kind: 'server',
    en: 'Sending timed out inside the service: the message may have gone out, and a retry sends it twice.',
    zh: '服务内部收发超时：短信可能已发出，重试会重复发送。',
  },
  'InternalError.SigFieldMissing': {
    kind: 'auth',
    en: 'The backend found no signature in the request.',
    zh: '后端没有在请求中找到签名。',
  },
  'InternalError.SigVerificationFail': {
    kind: 'auth',
    en: 'The backend did not accept the signature.',
    zh: '后端校验签名未通过。',
  },
  'InternalError.Timeout': {
    kind: 'server',
    en: 'Handing on the message timed out: it may have gone out, and a retry sends it twice.',
    zh: '下发短信超时：短信可能已发出，重试会重复发送。',
  },
  'InternalError.UnknownError': {
    kind: 'server',
    en: 'Sending failed and nobody knows why: the message may have gone out.',
    zh: '发送失败且原因不明：短信可能已经发出。',
  },
  'InvalidParameterValue.SignExistAndUnapproved': {
    kind: 'duplicate',
    en: 'The same signature waits for approval already.',
    zh: '相同的签名已在等待审核。',
  },
  'LimitExceeded.AppCountryOrRegionDailyLimit': {
    kind: 'quota',
    en: 'The application sent as much to this country or region today as it may.',
    zh: '该应用今天发往此国家或地区的短信已达上限。',
  },
  'LimitExceeded.AppCountryOrRegionInBlacklist': {
    kind: 'state',
    en: 'The application may not send to this country or region: allow it in the console.',
    zh: '该应用未开放此国家或地区，请在控制台放行。',
  },
  'LimitExceeded.AppDailyLimit': {
    kind: 'quota',
    en: 'The application sent as many messages today as it may.',
    zh: '该应用今天发送的短信已达上限。',
  },
  'LimitExceeded.AppGlobalDailyLimit': {
    kind: 'quota',
    en: 'The application sent as many international messages today as it may.',
    zh: '该应用今天发送的国际短信已达上限。',
  },
  'LimitExceeded.AppMainlandChinaDailyLimit': {
    kind: 'quota',
    en: 'The application sent as many messages within mainland China today as it may.',
    zh: '该应用今天发送的中国大陆短信已达上限。',
  },
  'LimitExceeded.DailyLimit': {
    kind: 'quota',
    en: 'As many international messages were sent today as are allowed.',
    zh: '今天发送的国际短信已达上限。',
  },
  'LimitExceeded.DeliveryFrequencyLimit': {
    kind: 'quota',
    en: 'The messages meet the frequency rules set in the console: a retry within seconds meets them again.',
    zh: '命中了控制台设置的频率规则，几秒内重试仍会命中。',
  },
  'LimitExceeded.GlobalSmsSendingRateLimit': {
    kind: 'throttle',
    en: 'International messages are sent too fast: slow down, a moment later the same passes.',
    zh: '国际短信发送过快：请放慢速度，稍后同样的请求即可通过。',
  },
  'LimitExceeded.PhoneNumberCountLimit': {
    kind: 'parameter',
    en: 'One request names more than 200 numbers: split it.',
    zh: '单次请求的号码超过 200 个，请拆分。',
  },
  'LimitExceeded.PhoneNumberDailyLimit': {
    kind: 'quota',
    en: 'This number got as many messages today as it may.',
    zh: '该号码今天收到的短信已达上限。',
  },
  'LimitExceeded.PhoneNumberOneHourLimit': {
    kind: 'quota',
    en: 'This number got as many messages within an hour as it may: no retry within seconds helps.',
    zh: '该号码一小时内收到的短信已达上限，几秒后重试无用。',
  },
  'LimitExceeded.PhoneNumberSameContentDailyLimit': {
    kind: 'quota',
    en: 'This number got the same text today as often as it may.',
    zh: '该号码今天收到的相同内容已达上限。',
  },
  'LimitExceeded.PhoneNumberThirtySecondLimit': {
    kind: 'quota',
    en: 'This number got a message within the last 30 seconds: the next may follow after that, no sooner.',
    zh: '该号码 30 秒内已收到短信：过了这段时间才能再发。',
  },
  'UnauthorizedOperation.ServiceSuspendDueToArrears': {
    kind: 'state',
    en: 'The account is in arrears and the service stopped: pay first.',
    zh: '账号欠费，服务已停止，请先缴费。',
  },
} as const satisfies Catalogue;

/** The type of {@link codes}. */
export type SmsCodes = typeof codes;

declare module '../../src/policy/catalogue.js' {
  // Merged into the codes that editors complete; by name alone, since products may share one and mean something else by it.
  interface KnownCodes extends Record<keyof SmsCodes, CodeEntry> {}
}
