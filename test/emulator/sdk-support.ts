import type { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';
import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';

export const { Client } = sdk.vod.v20180717;
export type VodClient = InstanceType<typeof Client>;
export type Config = ConstructorParameters<typeof Client>[0];

/** How a client of the official SDK calls; everything has a default. */
export interface How {
  reqMethod?: 'GET' | 'POST';
  signMethod?: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256';
  language?: 'zh-CN' | 'en-US';
  endpoint?: string;
  agent?: Agent;
  credential?: Config['credential'];
}

/** What the official SDK is to be told to reach an emulator. */
export const configOf = (emulator: Emulator, how: How = {}): Config => {
  const { reqMethod = 'POST', signMethod, language, credential = emulatorCredential } = how;
  const { certificate } = emulator;
  const agent = how.agent ?? (certificate ? new TlsAgent({ ca: certificate }) : undefined);
  const endpoint = how.endpoint ?? `${emulator.host}:${emulator.port}`;
  const protocol = certificate ? 'https://' : 'http://';
  const httpProfile = { endpoint, protocol, reqMethod, reqTimeout: 10, ...(agent && { agent }) };
  const profile = { httpProfile, ...(language && { language }), ...(signMethod && { signMethod }) };
  return { credential, region: 'ap-guangzhou', profile };
};

/** The official SDK's client, pointed at an emulator. */
export const clientOf = (emulator: Emulator, how: How = {}): VodClient => new Client(configOf(emulator, how));
