import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';
import { describe, expect, it } from 'vitest';
import { explain } from '../../policies/explain.js';
import { vod } from '../../policies/vod.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import type { GuardOptions } from '../../src/sdk/index.js';
import {
  answerOf,
  closedPort,
  ending,
  HEADERS,
  PARTLY,
  redirectTo,
  reset,
  resettingAfter,
  saying,
  silent,
  startHostile,
  type Treatment,
  whenSpokenTo,
} from '../support/hostile.js';
import { guardFor, guardVod, SdkError, thrownBy } from './support.js';

interface At {
  readonly port: number;
  readonly protocol?: string;
}

/** A guarded client of VOD that calls a port of the loopback. */
const clientAt = ({ port, protocol = 'http://' }: At, options: GuardOptions = {}) => {
  // Not kept alive: a connection that its server is closing is another matter.
  const agent = protocol === 'https://' ? new TlsAgent() : new Agent();
  const httpProfile = { endpoint: `127.0.0.1:${port}`, protocol, reqTimeout: 0.2, agent };
  const config = { credential: emulatorCredential, region: 'ap-guangzhou', profile: { httpProfile } };
  return guardFor(new sdk.vod.v20180717.Client(config), { product: vod, ...options }).client;
};

const read = { name: 'reads', call: (at: At) => clientAt(at).SearchMedia({}) };
const write = { name: 'writes', call: (at: At) => clientAt(at).ProcessMedia({ FileId: '1' }) };

/** What happened, its code, and how often a read and a write were tried. */
type Row = readonly [what: string, treat: Treatment, code: string, reads: number, writes: number, tls: boolean];

const deferred = () => {
  let resolve = (): void => {};
  const promise = new Promise<void>((settled) => {
    resolve = settled;
  });
  return { promise, resolve };
};

const RESET = 'ClientError.NetworkError.ECONNRESET';

describe('a guarded client whose server means no good', () => {
  it.each<Row>([
    ['resets at once', whenSpokenTo(reset), RESET, 4, 1, false],
    ['resets after the headers', resettingAfter(HEADERS), RESET, 4, 1, false],
    ['ends in the middle of the body', ending(PARTLY), RESET, 4, 1, false],
    ['says nothing', silent, 'ClientError.Timeout', 4, 1, false],
    ['says half of its body', saying(PARTLY), 'ClientError.Timeout', 4, 1, false],
    ['speaks no HTTP', ending('what?\r\n\r\n'), 'ClientError.NetworkError.HPE_INVALID_CONSTANT', 4, 1, false],
    ['answers what is no JSON', ending(answerOf(20)), 'ClientError.ParseJsonError', 1, 1, false],
    ['redirects', ending(redirectTo('/elsewhere')), 'ClientError.HttpStatusCodeError.302', 1, 1, false],
    ['shows a certificate of its own', silent, 'ClientError.NetworkError.DEPTH_ZERO_SELF_SIGNED_CERT', 4, 4, true],
  ])('%s', async (_, treat, code, reads, writes, tls) => {
    const { port } = await startHostile(treat, { tls });
    const at = { port, ...(tls && { protocol: 'https://' }) };
    for (const [{ call }, tried] of [
      [read, reads],
      [write, writes],
    ] as const) {
      const error = await thrownBy(call(at));
      expect(error).toMatchObject({ code, name: 'Error', requestId: '' });
      expect(error['attempts']).toHaveLength(tried);
      expect(error['attempts']).toEqual(expect.arrayContaining([expect.objectContaining({ code })]));
      expect(error).toBeInstanceOf(SdkError);
    }
  });

  it('resets in the TLS handshake, where nothing was sent', async () => {
    const { port } = await startHostile(whenSpokenTo(reset));
    const error = await thrownBy(write.call({ port, protocol: 'https://' }));
    expect(error).toMatchObject({ code: RESET, refusal: 'attempts' });
    expect(error['attempts']).toHaveLength(4);
  });

  it('says nothing in the TLS handshake, where nothing was sent either', async () => {
    const { port } = await startHostile(silent);
    const error = await thrownBy(write.call({ port, protocol: 'https://' }));
    expect(error).toMatchObject({ code: 'ClientError.Timeout', refusal: 'attempts' });
    expect(error['attempts']).toHaveLength(4);
  });

  it('is let go of when its answer takes too long', async () => {
    const { promise: closed, resolve } = deferred();
    const { port } = await startHostile((socket, raw) => {
      raw.once('close', resolve);
      saying(PARTLY)(socket, raw);
    });
    expect(await thrownBy(write.call({ port }))).toMatchObject({ code: 'ClientError.Timeout' });
    await closed;
  });

  it.each(['http://127.0.0.1:1/', 'http://[nowhere', 'ftp://127.0.0.1/'])(
    'redirects to %s, which is told by its status',
    async (url) => {
      const { port } = await startHostile(ending(redirectTo(url)));
      expect(await thrownBy(read.call({ port }))).toMatchObject({ httpCode: 302, refusal: 'fatal-code' });
    },
  );

  it('listens no more, so that writes may be tried again', async () => {
    const error = await thrownBy(write.call({ port: await closedPort() }));
    expect(error).toMatchObject({ code: 'ClientError.NetworkError.ECONNREFUSED', refusal: 'attempts' });
    expect(error['attempts']).toHaveLength(4);
    expect(error.message).toContain('ECONNREFUSED');
  });
});

