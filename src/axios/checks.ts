import type { InternalAxiosRequestConfig } from 'axios';
import type { CallOptions } from '../front/call-options.js';
import { callFields, wrongField } from '../front/fields.js';
import type { Identity } from '../front/identity.js';
import { badRequest } from './problem.js';

/**
 * Creates what checks the values that become headers, once: they are the same for most calls of an instance.
 */
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
  // Copied only where the action comes from a header.
  const wrong = wrongField(call?.action ? call : { ...call, action }, callFields, beside);
  if (wrong) throw badRequest(String(action), `tencentcloud.${wrong.name}`, wrong.expected, config);
}
