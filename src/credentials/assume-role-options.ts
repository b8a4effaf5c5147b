import type { Field } from '../front/fields.js';
import type { Credential, CredentialProvider } from '../signer/credential.js';
import { milliseconds, originOf, textLike } from './options.js';

/** Which role {@link fromAssumeRole} assumes, as whom, and how. */
export interface AssumeRoleOptions {
  /** Who assumes the role: a credential, or a provider of one, which may be a chain or another role. */
  readonly credential: Credential | CredentialProvider;
  /** `qcs::cam::uin/<account>:roleName/<name>`, or `…:role/<id>`. */
  readonly roleArn: string;
  /** The name that the account's audit logs show. 2 to 128 letters, digits and `=,.@_-`. Default: `axios-tencentcloud`. */
  readonly roleSessionName?: string | undefined;
  /** How long the credential lasts, whole seconds up to 43,200. Default: the service's own, 7,200. */
  readonly durationSeconds?: number | undefined;
  /** What the credential may do, within what the role may: a policy of CAM, or its JSON text. It is URL-encoded here. Default: all of that. */
  readonly policy?: object | string | undefined;
  /** The role's external id, where it asks for one. 2 to 128 letters, digits and `=,.@:/-`. Default: none. */
  readonly externalId?: string | undefined;
  /** Session tags, 50 at most. Default: none. */
  readonly tags?:
    | readonly {
        /** Not empty. */
        readonly key: string;
        /** May be empty. */
        readonly value: string;
      }[]
    | undefined;
  /** The uin of the caller. Default: none is sent. */
  readonly sourceIdentity?: string | undefined;
  /** Default: `ap-guangzhou`, as in the official SDKs. */
  readonly region?: string | undefined;
  /** Where STS is. Default: `https://sts.tencentcloudapi.com`. */
  readonly endpoint?: string | undefined;
  /** ms for one attempt. Default: 10,000. */
  readonly timeout?: number | undefined;
  /** ms for all attempts and the waits between them. Default: 30,000. */
  readonly deadline?: number | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A policy as the text that it is sent as; `undefined` for what is none. */
function policyText(policy: unknown): string | undefined {
  try {
    const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
    return isObject(JSON.parse(text)) ? encodeURIComponent(text) : undefined;
  } catch {
    return undefined;
  }
}

const isTag = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).every((name) => name === 'key' || name === 'value') &&
  typeof value['key'] === 'string' &&
  value['key'] !== '' &&
  typeof value['value'] === 'string';

/*
 * Source: cloud.tencent.com/document/product/1312/48197, and for the lengths of a tag its data types.
 */
export const assumeRoleFields: Readonly<Record<keyof AssumeRoleOptions, Field>> = {
  credential: {
    expected: '{ secretId, secretKey, token? } or a function that returns it',
    holds: (value) => typeof value === 'function' || isObject(value),
  },
  roleArn: textLike(
    'a role such as "qcs::cam::uin/12345678:roleName/testRoleName"',
    /^qcs::cam::uin\/\d+:role(?:Name)?\/\P{C}{1,256}$/u,
  ),
  roleSessionName: textLike('2 to 128 letters, digits and "+=,.@_-"', /^[\w+=,.@-]{2,128}$/),
  durationSeconds: {
    expected: 'seconds, a whole number from 1 to 43200',
    holds: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 43_200,
  },
  policy: {
    expected: 'a policy such as { version: "2.0", statement: […] }, or its JSON text, not URL-encoded',
    holds: (value) => policyText(value) !== undefined,
  },
  externalId: textLike('2 to 128 letters, digits and "+=,.@:/_-"', /^[\w+=,.@:/-]{2,128}$/),
  tags: {
    expected: 'an array of at most 50 tags such as { key: "team", value: "media" }',
    holds: (value) => Array.isArray(value) && value.length <= 50,
    each: { expected: 'a tag such as { key: "team", value: "media" }', holds: isTag },
  },
  sourceIdentity: textLike('the uin of the caller, a string of digits', /^\d{1,32}$/),
  region: textLike('a region such as "ap-guangzhou"', /^[a-z][a-z0-9-]{0,62}$/),
  endpoint: originOf(['https:', 'http:'], 'https://sts.tencentcloudapi.com'),
  timeout: milliseconds,
  deadline: milliseconds,
};

/** The parameters of AssumeRole. */
export function parametersOf(options: AssumeRoleOptions): Readonly<Record<string, unknown>> {
  const { roleArn, roleSessionName = 'axios-tencentcloud', durationSeconds, policy, externalId } = options;
  const { tags, sourceIdentity } = options;
  return {
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    DurationSeconds: durationSeconds,
    Policy: policy && policyText(policy),
    ExternalId: externalId,
    Tags: tags?.map(({ key, value }) => ({ Key: key, Value: value })),
    SourceIdentity: sourceIdentity,
  };
}
