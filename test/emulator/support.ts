import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { afterEach } from 'vitest';
import type { Clock } from '../../src/emulator/clock.js';
import { type Emulator, type EmulatorOptions, emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { startEmulatorAt } from '../../src/emulator/server.js';
import { ALGORITHM, derivedKey, scopeDate, sha256, signature, signedHeaderNames } from '../../src/signer/tc3.js';

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** An emulator that is closed after the test. */
export const start = async (options?: EmulatorOptions): Promise<Emulator> => {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
};

/** Clocks that stand still until they are set: half past a second, 2026-01-15 08:00 UTC. */
export interface HeldClock extends Clock {
  advance(ms: number): void;
}

export const holdClock = (): HeldClock => {
  let elapsed = 0;
  return {
    monotonic: () => 5_500 + elapsed,
    epoch: () => Date.UTC(2026, 0, 15, 8) + elapsed,
    advance: (ms) => {
      elapsed += ms;
    },
  };
};

/** An emulator on clocks that stand still, closed after the test. */
export const startHeld = async (options: EmulatorOptions = {}): Promise<{ emulator: Emulator; clock: HeldClock }> => {
  const clock = holdClock();
  const emulator = await startEmulatorAt(options, clock);
  running.push(emulator);
  return { emulator, clock };
};

/** What a request is made of; everything has a default, and anything may be got wrong. */
export interface Parts {
  method?: 'GET' | 'POST';
  action?: string;
  version?: string;
  service?: string;
  region?: string;
  language?: string;
  secretId?: string;
  secretKey?: string;
  /** Epoch seconds. */
  timestamp?: number;
  /** The date that the key and the header's scope are made of. Default: that of the timestamp. */
  date?: string;
  contentType?: string;
  params?: unknown;
  /** In place of `params`. */
  body?: string | Buffer;
  query?: string;
  /** The host that is signed. Default: with its port. */
  host?: string;
  /** Headers that are signed as well. */
  signed?: Record<string, string>;
  payloadHash?: string;
  /** Sent on top, or in place of what is there; undefined leaves a header out. */
  headers?: Record<string, string | undefined>;
}

export interface SignedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** A request as the official documents sign it, for `Parts` of any kind. */
export const sign = (authority: string, parts: Parts = {}): SignedRequest => {
  const { method = 'POST', action = 'DescribeMediaInfos', version = '2018-07-17', service = 'vod' } = parts;
  const { secretId = emulatorCredential.secretId, secretKey = emulatorCredential.secretKey } = parts;
  const { timestamp = Math.floor(Date.now() / 1000), query = '', host = authority } = parts;
  const isGet = method === 'GET';
  const contentType = parts.contentType ?? (isGet ? 'application/x-www-form-urlencoded' : 'application/json');
  const body = parts.body ?? (isGet ? '' : JSON.stringify(parts.params ?? {}));
  const signed = { 'content-type': contentType, host, ...parts.signed };
  const headers = Object.entries(signed)
    .map(([name, value]) => [name.toLowerCase(), value.trim().toLowerCase()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const payloadHash = parts.payloadHash ?? sha256(body);
  const { date = scopeDate(timestamp) } = parts;
  const key = derivedKey(secretKey, date, service);
  const hash = signature({ method, query, headers, payloadHash, timestamp, service }, key);
  const credential = `${secretId}/${date}/${service}/tc3_request`;
  const sent: Record<string, string | undefined> = {
    'Content-Type': contentType,
    'X-TC-Action': action,
    'X-TC-Version': version,
    'X-TC-Timestamp': String(timestamp),
    'X-TC-Region': parts.region,
    'X-TC-Language': parts.language,
    Authorization: `${ALGORITHM} Credential=${credential}, SignedHeaders=${signedHeaderNames(headers)}, Signature=${hash}`,
    ...parts.headers,
  };
  const present = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { method, path: query ? `/?${query}` : '/', headers: Object.fromEntries(present), body };
};

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

/** Sends a request on a connection of its own, unless an agent is given. */
export const send = (
  emulator: Emulator,
  { method, path, headers, body }: SignedRequest,
  agent?: Agent,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { host, port, certificate } = emulator;
    const options = { host, port, method, path, headers, agent: agent ?? false };
    const read = (response: IncomingMessage): void => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') });
      });
    };
    const request = certificate ? httpsRequest({ ...options, ca: certificate }, read) : httpRequest(options, read);
    request.on('error', reject);
    request.end(body);
  });

export interface Answered {
  RequestId: string;
  Error?: { Code: string; Message: string };
  [field: string]: unknown;
}

/** The `Response` of an answer. */
export const responseOf = ({ text }: Reply): Answered => {
  const { Response }: { Response: Answered } = JSON.parse(text);
  return Response;
};

/** Signs, sends, and reads the `Response`. */
export const call = async (emulator: Emulator, parts: Parts = {}, agent?: Agent): Promise<Answered> =>
  responseOf(await send(emulator, sign(`${emulator.host}:${emulator.port}`, parts), agent));

/** The code of an answer; `ok` for a success. */
export const codeOf = async (emulator: Emulator, parts: Parts = {}): Promise<string> =>
  (await call(emulator, parts)).Error?.Code ?? 'ok';

/** Calls that keep one connection. */
export const keepAlive = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });
