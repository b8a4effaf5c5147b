import { text as readText } from 'node:stream/consumers';
import axios, { type ResponseType } from 'axios';
import { describe, expect, it } from 'vitest';
import { ENCODINGS } from '../../src/emulator/encoding.js';
import { action, wrapEmulator, wrapFor } from '../support/clients.js';
import { tapWire } from '../support/wire.js';

const kinds = ['json', 'text', 'arraybuffer', 'blob', 'stream'] as const;

/** What a caller makes of an answer's data, as text; parsed JSON is written again. */
const readAll = async (data: unknown): Promise<string> => {
  if (typeof data === 'string') return data;
  if (data instanceof Blob) return data.text();
  if (data instanceof ArrayBuffer || data instanceof Uint8Array) return Buffer.from(data as Uint8Array).toString();
  if (data instanceof ReadableStream || Symbol.asyncIterator in (data as object)) return readText(data as never);
  return JSON.stringify(data);
};

/** A wrapped client of a server that says the same to all, byte by byte. */
async function saying(adapter: 'http' | 'fetch', body: string, type = 'application/json') {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const tap = await tapWire('', () => `${head}${body}`);
  return { ...wrapFor(axios.create({ baseURL: tap.url, adapter, proxy: false })), tap };
}

describe.each(['http', 'fetch'] as const)('an answer over %s', (adapter) => {
  const each = [undefined, ...ENCODINGS].flatMap((compress) =>
    kinds.map((responseType) => ({ compress, responseType })),
  );

  it.each(each)('as $responseType, packed by $compress, is inspected and handed out whole', async (row) => {
    const { compress, responseType } = row;
    const { client, emulator } = await wrapEmulator({ adapter, responseType }, {}, compress ? { compress } : {});
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    const config = { ...action('DescribeMediaInfos'), headers: { 'Accept-Encoding': compress ?? 'identity' } };
    const { data, tencentcloud } = await client.post('/', { FileIds: ['77'] }, config);
    expect(tencentcloud?.attempts.map(({ code }) => code)).toEqual(['InternalError', undefined]);
    expect(JSON.parse(await readAll(data)).Response.MediaInfoSet[0].FileId).toBe('77');
  });

  it.each(each)('as $responseType, packed by $compress, tells of a failure, and can still be read', async (row) => {
    const { compress, responseType } = row;
    const { client, emulator } = await wrapEmulator({ adapter, responseType }, {}, compress ? { compress } : {});
    emulator.inject({ kind: 'error', code: 'InvalidParameterValue.FileId' });
    const config = { ...action('DescribeMediaInfos'), headers: { 'Accept-Encoding': compress ?? 'identity' } };
    const error = await client.post('/', {}, config).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'TencentCloudError', code: 'InvalidParameterValue.FileId' });
    expect(await readAll(error.response.data)).toContain('InvalidParameterValue.FileId');
  });

  it('keeps every digit of a number in text, and a BOM before it as axios does', async () => {
    const text = '{"Response":{"Size":12345678901234567890.125,"RequestId":"r"}}';
    const { client, tap } = await saying(adapter, `\ufeff${text}`);
    const bare = axios.create({ baseURL: tap.url, adapter, proxy: false });
    const raw = { transformResponse: (data: unknown) => data };
    for (const responseType of ['text', 'json', 'arraybuffer'] satisfies ResponseType[]) {
      const config = { responseType, ...(responseType === 'text' && raw) };
      const { data } = await client.post('/', {}, { ...action('SearchMedia'), ...config });
      expect(data).toEqual((await bare.post('/', {}, config)).data);
      if (responseType === 'text') expect(data).toContain(text);
    }
  });

  it('that is a stream of events goes through as it came', async () => {
    const events = 'data: {"Response":{"Error":{"Code":"InternalError"}}}\n\ndata: [DONE]\n\n';
    const { client, tap } = await saying(adapter, events, 'text/event-stream; charset=utf-8');
    for (const responseType of ['stream', 'text', 'arraybuffer'] satisfies ResponseType[]) {
      const { data, tencentcloud } = await client.post('/', {}, { ...action('SearchMedia'), responseType });
      expect(await readAll(data)).toBe(events);
      expect(tencentcloud?.attempts).toHaveLength(1);
    }
    expect(tap.requests).toHaveLength(3);
  });

  it.each(['application/json', 'text/event-stream'])(
    'that should have been a stream of events and is an error, as %s, is one',
    async (type) => {
      const refusal = '{"Response":{"Error":{"Code":"FailedOperation.Busy","Message":"later"},"RequestId":"r"}}';
      const { client } = await saying(adapter, refusal, type);
      for (const responseType of ['stream', 'text'] satisfies ResponseType[]) {
        // A body that says it is events is not read ahead of its reader: as a stream it goes through.
        if (type === 'text/event-stream' && responseType === 'stream') continue;
        const call = client.post('/', {}, { ...action('SearchMedia'), responseType });
        await expect(call).rejects.toMatchObject({ code: 'FailedOperation.Busy', requestId: 'r' });
      }
    },
  );
});
