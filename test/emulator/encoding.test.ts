import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { accepts } from '../../src/emulator/encoding.js';
import type { Emulator, EmulatorOptions } from '../../src/emulator/index.js';
import { send, sign, start } from './support.js';

const raw = (emulator: Emulator, acceptEncoding: string | undefined) =>
  send(emulator, sign(`127.0.0.1:${emulator.port}`, { headers: { 'Accept-Encoding': acceptEncoding } }));

const codings = [
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
] as const;

describe.each(codings)('compress: %s', (compress, decode) => {
  it('is what a caller gets that accepts it', async () => {
    const emulator = await start({ compress });
    const { headers, bytes } = await raw(emulator, `identity, ${compress}`);
    expect(headers).toMatchObject({ 'content-encoding': compress, 'content-length': String(bytes.length) });
    expect(JSON.parse(decode(bytes).toString())).toMatchObject({ Response: { MediaInfoSet: [] } });
  });

  it('is not what any other caller gets', async () => {
    const emulator = await start({ compress });
    for (const accepted of [undefined, 'identity', `${compress};q=0`]) {
      const { headers, text } = await raw(emulator, accepted);
      expect(headers['content-encoding']).toBeUndefined();
      expect(JSON.parse(text)).toMatchObject({ Response: { MediaInfoSet: [] } });
    }
  });

  it.each(['http', 'fetch'])('is read by axios over %s, errors and half answers too', async (adapter) => {
    const emulator = await start({ compress });
    const parts = { params: { FileIds: ['1'] }, headers: { 'Accept-Encoding': compress } };
    const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`, parts);
    const post = () => axios.request({ url: emulator.url, method, headers, data: body, adapter, proxy: false });
    const answered = await post();
    expect(answered.data.Response.MediaInfoSet).toHaveLength(1);
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    expect((await post()).data.Response.Error.Code).toBe('InternalError');
    emulator.inject({ kind: 'legacy', count: 1 });
    expect((await post()).data.code).toBe(4400);
    emulator.inject({ kind: 'truncate', count: 1 });
    await expect(post()).rejects.toThrow();
    emulator.inject({ kind: 'http', status: 502, count: 1 });
    await expect(post()).rejects.toMatchObject({ status: 502 });
  });
});

describe('without compress', () => {
  it('nothing is compressed', async () => {
    expect((await raw(await start(), 'gzip, deflate, br')).headers['content-encoding']).toBeUndefined();
  });

  it.each([
    [{ compress: 'zip' }, /^options\.compress must be one of gzip, deflate, br; it is "zip"$/],
    [{ compress: true }, /^options\.compress must be/],
  ])('%o is refused', async (options, message) => {
    await expect(start(options as EmulatorOptions)).rejects.toThrow(message);
  });
});

describe('Accept-Encoding', () => {
  it.each([
    ['gzip', true],
    ['GZIP', true],
    ['br, gzip;q=0.5', true],
    ['*', true],
    ['*;q=0.1', true],
    ['gzip;q=0, *', false],
    ['gzip; q=0', false],
    ['br', false],
    ['', false],
    [undefined, false],
  ])('%s accepts gzip: %s', (header, expected) => {
    expect(accepts(header, 'gzip')).toBe(expected);
  });
});
