/** An answer with an error: its code, and its Message in the two languages of the service. */
export interface Refusal {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
}

/** English unless `X-TC-Language: zh-CN` asks for Chinese. */
export type Language = 'en' | 'zh';

/** The language that a request asks for. */
export const languageOf = (header: string | undefined): Language =>
  header?.trim().toLowerCase() === 'zh-cn' ? 'zh' : 'en';

/** The body of `Response` that a refusal makes, but for its RequestId. */
export const errorBody = (refusal: Refusal, language: Language): { Error: { Code: string; Message: string } } => ({
  Error: { Code: refusal.code, Message: refusal[language] },
});

/*
 * The codes are the service's contract (cloud.tencent.com/document/api/271/2056); its Messages may change and are quoted
 * from users' reports where there are any, since clients read numbers out of two of them: the server's clock and the
 * limit. Where no report was found, the Message is the code's line in the document.
 */

/** Another method than GET and POST. */
export const unsupportedProtocol = (method: string): Refusal => ({
  code: 'UnsupportedProtocol',
  en: `The HTTP method \`${method}\` is not supported, only GET and POST are.`,
  zh: `HTTP(S)请求协议错误，只支持 GET 和 POST 请求，当前为 \`${method}\`。`,
});

/** More than 32 KiB of query, or 10 MiB of body. */
export const requestSizeLimitExceeded = (limit: string): Refusal => ({
  code: 'RequestSizeLimitExceeded',
  en: `The request size exceeds the upper limit of ${limit}.`,
  zh: `请求包超过限制大小 ${limit}。`,
});

/** A parameter is absent; a common one (a header `X-TC-…`) is named without its prefix, as the service does. */
export const missingParameter = (name: string): Refusal => ({
  code: 'MissingParameter',
  en: `The request is missing a required parameter \`${name}\`.`,
  zh: `缺少参数 \`${name}\`。`,
});

/** A common parameter's value makes no sense: a header's, or a parameter's of v1. */
export const invalidValue = (header: string): Refusal => ({
  code: 'InvalidParameterValue',
  en: `A value specified in \`${header}\` is not valid, is unsupported, or cannot be used.`,
  zh: `参数 \`${header}\` 取值错误。`,
});

/** The parameters cannot be read. */
export const invalidParameter = (reason: string): Refusal => ({
  code: 'InvalidParameter',
  en: `The request parameters are not valid: ${reason}.`,
  zh: `参数错误（包括参数格式、类型等错误）：${reason}。`,
});

/** A parameter is of another type than it takes: `string`, `number`, `list of string`, … */
export const wrongType = (name: string, type: string): Refusal => ({
  code: 'InvalidParameter',
  en: `The value type of parameter \`${name}\` is not valid.`,
  zh: `参数 \`${name}\` 取值类型错误。参数类型应为 \`${type}\`。`,
});

/** A parameter that the action does not have. */
export const unknownParameter = (name: string): Refusal => ({
  code: 'UnknownParameter',
  en: `The parameter \`${name}\` is not recognized.`,
  zh: `未知参数错误，未定义参数 \`${name}\`。`,
});

/** `Authorization` is absent, or not of the form that TC3-HMAC-SHA256 gives it. */
export const invalidAuthorization = (reason: string): Refusal => ({
  code: 'AuthFailure.InvalidAuthorization',
  en: `The request \`Authorization\` header does not conform to tencentcloud standards: ${reason}.`,
  zh: `请求头部的 \`Authorization\` 不符合腾讯云标准：${reason}。`,
});

/** No such account. */
export const secretIdNotFound: Refusal = {
  code: 'AuthFailure.SecretIdNotFound',
  en: 'The SecretId is not found, please ensure that your SecretId is correct.',
  zh: 'SecretId不存在，请输入正确的密钥。',
};

/** The timestamp is more than five minutes off. Both Messages tell the server's clock. */
export const signatureExpire = (serverTime: number): Refusal => ({
  code: 'AuthFailure.SignatureExpire',
  en: `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${serverTime}.`,
  zh: `签名过期。Timestamp和服务器时间${serverTime}相差过大，请检查本地时间是否和标准时间同步。`,
});

/** The signature is not that of the bytes that arrived. */
export const signatureFailure: Refusal = {
  code: 'AuthFailure.SignatureFailure',
  en: 'The provided credentials could not be validated. Please check your signature is correct.',
  zh: '请求签名验证失败，请检查您的签名计算是否正确。',
};

/** A temporary SecretId came without its token, or that has expired. */
export const tokenFailure: Refusal = {
  code: 'AuthFailure.TokenFailure',
  en: 'The token is not valid for the SecretId, or it has expired.',
  zh: 'token 错误，或已过期。',
};

/** No product has this service. */
export const noSuchProduct = (service: string): Refusal => ({
  code: 'NoSuchProduct',
  en: `The specified service=\`${service}\` does not exist.`,
  zh: `产品不存在：\`${service}\`。`,
});

/** The product has no such version. */
export const noSuchVersion = (service: string, version: string): Refusal => ({
  code: 'NoSuchVersion',
  en: `The specified api version=\`${version}\` does not exist in service=\`${service}\`.`,
  zh: `接口版本不存在：\`${service}\` \`${version}\`。`,
});

/** The version has no such action. */
export const invalidAction = (action: string, service: string, version: string): Refusal => ({
  code: 'InvalidAction',
  en: `The request action=\`${action}\` is invalid or not found in service=\`${service}\` and version=\`${version}\`.`,
  zh: `接口不存在：\`${service}\` \`${version}\` \`${action}\`。`,
});

/** The `count`th request of a second in which `limit` pass. Both Messages tell both. */
export const requestLimitExceeded = (count: number, limit: number): Refusal => ({
  code: 'RequestLimitExceeded',
  en: `Your current request times equals to \`${count}\` in a second, which exceeds the frequency limit \`${limit}\` for a second. Please reduce the frequency of calls.`,
  zh: `您当前每秒请求 \`${count}\` 次，超过了每秒频率上限 \`${limit}\`，请稍后重试。`,
});

/** An account has made as many requests in this second as it may, of all actions together. */
export const uinLimitExceeded: Refusal = {
  code: 'RequestLimitExceeded.UinLimitExceeded',
  en: 'The number of uin requests exceeds the frequency limit.',
  zh: '主账号限频。',
};

/** As many requests have come from an address in this second as may. */
export const ipLimitExceeded: Refusal = {
  code: 'RequestLimitExceeded.IPLimitExceeded',
  en: 'The number of ip requests exceeds the frequency limit.',
  zh: 'IP限频。',
};

/** An answer of the emulator's user went wrong: a mistake in a test, told to whoever reads the answer. */
export const answerFailed = (action: string, reason: string): Refusal => ({
  code: 'InternalError',
  en: `The emulator's answer for ${action} failed: ${reason}`,
  zh: `模拟器的 ${action} 应答出错：${reason}`,
});

/** A code that was injected; the same Message in both languages where one was given. */
export const injected = (code: string, message?: string): Refusal => ({
  code,
  en: message ?? 'This error was injected into the emulator.',
  zh: message ?? '这是模拟器注入的错误。',
});
