import type { Refusal } from './messages.js';

/*
 * The refusals of VOD itself: codes that the documents list for the actions, and the codes' lines in them for Messages.
 */

/** A value that the action does not take; `code` is `InvalidParameterValue`, or it with the parameter's name after a dot. */
export const invalidParameterValue = (name: string, code = 'InvalidParameterValue'): Refusal => ({
  code,
  en: `The value of parameter \`${name}\` is not valid.`,
  zh: `参数值错误：${name}。`,
});

/** The SessionId was in a request that was carried out, in the last days of its action. */
export const sessionIdRepeated: Refusal = {
  code: 'InvalidParameterValue.SessionId',
  en: 'The SessionId is a repeated one: the request was deduplicated.',
  zh: '去重识别码重复，请求被去重。',
};

/** More than 50 characters. */
export const sessionIdTooLong: Refusal = {
  code: 'InvalidParameterValue.SessionIdTooLong',
  en: 'The SessionId is too long.',
  zh: 'SessionId 过长。',
};

/** The account has no such task. */
export const taskNotFound: Refusal = {
  code: 'InvalidParameterValue.TaskId',
  en: 'The task does not exist.',
  zh: '任务 ID 不存在。',
};

/** The class that is to be the parent. */
export const parentNotFound: Refusal = {
  code: 'FailedOperation.ParentIdNoFound',
  en: 'The parent class does not exist.',
  zh: '操作失败：父类 ID 不存在。',
};

/** Its parent has a class of this name. */
export const classNameDuplicate: Refusal = {
  code: 'FailedOperation.ClassNameDuplicate',
  en: 'There is a class of this name.',
  zh: '操作失败：分类名称重复。',
};

/** The class to be modified. */
export const classNotFound: Refusal = {
  code: 'FailedOperation.ClassNoFound',
  en: 'The class does not exist.',
  zh: '操作失败：分类不存在。',
};

/** A class would be nested more than four deep. */
export const classTooDeep: Refusal = {
  code: 'FailedOperation.ClassLevelLimitExceeded',
  en: 'There are too many levels of classes.',
  zh: '操作失败：超过分类层数限制。',
};

/** A class that has classes below it. */
export const classNotEmpty: Refusal = {
  code: 'UnsupportedOperation.ClassNotEmpty',
  en: 'The class is not empty.',
  zh: '不支持删除非空分类。',
};
