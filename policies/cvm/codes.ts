import type { Catalogue } from '../../src/policy/catalogue.js';

/**
 * The codes of CVM's own whose kind matters for what is done about them, explained: what passes by itself, what is named like
 * something that passes and does not, what exists already, and what is sold out. The kinds are explained in
 * `policies/vod/codes.ts`. Any other code is explained by its parent (`LimitExceeded.CvmInstanceQuota` by `LimitExceeded`).
 *
 * Names and meanings: the codes of the official SDK, 2026-08.
 */
export const codes = {
  'FailedOperation.AlreadyInDisasterRecoverGroup': {
    kind: 'duplicate',
    en: 'The instance is in this placement group already: nothing is left to do.',
    zh: '实例已经在这个置放群组里，无需再操作。',
  },
  'FailedOperation.InvalidImageState': {
    kind: 'state',
    en: 'The image is busy with another operation: wait until it is done, a minute rather than a moment.',
    zh: '镜像正忙于别的操作：请等它完成，按分钟而不是按毫秒等待。',
  },
  'FailedOperation.MutActionTimerExist': {
    kind: 'duplicate',
    en: 'The instance has a timer of this kind already: change or delete that one.',
    zh: '实例已有同类定时任务：请修改或删除原有的任务。',
  },
  ImageQuotaLimitExceeded: {
    kind: 'quota',
    en: 'As many custom images exist as are allowed: delete some, or ask for more.',
    zh: '自定义镜像数已达上限：请删除不用的镜像或申请提高配额。',
  },
  InstancesQuotaLimitExceeded: {
    kind: 'quota',
    en: 'The account may not have so many instances: release some, or ask for a higher quota.',
    zh: '账号可用的实例数不足：请释放部分实例或申请提高配额。',
  },
  'InternalError.TradeUnknownError': {
    kind: 'server',
    en: 'Billing failed inside: look whether an order was placed before another is sent.',
    zh: '计费侧出错：再次下单前请先确认是否已有订单产生。',
  },
  InternalServerError: {
    kind: 'server',
    en: 'The service failed inside, by another name than InternalError: a rule of yours for one leaves out the other.',
    zh: '服务内部出错，但名字不同于 InternalError：预设策略两者都管，自定义规则只管其一。',
  },
  'InvalidClientToken.TooLong': {
    kind: 'parameter',
    en: 'The ClientToken is longer than 64 bytes: a UUID fits.',
    zh: 'ClientToken 超过 64 字节：用 UUID 即可。',
  },
  'InvalidFilterValue.LimitExceeded': {
    kind: 'parameter',
    en: 'A filter has too many values: split the request.',
    zh: '筛选条件的取值过多，请拆成几次请求。',
  },
  'InvalidImageName.Duplicate': {
    kind: 'duplicate',
    en: 'An image of this name exists already; a lost answer may have been its creation.',
    zh: '同名镜像已存在；若之前的应答丢失，可能就是那次创建的。',
  },
  'InvalidKeyPair.LimitExceeded': {
    kind: 'quota',
    en: 'As many key pairs exist as are allowed: delete those that nobody uses.',
    zh: '密钥对数量已达上限，请删除无人使用的密钥对。',
  },
  'InvalidKeyPairName.Duplicate': {
    kind: 'duplicate',
    en: 'A key pair of this name exists already; a lost answer may have been its creation.',
    zh: '同名密钥对已存在；若之前的应答丢失，可能就是那次创建的。',
  },
  'InvalidParameterValue.LimitExceeded': {
    kind: 'parameter',
    en: 'A list in the request has more entries than are allowed: send fewer at once.',
    zh: '请求里的列表条目过多，请减少单次的数量。',
  },
  'InvalidPublicKey.Duplicate': {
    kind: 'duplicate',
    en: 'This public key was imported before: use the key pair that has it.',
    zh: '这个公钥此前已导入，请直接使用对应的密钥对。',
  },
  'LimitExceeded.ExportImageTaskLimitExceeded': {
    kind: 'quota',
    en: 'As many image exports run as may at once: start this one when another has ended, which takes minutes.',
    zh: '同时进行的镜像导出已达上限：等其中一个结束再发起，通常需要几分钟。',
  },
  'MutexOperation.TaskRunning': {
    kind: 'duplicate',
    en: 'The same task is running already: wait for that one, another is not needed.',
    zh: '同样的任务已在运行：等它结束即可，不必再发起。',
  },
  'OperationDenied.InstanceOperationInProgress': {
    kind: 'state',
    en: 'The instance is busy with another operation: look at its state, and send this when it is done.',
    zh: '实例正在执行别的操作：请查看其状态，完成后再发。',
  },
  OverQuota: {
    kind: 'quota',
    en: 'The image is shared with as many accounts as are allowed.',
    zh: '镜像共享的账号数已达上限。',
  },
  'ResourceInUse.DiskRollbacking': {
    kind: 'state',
    en: 'A disk is being rolled back: wait until that is done.',
    zh: '云硬盘正在回滚，请等回滚完成。',
  },
  'ResourceInsufficient.AvailabilityZoneSoldOut': {
    kind: 'state',
    en: 'The zone is sold out for now: take another zone, or try again hours later.',
    zh: '该可用区暂时售罄：请换可用区，或几小时后再试。',
  },
  'ResourceInsufficient.CloudDiskSoldOut': {
    kind: 'state',
    en: 'This kind of cloud disk is sold out in the zone: take another kind or zone.',
    zh: '该可用区的这种云硬盘已售罄：请换类型或可用区。',
  },
  'ResourceInsufficient.DisasterRecoverGroupCvmQuota': {
    kind: 'quota',
    en: 'The placement group holds as many instances as are allowed.',
    zh: '置放群组内的实例数已达上限。',
  },
  'ResourceInsufficient.InsufficientGroupQuota': {
    kind: 'quota',
    en: 'The quota of security groups is used up.',
    zh: '安全组配额已用完。',
  },
  'ResourceInsufficient.SpecifiedInstanceType': {
    kind: 'state',
    en: 'Too few instances of this type are left: take another type or zone, or fewer of them.',
    zh: '该机型库存不足：请换机型或可用区，或减少数量。',
  },
  'ResourceInsufficient.ZoneSoldOutForSpecifiedInstance': {
    kind: 'state',
    en: 'The instance type is sold out in this zone: take another type or zone.',
    zh: '所选可用区的该机型已售罄：请换机型或可用区。',
  },
  'ResourceUnavailable.InstanceType': {
    kind: 'state',
    en: 'The zone does not offer this instance type: waiting brings none.',
    zh: '该可用区不提供此机型，等待也不会有。',
  },
  'ResourceUnavailable.SnapshotCreating': {
    kind: 'state',
    en: 'A snapshot is still being made: wait until it is done.',
    zh: '快照仍在创建，请等待创建完成。',
  },
  'ResourcesSoldOut.AvailableZone': {
    kind: 'state',
    en: 'Nothing is left in this zone: take another one.',
    zh: '这个可用区已无库存，请换一个。',
  },
  'ResourcesSoldOut.EipInsufficient': {
    kind: 'state',
    en: 'No public IP addresses are left in the region for now.',
    zh: '该地域的公网 IP 暂时已售罄。',
  },
  'ResourcesSoldOut.SpecifiedInstanceType': {
    kind: 'state',
    en: 'The instance type is sold out: choose another.',
    zh: '指定的机型已售罄，请另选。',
  },
  'UnsupportedOperation.InsufficientClusterQuota': {
    kind: 'quota',
    en: 'As many high performance clusters exist as are allowed.',
    zh: '高性能计算集群数已达上限。',
  },
  'UnsupportedOperation.UserLimitOperationExceedQuota': {
    kind: 'quota',
    en: 'The account used up how often it may do this: a quick retry does not help.',
    zh: '账号可执行该操作的次数已用完，立即重试无用。',
  },
} as const satisfies Catalogue;

/** The type of {@link codes}. */
export type CvmCodes = typeof codes;

declare module '../../src/policy/catalogue.js' {
  // Merged into the codes that editors complete; by name alone, since products may share one and mean something else by it.
  interface KnownCodes extends Record<keyof CvmCodes, CodeEntry> {}
}
