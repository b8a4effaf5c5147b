import type { Catalogue } from '../src/policy/catalogue.js';

/**
 * The error codes that every product shares, explained. A code is put under the kind that its meaning calls for,
 * whatever its prefix:
 *
 * - `throttle`: too fast; a moment later the same request passes.
 * - `clock`, `credential`: the signature's time, or the key or token it was made with, is no good; a new signature is.
 * - `auth`: the signature itself or the caller's permissions were refused.
 * - `quota`: as much as is allowed exists already; waiting does not help.
 * - `parameter`: the request is at fault and can only be corrected, the names of its action, version and region included.
 * - `state`: the request may be fine, but what it speaks of (a resource, the account, the action) is absent, busy or not
 *   in a condition that allows it.
 * - `server`: the service is at fault.
 * - `other`: none of these, or the code does not tell.
 */
export const common = {
  ActionOffline: {
    kind: 'state',
    en: 'The action has been taken offline: no retry brings it back, look for what replaces it.',
    zh: '这个接口已经停止服务，重试无用，请改用替代它的接口。',
  },
  'AuthFailure.InvalidAuthorization': {
    kind: 'auth',
    en: 'The Authorization header is malformed: check its algorithm, credential scope and signed headers.',
    zh: 'Authorization 头的写法不对，请检查算法、凭证范围和参与签名的头部。',
  },
  'AuthFailure.InvalidSecretId': {
    kind: 'credential',
    en: 'The SecretId does not belong to a Cloud API key: use one made under API keys in the CAM console.',
    zh: '这个 SecretId 不属于云 API 密钥，请改用在访问管理控制台创建的 API 密钥。',
  },
  'AuthFailure.MFAFailure': {
    kind: 'auth',
    en: 'The multi-factor authentication (MFA) check was not passed.',
    zh: '没有通过多因素认证（MFA）校验。',
  },
  'AuthFailure.SecretIdNotFound': {
    kind: 'credential',
    en: 'No such SecretId: the key was deleted, disabled or mistyped; look for stray spaces around it.',
    zh: '查不到这个 SecretId：密钥可能已删除、已禁用或填错，也留意首尾是否多了空格。',
  },
  'AuthFailure.SignatureExpire': {
    kind: 'clock',
    en: 'The timestamp is more than five minutes off the server clock: sync the local clock and sign again.',
    zh: '签名所用的时间与服务器时钟相差五分钟以上：请校准本机时钟后重新签名。',
  },
  'AuthFailure.SignatureFailure': {
    kind: 'auth',
    en: 'The signature does not match the request: check the SecretKey, and that what was signed is what was sent.',
    zh: '签名与请求对不上：请核对 SecretKey，并确认签名的内容就是实际发出的内容。',
  },
  'AuthFailure.TokenFailure': {
    kind: 'credential',
    en: 'The token was refused: fetch new temporary credentials and send them with the token they came with.',
    zh: '临时凭证的 token 未被接受：请重新获取临时密钥，并使用与之配套的 token。',
  },
  'AuthFailure.UnauthorizedOperation': {
    kind: 'auth',
    en: 'CAM does not let this identity call the action: grant it a policy that allows the action.',
    zh: '访问管理（CAM）不允许该身份调用此接口：请为它授予包含此接口的策略。',
  },
  DryRunOperation: {
    kind: 'other',
    en: 'A rehearsal that would have succeeded; nothing was done, because DryRun was set.',
    zh: '演练通过，但并未真正执行，因为请求带了 DryRun。',
  },
  FailedOperation: {
    kind: 'other',
    en: 'The operation failed, and the code does not say why: read the message.',
    zh: '操作没有成功，错误码本身不说明原因，请看 Message。',
  },
  InternalError: {
    kind: 'server',
    en: 'The service failed inside, or its answer was too large; whether the work was done is not known.',
    zh: '服务内部出了问题，或返回内容过大；操作是否已经执行并不确定。',
  },
  InvalidAction: {
    kind: 'parameter',
    en: 'X-TC-Action names no action of this product and version: check its spelling.',
    zh: 'X-TC-Action 所写的接口在该产品的这一版本中找不到，请检查拼写。',
  },
  InvalidParameter: {
    kind: 'parameter',
    en: 'A parameter has the wrong format or type.',
    zh: '有参数的格式或类型不符合要求，请对照接口文档检查。',
  },
  InvalidParameterValue: {
    kind: 'parameter',
    en: 'A parameter has a value that the action does not accept.',
    zh: '有参数的取值不被接口接受，请检查取值范围。',
  },
  InvalidRequest: {
    kind: 'parameter',
    en: 'The multipart body of the request could not be parsed.',
    zh: '请求体无法按 multipart 解析，请检查分隔符和各个部分。',
  },
  IpInBlacklist: {
    kind: 'auth',
    en: "The caller's IP address is on the account's blacklist: take it off, or call from another address.",
    zh: '调用方的 IP 在账号的黑名单里：请移出黑名单，或换一个 IP 调用。',
  },
  IpNotInWhitelist: {
    kind: 'auth',
    en: "The caller's IP address is not on the account's whitelist: add it there.",
    zh: '调用方的 IP 不在账号的白名单里，请先把它加入白名单。',
  },
  LimitExceeded: {
    kind: 'quota',
    en: 'A quota is used up: waiting does not help, free some of it or ask for more.',
    zh: '配额已经用完：等待没有用，请清理不用的资源或申请提高配额。',
  },
  MissingParameter: {
    kind: 'parameter',
    en: 'A required parameter is absent from the request.',
    zh: '请求里少了必填的参数。',
  },
  NoSuchProduct: {
    kind: 'parameter',
    en: 'There is no product of this name: check the host that the request went to.',
    zh: '没有这个名字的产品，请检查请求发往的域名。',
  },
  NoSuchVersion: {
    kind: 'parameter',
    en: 'The product has no API of this version: check X-TC-Version.',
    zh: '该产品没有这个版本的接口，请检查 X-TC-Version。',
  },
  RequestLimitExceeded: {
    kind: 'throttle',
    en: 'Too many requests within a second: wait a moment, then send it again.',
    zh: '一秒内的请求过多：稍等片刻再发即可。',
  },
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': {
    kind: 'throttle',
    en: 'The main account sends too many requests, all regions counted together: slow down and send it again.',
    zh: '主账号在所有地域的请求合计过多：请放慢速度后再发。',
  },
  'RequestLimitExceeded.IPLimitExceeded': {
    kind: 'throttle',
    en: 'Too many requests come from this IP address: slow down and send it again.',
    zh: '来自这个 IP 的请求过多：请放慢速度后再发。',
  },
  'RequestLimitExceeded.UinLimitExceeded': {
    kind: 'throttle',
    en: 'The main account, its sub-accounts included, sends too many requests: slow down and send it again.',
    zh: '主账号连同子账号的请求合计过多：请放慢速度后再发。',
  },
  RequestSizeLimitExceeded: {
    kind: 'parameter',
    en: 'The request is larger than the API accepts: send less in one request.',
    zh: '请求体超出接口允许的大小，请减少单次发送的内容。',
  },
  ResourceInUse: {
    kind: 'state',
    en: 'The resource is in use elsewhere: release it, or try again once it is free.',
    zh: '资源正被别处使用：请先释放，或等它空闲后再试。',
  },
  ResourceInsufficient: {
    kind: 'state',
    en: 'The service has too little of the resource left to serve this request.',
    zh: '剩余的资源不够满足这次请求。',
  },
  ResourceNotFound: {
    kind: 'state',
    en: 'The resource does not exist: check its ID, and that it belongs to this account.',
    zh: '找不到该资源：请检查它的 ID，以及它是否属于当前账号。',
  },
  ResourceUnavailable: {
    kind: 'state',
    en: 'The resource cannot be used in its present condition.',
    zh: '资源在当前状态下无法使用。',
  },
  ResponseSizeLimitExceeded: {
    kind: 'parameter',
    en: 'The answer would be larger than the API may send: ask for less, with filters or smaller pages.',
    zh: '返回内容会超出接口的上限：请加筛选条件或减小每页条数。',
  },
  ServiceUnavailable: {
    kind: 'server',
    en: 'The service is unavailable for now: try again later.',
    zh: '服务此刻无法提供，请过一会儿再试。',
  },
  UnauthorizedOperation: {
    kind: 'auth',
    en: 'The caller is not allowed this operation: check what the account has been granted.',
    zh: '调用者没有执行此操作的权限，请检查该账号获得的授权。',
  },
  UnknownParameter: {
    kind: 'parameter',
    en: 'The request carries a parameter that the action does not define: remove it or correct its name.',
    zh: '请求中有接口未定义的参数：请删掉它或改正参数名。',
  },
  UnsupportedOperation: {
    kind: 'state',
    en: 'The operation is not supported here: sending it again changes nothing.',
    zh: '此处不允许这样的操作，重发也不会有不同结果。',
  },
  UnsupportedProtocol: {
    kind: 'parameter',
    en: 'The request method is not supported: send POST or GET over HTTP or HTTPS.',
    zh: '请求方法不受支持：请用 POST 或 GET 发送 HTTP(S) 请求。',
  },
  UnsupportedRegion: {
    kind: 'parameter',
    en: 'The action is not offered in this region: check X-TC-Region.',
    zh: '该地域不提供此接口，请检查 X-TC-Region。',
  },
} as const satisfies Catalogue;

/** The type of {@link common}. */
export type CommonCodes = typeof common;

declare module '../src/policy/catalogue.js' {
  // Merged into the codes that editors complete.
  interface KnownCodes extends CommonCodes {}
}
