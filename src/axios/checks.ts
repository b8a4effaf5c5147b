import type { InternalAxiosRequestConfig } from 'axios';
import type { CallOptions } from './config.js';
import { callFields, wrongField } from './fields.js';
import type { Identity } from './identity.js';
import { badRequest } from './problem.js';

/** Actions are few and calls are many: one that was right once is right. Bounded, should a program make them up. */
const rightActions = new Set<string>();
const MOST_ACTIONS = 1_024;

function wrongAction(action: string): ReturnType<typeof wrongField> {
  if (rightActions.has(action)) return undefined;
  const wrong = wrongField({ action }, callFields);
  if (!wrong && rightActions.size < MOST_ACTIONS) rightActions.add(action);
  return wrong;
}

/** The same for what the headers are made of, which is the same for most calls of an instance. */
export function createHeaderCheck(): (identity: Identity) => ReturnType<typeof wrongField> {
  let right: Pick<Identity, 'version' | 'region' | 'language'> | undefined;
  return ({ version, region, language }) => {
    if (right?.version === version && right?.region === region && right?.language === language) return undefined;
    const wrong = wrongField({ version, region, language }, callFields);
    if (!wrong) right = { version, region, language };
    return wrong;
  };
}

/** What a call says of itself, checked before anything of it is sent. */
export function checkCall(action: string, call: CallOptions | undefined, config: InternalAxiosRequestConfig): void {
  if (call !== undefined && (typeof call !== 'object' || call === null)) {
    throw badRequest('', 'tencentcloud', 'an object such as { action: "DescribeMediaInfos" }', config);
  }
  const beside = "axios's own fields, such as timeout, belong on the config itself, beside tencentcloud";
  const wrong = (call && wrongField(call, callFields, beside)) ?? wrongAction(action);
  if (wrong) throw badRequest(String(action), `tencentcloud.${wrong.name}`, wrong.expected, config);
}
