import type { ActionEntry } from '../../src/policy/product.js';

/**
 * SMS's actions: which of them change nothing, and how many requests a second are published, the lower number where two
 * pages differ. The service tells no repeat from a new request: a message that is sent twice arrives twice.
 *
 * `PullSmsSendStatus` and `PullSmsReplyStatus` take from a queue that hands out each status once: a repeat loses what the
 * first answer held, so they are writes. Their namesakes for one phone number only read, as the three `…Statistics` do.
 *
 * Source: the methods of the official SDK and its comments, 2026-08; the overview of the API, 2025-11
 * (cloud.tencent.com/document/api/382/52077 and tencentcloud.com/document/product/382/34689).
 */
export const actions = {
  AddSmsSign: { readOnly: false, perSecond: 1 },
  AddSmsTemplate: { readOnly: false, perSecond: 2 },
  CallbackStatusStatistics: { readOnly: true, perSecond: 10 },
  DeleteSmsSign: { readOnly: false, perSecond: 1 },
  DeleteSmsTemplate: { readOnly: false, perSecond: 1 },
  DescribePhoneNumberInfo: { readOnly: true, perSecond: 1000 },
  DescribeSmsSignList: { readOnly: true, perSecond: 20 },
  DescribeSmsTemplateList: { readOnly: true, perSecond: 20 },
  ModifySmsSign: { readOnly: false, perSecond: 1 },
  ModifySmsTemplate: { readOnly: false, perSecond: 1 },
  PullSmsReplyStatus: { readOnly: false, perSecond: 100 },
  PullSmsReplyStatusByPhoneNumber: { readOnly: true, perSecond: 20 },
  PullSmsSendStatus: { readOnly: false, perSecond: 100 },
  PullSmsSendStatusByPhoneNumber: { readOnly: true, perSecond: 20 },
  ReportConversion: { readOnly: false, perSecond: 1000 },
  SendMultiGlobalSms: { readOnly: false },
  SendSms: { readOnly: false, perSecond: 3000 },
  SendStatusStatistics: { readOnly: true, perSecond: 10 },
  SmsPackagesStatistics: { readOnly: true, perSecond: 10 },
} as const satisfies Record<string, ActionEntry>;
