import type { Catalogue } from '../../src/policy/catalogue.js';

/**
 * STS's own error codes, but for those about a value that is malformed, explained; the kinds are explained in
 * `policies/vod/codes.ts`. `InvalidParameter.OverLimit` is a throttle under a name that says nothing of it: `patient` waits it
 * out, `standard` fails it.
 *
 * Names and meanings: the codes of the official SDK, 2026-08.
 */
export const codes = {
  'AuthFailure.AccessKeyIllegal': {
    kind: 'auth',
    en: 'The key that signed the request is not accepted: check that it is enabled.',
    zh: '签名所用的密钥不被接受，请确认它处于启用状态。',
  },
  'FailedOperation.CheckMFAError': {
    kind: 'auth',
    en: 'The one-time code of the MFA device was not accepted: take the next one.',
    zh: 'MFA 设备的动态码未通过校验，请使用下一个动态码。',
  },
  'FailedOperation.MFATypeNotSupported': {
    kind: 'parameter',
    en: 'This kind of MFA device cannot be used here.',
    zh: '此处不支持这种 MFA 设备。',
  },
  'FailedOperation.TempKeyNotAllowed': {
    kind: 'auth',
    en: 'Only a permanent key may call this action: sign with one.',
    zh: '该接口只接受永久密钥，请用永久密钥签名。',
  },
  'InternalError.DbError': {
    kind: 'server',
    en: 'A database of STS failed: the same request may pass a moment later.',
    zh: 'STS 的数据库出错：稍后重发可能成功。',
  },
  'InternalError.EncryptError': {
    kind: 'server',
    en: 'STS could not encrypt the credential: send it again a moment later.',
    zh: 'STS 加密凭证失败，请稍后再发。',
  },
  'InternalError.GetAppIdError': {
    kind: 'server',
    en: 'STS could not look up the account: send it again a moment later.',
    zh: 'STS 查询账号失败，请稍后再发。',
  },
  'InternalError.GetRoleError': {
    kind: 'state',
    en: 'The role could not be read: where that lasts, check its name and that it exists.',
    zh: '读取角色失败：若一直如此，请核对角色名及其是否存在。',
  },
  'InternalError.GetSeedTokenError': {
    kind: 'server',
    en: 'STS could not make the token: send it again a moment later.',
    zh: 'STS 生成 token 失败，请稍后再发。',
  },
  'InternalError.IllegalRole': {
    kind: 'parameter',
    en: 'The role is not a valid one, although the code blames the service: check the RoleArn.',
    zh: '名字像服务出错，其实是角色不合法：请核对 RoleArn。',
  },
  'InternalError.PbSerializeError': {
    kind: 'server',
    en: 'STS could not pack its data: send it again a moment later.',
    zh: 'STS 打包数据失败，请稍后再发。',
  },
  'InternalError.SystemError': {
    kind: 'server',
    en: 'STS failed inside, over its network perhaps: send it again a moment later.',
    zh: 'STS 内部出错，可能是网络原因，请稍后再发。',
  },
  'InternalError.UnknownError': {
    kind: 'server',
    en: 'STS failed and does not say over what: send it again a moment later.',
    zh: 'STS 出错但未说明原因，请稍后再发。',
  },
  'InvalidParameter.OverLimit': {
    kind: 'throttle',
    en: 'A throttle that is named like a wrong parameter: use a credential until it ends, and ask less often.',
    zh: '名字像参数错误，其实是限频：请在有效期内复用凭证，减少调用。',
  },
  'ResourceNotFound.RoleNotFound': {
    kind: 'state',
    en: 'The account has no such role: check the name in the RoleArn.',
    zh: '账号下没有这个角色，请核对 RoleArn 中的角色名。',
  },
} as const satisfies Catalogue;

/** The type of {@link codes}. */
export type StsCodes = typeof codes;

declare module '../../src/policy/catalogue.js' {
  // Merged into the codes that editors complete; by name alone, since products may share one and mean something else by it.
  interface KnownCodes extends Record<keyof StsCodes, CodeEntry> {}
}