describe('an answer of a gateway', () => {
  it('such as 502 is waited out', async () => {
    const { client, emulator } = await guardVod();
    emulator.inject({ kind: 'http', status: 502, count: 2 });
    await expect(client.SearchMedia({})).resolves.toHaveProperty('TotalCount');
    expect(emulator.log).toHaveLength(3);
  });

  it('stays the SDK’s exception, with a code', async () => {
    const { client, emulator } = await guardVod({ explain });
    emulator.inject({ kind: 'http', status: 502 });
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({ httpCode: 502, message: 'Bad Gateway', refusal: 'not-replayable' });
    expect(error).toMatchObject({ code: 'ClientError.HttpStatusCodeError.502', summary: expect.any(String) });
  });

  it('keeps what the API says in it, which the SDK loses', async () => {
    const { client, emulator } = await guardVod();
    const body = '{"Response":{"Error":{"Code":"FailedOperation","Message":"no"},"RequestId":"r-1"}}';
    emulator.inject({ kind: 'http', status: 502, body });
    const error = await thrownBy(client.SearchMedia({}));
    expect(error).toMatchObject({ code: 'FailedOperation', message: 'no', requestId: 'r-1', httpCode: 502 });
  });

  it('in the shape of API 2.0 is an error, on which the SDK itself breaks', async () => {
    const { client, plain, emulator } = await guardVod();
    emulator.inject({ kind: 'legacy', count: 1 });
    await expect(plain.SearchMedia({})).rejects.toThrow(TypeError);
    emulator.inject({ kind: 'legacy', count: 1 });
    await expect(client.SearchMedia({})).resolves.toHaveProperty('TotalCount');
    emulator.inject({ kind: 'legacy', codeDesc: 'FailedOperation' });
    const error = await thrownBy(client.SearchMedia({}));
    expect(error).toMatchObject({ code: 'FailedOperation', refusal: 'fatal-code', message: expect.any(String) });
    expect(error).toBeInstanceOf(SdkError);
  });

  it('that has the frame of one of the API’s and breaks inside is an exception as well', async () => {
    const { client, emulator } = await guardVod();
    emulator.inject({ kind: 'garbage', body: '{"Response":{"a":]}}' });
    const error = await thrownBy(client.SearchMedia({}));
    expect(error).toMatchObject({ code: 'ClientError.ParseJsonError', action: 'SearchMedia' });
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });
});
