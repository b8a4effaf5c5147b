import type { Catalogue } from '../../src/policy/catalogue.js';

/**
 * The codes of Live's own whose kind matters for what is done about them, explained; the kinds are explained in
 * `policies/vod/codes.ts`. Any other code is explained by its parent.
 *
 * Live puts much under `InternalError` that is no failure of the service: a template that is in use, a rule that exists, a name
 * that is malformed. They are told apart here; the presets cannot, and retry them as any `InternalError`. A policy of yours
 * can: `'InternalError.RuleAlreadyExist': fail()`.
 *
 * Names and meanings: the codes of the official SDK, 2026-08.
 */
export const codes = {
  'FailedOperation.CertificateExists': {
    kind: 'duplicate',
    en: 'The certificate was added before: use that one.',
    zh: '证书此前已添加，请直接使用。',
  },
  'FailedOperation.ConflictAction': {
    kind: 'state',
    en: 'Another operation on the same task is under way: wait until it is done.',
    zh: '同一任务的另一个操作正在进行，请等它完成。',
  },
  'FailedOperation.CreateCasterTaskFailed': {
    kind: 'state',
    en: "The director's task could not be started, perhaps since another operation on it is under way.",
    zh: '导播台任务启动失败，可能另一个操作正在进行。',
  },
  'FailedOperation.DatabaseNotAccessible': {
    kind: 'server',
    en: 'The database of Live cannot be reached: the same request may pass a little later.',
    zh: '直播的数据库无法访问：过一会儿重发可能成功。',
  },
  'FailedOperation.DeleteDomainInLockedTime': {
    kind: 'state',
    en: 'The domain had traffic within two days and is locked: delete it after two days without.',
    zh: '域名两天内有流量，处于锁定期：两天无流量后才能删除。',
  },
  'FailedOperation.ExceedsFreeLimit': {
    kind: 'quota',
    en: 'As many free certificates exist as are allowed.',
    zh: '免费证书数量已达上限。',
  },
  'FailedOperation.HostOutLimit': {
    kind: 'quota',
    en: 'As many domains exist as are allowed, which is 100.',
    zh: '域名数量已达上限（100 个）。',
  },
  'FailedOperation.MonitorLimitExceeded': {
    kind: 'quota',
    en: 'As many stream monitors exist as are allowed.',
    zh: '监播任务数已达上限。',
  },
  'FailedOperation.NetworkError': {
    kind: 'server',
    en: 'The certificate authority is busy: send it again a little later.',
    zh: '证书颁发机构繁忙，请过一会儿再发。',
  },
  'FailedOperation.RelateServerNotAccessible': {
    kind: 'server',
    en: 'A service behind Live cannot be reached: the same may pass a little later.',
    zh: '直播依赖的服务无法访问：过一会儿重发可能成功。',
  },
  'FailedOperation.RelatedRunningMonitorLimitExceeded': {
    kind: 'quota',
    en: 'As many monitors watch this input as may at once.',
    zh: '同时监播该输入的任务已达上限。',
  },
  'FailedOperation.ResourceNotEnough': {
    kind: 'server',
    en: 'Live has too little capacity to start it now: try again later.',
    zh: '直播后台资源不足，暂时无法启动，请稍后再试。',
  },
  'FailedOperation.RuleAlreadyExist': {
    kind: 'duplicate',
    en: 'The rule exists already: change or delete that one.',
    zh: '规则已存在，请修改或删除原有的规则。',
  },
  'FailedOperation.StopCasterTaskFailed': {
    kind: 'state',
    en: "The director's task could not be stopped, perhaps since another operation on it is under way.",
    zh: '导播台任务停止失败，可能另一个操作正在进行。',
  },
  'InternalError.ArgsNotMatch': {
    kind: 'parameter',
    en: 'The parameters contradict one another, although the code blames the service.',
    zh: '名字像服务出错，其实是参数互相矛盾。',
  },
  'InternalError.ChineseCharacterDetected': {
    kind: 'parameter',
    en: 'Domains in Chinese characters are not accepted, although the code blames the service.',
    zh: '名字像服务出错，其实是不接受中文域名。',
  },
  'InternalError.ConfInUsed': {
    kind: 'state',
    en: 'The template is in use: take the rules off it first.',
    zh: '模板正在使用，请先解除关联的规则。',
  },
  'InternalError.ConfNotFound': {
    kind: 'state',
    en: 'There is no such template.',
    zh: '没有这个模板。',
  },
  'InternalError.ConfOutLimit': {
    kind: 'quota',
    en: 'As many templates exist as are allowed, although the code blames the service.',
    zh: '名字像服务出错，其实是模板数已达上限。',
  },
  'InternalError.ConfigNotExist': {
    kind: 'state',
    en: 'There is no such configuration.',
    zh: '没有这项配置。',
  },
  'InternalError.CrtDateInUsing': {
    kind: 'state',
    en: 'The certificate is in use: unbind it first.',
    zh: '证书正在使用，请先解绑。',
  },
  'InternalError.CrtDateNotFound': {
    kind: 'state',
    en: 'There is no such certificate.',
    zh: '没有这个证书。',
  },
  'InternalError.CrtDateNotLegal': {
    kind: 'parameter',
    en: 'The certificate is malformed.',
    zh: '证书不合规范。',
  },
  'InternalError.CrtDateOverdue': {
    kind: 'state',
    en: 'The certificate is out of date: renew it.',
    zh: '证书已过期，请更新。',
  },
  'InternalError.CrtDomainNotFound': {
    kind: 'state',
    en: 'The certificate covers no domain of the account.',
    zh: '证书没有对应的域名。',
  },
  'InternalError.CrtKeyNotMatch': {
    kind: 'parameter',
    en: 'The private key does not belong to the certificate.',
    zh: '私钥与证书不匹配。',
  },
  'InternalError.DomainAlreadyExist': {
    kind: 'duplicate',
    en: 'The domain is connected already, here or elsewhere: check it, or prove that it is yours.',
    zh: '域名已在此处或别处接入：请核对，或验证归属。',
  },
  'InternalError.DomainFormatError': {
    kind: 'parameter',
    en: 'The domain is malformed, although the code blames the service.',
    zh: '名字像服务出错，其实是域名格式有误。',
  },
  'InternalError.DomainIsFamous': {
    kind: 'state',
    en: 'The domain is taken elsewhere: prove that it is yours, and add it again.',
    zh: '域名已在别处接入：请先验证归属再添加。',
  },
  'InternalError.DomainIsLimited': {
    kind: 'state',
    en: 'This domain may not be used.',
    zh: '该域名不可使用。',
  },
  'InternalError.DomainNoRecord': {
    kind: 'state',
    en: 'The domain has no ICP filing.',
    zh: '域名没有备案。',
  },
  'InternalError.DomainNotExist': {
    kind: 'state',
    en: 'The account has no such domain.',
    zh: '账号下没有这个域名。',
  },
  'InternalError.DomainTooLong': {
    kind: 'parameter',
    en: 'The domain is too long, although the code blames the service.',
    zh: '名字像服务出错，其实是域名过长。',
  },
  'InternalError.HasNotLivingStream': {
    kind: 'state',
    en: 'No stream is live there.',
    zh: '没有正在直播的流。',
  },
  'InternalError.InvalidInput': {
    kind: 'parameter',
    en: 'A parameter did not pass the check, although the code blames the service.',
    zh: '名字像服务出错，其实是参数未通过校验。',
  },
  'InternalError.InvalidRequest': {
    kind: 'parameter',
    en: 'The request is not valid, although the code blames the service.',
    zh: '名字像服务出错，其实是请求无效。',
  },
  'InternalError.InvalidUser': {
    kind: 'state',
    en: 'The account cannot use Live as it is.',
    zh: '账号当前无法使用直播。',
  },
  'InternalError.NotFound': {
    kind: 'state',
    en: 'There is no such record.',
    zh: '没有这条记录。',
  },
  'InternalError.NotPermmitOperat': {
    kind: 'auth',
    en: 'The caller may not do this, although the code blames the service.',
    zh: '名字像服务出错，其实是没有权限。',
  },
  'InternalError.PlayDomainNoRecord': {
    kind: 'state',
    en: 'There is no such playback domain.',
    zh: '没有这个播放域名。',
  },
  'InternalError.ProcessorAlreadyExist': {
    kind: 'duplicate',
    en: 'A transcoding template of this name exists already.',
    zh: '同名的转码模板已存在。',
  },
  'InternalError.PushDomainNoRecord': {
    kind: 'state',
    en: 'There is no such push domain.',
    zh: '没有这个推流域名。',
  },
  'InternalError.RuleAlreadyExist': {
    kind: 'duplicate',
    en: 'The rule is there already; a lost answer may have been its creation.',
    zh: '规则已经存在；若之前的应答丢失，可能就是那次创建的。',
  },
  'InternalError.RuleInUsing': {
    kind: 'state',
    en: 'The rule is in use.',
    zh: '规则正在使用。',
  },
  'InternalError.RuleNotFound': {
    kind: 'state',
    en: 'There is no such rule.',
    zh: '没有这条规则。',
  },
  'InternalError.RuleOutLimit': {
    kind: 'quota',
    en: 'As many rules exist as are allowed, although the code blames the service.',
    zh: '名字像服务出错，其实是规则数已达上限。',
  },
  'InternalError.StreamStatusError': {
    kind: 'state',
    en: 'The stream is not in a condition that allows it.',
    zh: '流的状态不允许此操作。',
  },
  'InternalError.WatermarkNotExist': {
    kind: 'state',
    en: 'There is no such watermark.',
    zh: '没有这个水印。',
  },
  'InvalidParameter.DomainAlreadyExist': {
    kind: 'duplicate',
    en: 'The domain was added before.',
    zh: '域名此前已添加。',
  },
  'InvalidParameter.ProcessorAlreadyExist': {
    kind: 'duplicate',
    en: 'The transcoding template was created before.',
    zh: '转码模板此前已创建。',
  },
  'InvalidParameter.TaskNumMoreThanLimit': {
    kind: 'quota',
    en: 'As many tasks exist as are allowed, though the code is named like a wrong parameter.',
    zh: '名字像参数错误，其实是任务数已达上限。',
  },
  'LimitExceeded.MaximumRunningTask': {
    kind: 'quota',
    en: 'As many tasks run as may at once: start this one when another has ended.',
    zh: '并发任务数已达上限：等其中一个结束再发起。',
  },
  'LimitExceeded.MaximumTask': {
    kind: 'quota',
    en: 'As many tasks were created today as are allowed.',
    zh: '今天创建的任务已达上限。',
  },
  'ResourceUnavailable.InvalidVodStatus': {
    kind: 'state',
    en: 'VOD is not enabled for the account, and recording needs it.',
    zh: '账号未开通点播，而录制需要点播。',
  },
  'ResourceUnavailable.StreamNotExist': {
    kind: 'state',
    en: 'Nothing is pushed to this stream.',
    zh: '该流没有推流。',
  },
} as const satisfies Catalogue;

/** The type of {@link codes}. */
export type LiveCodes = typeof codes;

declare module '../../src/policy/catalogue.js' {
  // Merged into the codes that editors complete; by name alone, since products may share one and mean something else by it.
  interface KnownCodes extends Record<keyof LiveCodes, CodeEntry> {}
}
