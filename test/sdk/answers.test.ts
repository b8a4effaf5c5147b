import { type EventEmitter, once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { clientOf } from '../emulator/sdk-support.js';
import { saying, startHostile } from '../support/hostile.js';
import { emulate, guardFor, guardVod, thrownBy } from './support.js';

/** What the SDK makes of a stream of events. */
interface Events extends AsyncIterable<{ readonly data: string }> {
  on(event: 'error', listener: (error: Error) => void): unknown;
  readonly readline: EventEmitter;
}

describe.each(['text/event-stream', 'text/event-stream; charset=utf-8'])('events, as %s', (type) => {
  const headers = { 'content-type': type };

  it('come as they come, after whatever was retried', async () => {
    const { client, emulator } = await guardVod({}, { products: [] });
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    emulator.inject({ kind: 'http', status: 200, headers, body: 'data: one\n\ndata: two\n\n' });
    const events = (await client.request('ChatCompletions', {})) as Events;
    const said: string[] = [];
    for await (const { data } of events) said.push(data);
    expect(said).toEqual(['one', 'two']);
  });

  it('have no deadline once they have begun, and can be aborted', async () => {
    const head = `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const { port } = await startHostile(saying(`${head}b\r\ndata: one\n\n\r\n`));
    const emulator = await emulate();
    const tencent = guardFor(clientOf(emulator, { endpoint: `127.0.0.1:${port}` }), { product: vod, deadline: 100 });
    const controller = new AbortController();
    const events = (await tencent.client.request('Chat', {}, { signal: controller.signal })) as Events;
    await new Promise((passed) => setTimeout(passed, 150));
    // Where the stream ends with an error, the SDK's reader of lines throws it, heard or not.
    events.readline.on('error', () => {});
    const broken = new Promise((resolve) => events.on('error', resolve));
    controller.abort();
    expect(await broken).toMatchObject({ name: 'AbortError' });
  });
});

describe('an answer', () => {
  it('is parsed by the SDK, and once', async () => {
    const { client, plain } = await guardVod();
    let parsed = 0;
    const { parse } = JSON;
    JSON.parse = (...given) => {
      parsed++;
      return parse(...given);
    };
    try {
      await plain.SearchMedia({});
      const theirs = parsed;
      await client.SearchMedia({});
      expect(parsed).toBe(2 * theirs);
    } finally {
      JSON.parse = parse;
    }
  });

  it('may come packed', async () => {
    const { client, emulator } = await guardVod({}, { compress: 'gzip' });
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    await expect(client.SearchMedia({})).resolves.toHaveProperty('TotalCount');
    expect(emulator.log).toHaveLength(2);
  });

  it('that is packed and cut off is an answer that broke off', async () => {
    const packed = gzipSync('{"Response":{"RequestId":"r"}}').subarray(0, 30);
    const { port } = await startHostile((socket) => {
      const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n`;
      void once(socket, 'data').then(() => socket.end(Buffer.concat([Buffer.from(head), packed])));
    });
    const emulator = await emulate();
    const { client } = guardFor(clientOf(emulator, { endpoint: `127.0.0.1:${port}` }), { product: vod });
    expect(await thrownBy(client.ProcessMedia({ FileId: '1' }))).toMatchObject({
      code: 'ClientError.NetworkError.ECONNRESET',
      refusal: 'not-replayable',
    });
  });

  it('that says when to come again is obeyed', async () => {
    const { client, emulator, tencent } = await guardVod();
    const delays: number[] = [];
    tencent.on('retry', ({ delay }) => delays.push(delay));
    emulator.inject({ kind: 'http', status: 503, headers: { 'retry-after': '0.05' }, count: 1 });
    emulator.inject({ kind: 'http', status: 503, headers: { 'retry-after': '1' }, count: 1 });
    await client.SearchMedia({});
    expect(delays.at(-1)).toBeGreaterThanOrEqual(1_000);
  });
});
