import type { Catalogue } from '../src/policy/catalogue.js';

/**
 * The codes that no server sent: ours, for calls without an answer of the API, named as the Go SDK names its own. The kinds
 * are explained in `policies/common.ts`; `other` where the code does not tell whose fault it is.
 *
 * `NetworkError` and `HttpStatusCodeError` are open: what follows them is the system's own code (`ECONNRESET`) or the status.
 * No rule of a policy is asked about `Aborted`, `BreakerOpen`, `Closed`, `Credential`, `Deadline` and `RateLimited`, which end a
 * call: that is why these codes are not among those that editors complete in a policy.
 */
export const clientErrors = {
  'ClientError.Aborted': {
    kind: 'other',
    en: 'The caller or a signal of its own gave the request up; it may have been executed: look before sending again.',
    zh: '请求被调用方或其自身的信号中止；请求可能已经执行，重发写操作之前请先查看结果。',
  },
  'ClientError.BreakerOpen': {
    kind: 'server',
    en: 'This attempt was not sent: too many at this endpoint failed, and its breaker is open for a while.',
    zh: '这次尝试未发出：该接入点失败过多，熔断器已打开；稍后会自动试探恢复。',
  },
  'ClientError.Closed': {
    kind: 'state',
    en: 'The wrapper was closed before the call was answered; `attempts` tells what had been sent by then.',
    zh: '调用得到响应之前包装器已被关闭；attempts 列出了此前已发出的尝试。',
  },
  'ClientError.Credential': {
    kind: 'credential',
    en: 'The request could not be signed: the credential provider or the signer failed, see the message and the cause.',
    zh: '请求无法签名：凭证提供函数或签名函数失败，请查看错误信息和 cause。',
  },
  'ClientError.Deadline': {
    kind: 'other',
    en: "The call's own deadline passed; what was under way then may have been executed: look before sending again.",
    zh: '调用自身的 deadline 已到；当时在途的请求可能已经执行，重发之前请先查看结果。',
  },
  'ClientError.HttpStatusCodeError': {
    kind: 'other',
    en: 'An HTTP status other than 2xx without an answer of the API: check the URL, and any proxy on the way.',
    zh: '收到 2xx 以外的 HTTP 状态码，且不是 API 的应答：请检查地址以及途中的代理。',
    open: true,
  },
  'ClientError.HttpStatusCodeError.429': {
    kind: 'throttle',
    en: 'HTTP 429, a gateway throttles: too many requests, send it again a moment later.',
    zh: 'HTTP 429，网关在限流：请求过多，稍后再发。',
  },
  'ClientError.HttpStatusCodeError.500': {
    kind: 'server',
    en: 'HTTP 500, a server failed without an answer of the API: the request may have been executed.',
    zh: 'HTTP 500，服务器出错且没有给出 API 的应答：请求可能已经执行。',
  },
  'ClientError.HttpStatusCodeError.502': {
    kind: 'server',
    en: 'HTTP 502, a gateway got no good answer from the service: the request may have been executed.',
    zh: 'HTTP 502，网关没有从服务得到有效应答：请求可能已经执行。',
  },
  'ClientError.HttpStatusCodeError.503': {
    kind: 'server',
    en: 'HTTP 503, the service is not available behind its gateway: send it again later.',
    zh: 'HTTP 503，网关后的服务暂时不可用：请稍后再发。',
  },
  'ClientError.HttpStatusCodeError.504': {
    kind: 'server',
    en: 'HTTP 504, a gateway waited for the service in vain: the request may have been executed.',
    zh: 'HTTP 504，网关等待服务应答超时：请求可能已经执行。',
  },
  'ClientError.NetworkError': {
    kind: 'other',
    en: 'The connection failed or broke off before an answer: check network, DNS, proxy and certificates.',
    zh: '连接失败或在收到应答前中断：请检查网络、DNS、代理和证书。',
    open: true,
  },
  'ClientError.ParseJsonError': {
    kind: 'other',
    en: 'HTTP 200 with a body that is no answer of the API: check that the URL and any proxy lead to it.',
    zh: 'HTTP 200，但内容不是 API 的应答：请确认地址和代理确实通向 API。',
  },
  'ClientError.RateLimited': {
    kind: 'throttle',
    en: 'No permit, so this attempt was not sent: a deadline too near, a full line, or no Redis; see the message.',
    zh: '没有得到发送许可，这次尝试未发出：deadline 太近、队列已满或 Redis 不可用，请查看错误信息。',
  },
  'ClientError.Timeout': {
    kind: 'other',
    en: "No answer within axios's timeout; the request may have been executed: look before sending a write again.",
    zh: '在 axios 的 timeout 内没有收到应答；请求可能已经执行，重发写操作之前请先查看结果。',
  },
  'ClientError.Unexpected': {
    kind: 'other',
    en: 'The request could not be made, or its answer not be taken (such as one too large): see the message.',
    zh: '请求无法发出，或应答无法接收（例如过大）：请查看错误信息。',
  },
} as const satisfies Catalogue;
