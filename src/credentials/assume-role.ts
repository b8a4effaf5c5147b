import axios, { type AxiosResponse } from 'axios';
import { TencentCloudError } from '../axios/error.js';
import { wrapAxios } from '../axios/wrap.js';
import { define } from '../front/define.js';
import { reportOf } from '../front/report.js';
import { onOneLine } from '../observe/plain-text.js';
import { defineProduct } from '../policy/product.js';
import { type Credential, CredentialError, type CredentialProvider } from '../signer/credential.js';
import { type AssumeRoleOptions, assumeRoleFields, parametersOf } from './assume-role-options.js';
import { credentialOf } from './keys.js';
import { CredentialNotFound } from './not-found.js';
import { checkOptions } from './options.js';

/** A role that is assumed twice is two credentials, of which one ends unused. */
const sts = defineProduct({ service: 'sts', version: '2018-08-13', actions: { AssumeRole: { readOnly: true } } });

/** A credential has 6 kB at most; of anything larger, bytes, no more is read. */
const LONGEST = 64 * 1024;

/**
 * The temporary credential of a role, from STS's AssumeRole. It is asked through an axios instance of its own, wrapped as
 * any other: throttled, failed and unanswered requests are tried again as `standard` says, the clock is corrected, and a
 * `credential` that is a provider is asked again when STS refuses what it gave. Nothing keeps the process alive after a
 * call.
 *
 * The provider throws {@link CredentialNotFound} where the provider of `credential` does, and CredentialError for all else,
 * with the code, the message and the request id of STS; its `cause` is the TencentCloudError, where there was one.
 *
 * @throws TypeError naming the option that is wrong, unknown or missing
 */
export function fromAssumeRole(options: AssumeRoleOptions): CredentialProvider {
  checkOptions('fromAssumeRole', options, assumeRoleFields, ['credential', 'roleArn']);
  const { credential, roleArn, region = 'ap-guangzhou', timeout = 10_000, deadline = 30_000 } = options;
  const params = parametersOf(options);
  const client = axios.create({
    baseURL: options.endpoint ?? 'https://sts.tencentcloudapi.com',
    timeout,
    maxContentLength: LONGEST,
    // Not read by axios: what that says of JSON that it cannot read quotes it.
    responseType: 'text',
  });
  // One credential every few minutes needs no limiter, which would have timers.
  wrapAxios(client, { product: sts, region, credential, deadline, rateLimit: false });
  return async () => {
    const response = await client.post('/', params, { tencentcloud: { action: 'AssumeRole' } }).catch((error) => {
      throw failure(roleArn, error);
    });
    return credentialIn(response, roleArn);
  };
}

function credentialIn({ data }: AxiosResponse, roleArn: string): Credential {
  const place = `the answer of STS for ${roleArn}`;
  let answer: unknown = data;
  try {
    if (typeof data === 'string') answer = JSON.parse(data);
  } catch {
    // Its reason quotes the text.
  }
  const response = objectIn(answer, 'Response');
  const keys = objectIn(response, 'Credentials');
  if (!response || !keys) throw new CredentialError(`${place}: expected Response.Credentials, found something else`);
  return credentialOf(place, {
    secretId: ['TmpSecretId', keys['TmpSecretId']],
    secretKey: ['TmpSecretKey', keys['TmpSecretKey']],
    token: ['Token', keys['Token']],
    expiredTime: ['ExpiredTime', response['ExpiredTime']],
  });
}

function objectIn(value: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  const found: unknown = (value as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof found === 'object' && found !== null ? (found as Readonly<Record<string, unknown>>) : undefined;
}

/** How a failed AssumeRole is told: with nothing that shows a body, which may be a credential that was cut off. */
function failure(roleArn: string, error: unknown): CredentialError {
  const notFound = notFoundIn(error);
  if (notFound) {
    const text = `there is no credential to assume ${roleArn} with: ${notFound.message}`;
    return new CredentialNotFound(text, { cause: notFound });
  }
  const attempts = reportOf(error)?.attempts ?? [];
  // What is no failure of an attempt may say anything.
  const { code, message = 'the request could not be made, or the answer not be read' } = attempts.at(-1) ?? {};
  if (TencentCloudError.is(error) && code !== UNREADABLE) {
    return new CredentialError(`${roleArn} cannot be assumed: ${error.message}`, { cause: withoutExchange(error) });
  }
  const tries = attempts.length > 1 ? ` after ${attempts.length} attempts` : '';
  const said = code === UNREADABLE ? `HTTP status 200, but ${typeOfBody(error)}` : message;
  const text = `${roleArn} cannot be assumed: AssumeRole failed${tries}: ${code ?? 'ClientError.Unexpected'}: ${said}`;
  return new CredentialError(onOneLine(text));
}

/** Its message shows the beginning of the body. */
const UNREADABLE = 'ClientError.ParseJsonError';

function typeOfBody(error: unknown): string {
  const type: unknown = (error as { response?: AxiosResponse }).response?.headers?.['content-type'];
  return `a body of ${typeof type === 'string' ? `the type ${type.slice(0, 80)}` : 'no type'}, which is no answer of the API`;
}

/** What the instance keeps of a request and its answer is not shown, but it can be read. */
function withoutExchange(error: TencentCloudError): TencentCloudError {
  for (const name of ['response', 'request'] as const) define(error, name, undefined);
  if (!(error.cause instanceof CredentialError)) define(error, 'cause', undefined);
  return error;
}

function notFoundIn(error: unknown): CredentialNotFound | undefined {
  let cause = error;
  for (let depth = 0; depth < 8; depth++) {
    if (CredentialNotFound.is(cause)) return cause;
    cause = (cause as { cause?: unknown } | null | undefined)?.cause;
  }
  return undefined;
}
