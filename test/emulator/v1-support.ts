import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';
import { type V1Method, v1Signature, v1StringToSign } from '../../src/signer/v1.js';
import { responseOf, type SignedRequest, send } from './support.js';

/** What a v1 request is made of; everything has a default, and anything may be got wrong. */
export interface V1Request {
  method?: 'GET' | 'POST';
  secretId?: string;
  secretKey?: string;
  signatureMethod?: V1Method;
  /** The host that is signed. Default: with its port. */
  host?: string;
  path?: string;
  /** Parameters of the action, flat. */
  params?: Record<string, string>;
  /** Common parameters on top, or in place of what is there; undefined leaves one out. They are signed. */
  common?: Record<string, string | undefined>;
  /** In place of the right signature; undefined leaves it out. */
  signature?: string | undefined;
}

/** A request as the official documents sign it by v1. */
export const signV1 = (authority: string, parts: V1Request = {}): SignedRequest => {
  const { method = 'GET', signatureMethod = 'HmacSHA256', host = authority, path = '/', params = {} } = parts;
  const { secretId = emulatorCredential.secretId, secretKey = emulatorCredential.secretKey } = parts;
  const all: Record<string, string | undefined> = {
    Action: 'DescribeMediaInfos',
    Version: '2018-07-17',
    Timestamp: String(Math.floor(Date.now() / 1000)),
    Nonce: '11886',
    SecretId: secretId,
    SignatureMethod: signatureMethod,
    ...params,
    ...parts.common,
  };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const right = v1Signature(signatureMethod, secretKey, v1StringToSign({ method, host, path, params: present }));
  const signature = 'signature' in parts ? parts.signature : right;
  const form = new URLSearchParams(
    signature === undefined ? present : [...present, ['Signature', signature]],
  ).toString();
  if (method === 'GET') return { method, path: `${path}?${form}`, headers: {}, body: '' };
  return { method, path, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form };
};

/** Signs, sends, and reads the `Response`. */
export const callV1 = async (emulator: Emulator, parts: V1Request = {}) =>
  responseOf(await send(emulator, signV1(`${emulator.host}:${emulator.port}`, parts)));

/** The code of an answer; `ok` for a success. */
export const codeOfV1 = async (emulator: Emulator, parts: V1Request = {}): Promise<string> =>
  (await callV1(emulator, parts)).Error?.Code ?? 'ok';
