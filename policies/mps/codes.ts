import type { Catalogue } from '../../src/policy/catalogue.js';

/**
 * The codes of MPS's own whose kind matters for what is done about them, explained; the kinds are explained in
 * `policies/vod/codes.ts`. Any other code is explained by its parent.
 *
 * Names and meanings: the codes of the official SDK, 2026-08.
 */
export const codes = {
  AuthFailure: {
    kind: 'auth',
    en: 'CAM refused the signature, or what the caller may do in MPS.',
    zh: '访问管理（CAM）拒绝了签名，或调用者在 MPS 的权限。',
  },
  'FailedOperation.BucketNotifyAlreadyExist': {
    kind: 'duplicate',
    en: 'The bucket has a notification already: change that one.',
    zh: '存储桶已设置通知，请修改原有的通知。',
  },
  'FailedOperation.CosStatusInavlid': {
    kind: 'state',
    en: 'COS is stopped for the account: bring it back first.',
    zh: '账号的 COS 已停服，请先恢复。',
  },
  'FailedOperation.NetWorkError': {
    kind: 'server',
    en: 'MPS met a network error inside: the same request may pass a little later.',
    zh: 'MPS 内部网络出错：过一会儿重发可能成功。',
  },
  'FailedOperation.UserArrears': {
    kind: 'state',
    en: 'MPS is stopped for the account, over arrears perhaps.',
    zh: '账号的 MPS 已停服，可能是欠费。',
  },
  'InternalError.AccessDBError': {
    kind: 'server',
    en: 'MPS could not read or write its database: send it again a moment later.',
    zh: 'MPS 读写数据库出错，请稍后再发。',
  },
  'InvalidParameterValue.FaceDuplicate': {
    kind: 'duplicate',
    en: 'This face was added before: use the sample that has it.',
    zh: '这张人脸此前已添加，请使用已有的样本。',
  },
  'InvalidParameterValue.ProjectLimitExceeded': {
    kind: 'quota',
    en: 'As many projects exist as are allowed, though the code is named like a wrong value.',
    zh: '名字像参数错误，其实是项目数已达上限。',
  },
  'InvalidParameterValue.ProjectNameDuplicate': {
    kind: 'duplicate',
    en: 'A project of this name exists already: use it, or take another name.',
    zh: '同名项目已存在：请直接使用它，或换个名称。',
  },
  'InvalidParameterValue.SessionId': {
    kind: 'duplicate',
    en: 'This SessionId was used within its days: the task was accepted then, and is not started again.',
    zh: '该 SessionId 在去重期内已用过：任务当时已被接受，不会再次发起。',
  },
  'InvalidParameterValue.SessionIdTooLong': {
    kind: 'parameter',
    en: 'The SessionId is longer than 50 characters: a UUID is not.',
    zh: 'SessionId 超过 50 个字符，用 UUID 即可。',
  },
  'LimitExceeded.CreateTask': {
    kind: 'quota',
    en: 'As many tasks run as may at once: start this one when another has ended, which takes minutes.',
    zh: '同时运行的任务已达上限：等其中一个结束再发起，通常需要几分钟。',
  },
  'LimitExceeded.TooMuchTemplate': {
    kind: 'quota',
    en: 'MPS has as many templates of this kind as are allowed.',
    zh: 'MPS 的这类模板已达上限。',
  },
  'ResourceNotFound.DownloadError': {
    kind: 'state',
    en: 'The source could not be downloaded: check that its address can be reached from outside.',
    zh: '源文件下载失败，请确认其地址可从外部访问。',
  },
} as const satisfies Catalogue;

/** The type of {@link codes}. */
export type MpsCodes = typeof codes;

declare module '../../src/policy/catalogue.js' {
  // Merged into the codes that editors complete; by name alone, since products may share one and mean something else by it.
  interface KnownCodes extends Record<keyof MpsCodes, CodeEntry> {}
}
