import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { guardVod, thrownBy } from './support.js';

const HOUR = 3_600_000;
const expired = { 'AuthFailure.SignatureExpire': 1 };

describe.each([HOUR, -HOUR])('a clock that is %i ms off', (clockOffset) => {
  it.each([
    ['POST', 'TC3-HMAC-SHA256'],
    ['GET', 'TC3-HMAC-SHA256'],
    ['POST', 'HmacSHA1'],
    ['GET', 'HmacSHA256'],
  ] as const)('is corrected once, by %s and %s', async (reqMethod, signMethod) => {
    const { client, emulator, tencent } = await guardVod({}, { clockOffset }, { reqMethod, signMethod });
    const offsets: number[] = [];
    tencent.on('resign', ({ offset }) => offsets.push(offset));
    await expect(client.ProcessMedia({ FileId: '媒体 & more' })).resolves.toHaveProperty('TaskId');
    await expect(client.DescribeMediaInfos({ FileIds: ['1', '2'] })).resolves.toHaveProperty('MediaInfoSet');
    expect(emulator.stats()).toMatchObject({ received: 3, answered: 2, refused: expired });
    expect(offsets).toHaveLength(1);
    expect(Math.abs((offsets[0] ?? 0) - clockOffset)).toBeLessThan(2_000);
    expect(emulator.writes[0]?.params).toMatchObject({ FileId: '媒体 & more' });
  });

  it('is corrected for bytes and for forms, whose streams are read once', async () => {
    const { client, emulator } = await guardVod({}, { clockOffset, products: [] });
    await client.requestOctetStream('UploadMedia', Buffer.from([0, 255, 10]));
    expect(emulator.log.map(({ body }) => [...body])).toEqual([
      [0, 255, 10],
      [0, 255, 10],
    ]);
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    const form = { Name: '名', File: Readable.from([Buffer.from('one '), Buffer.from('two')]) };
    await client.request('UploadMedia', form, { multipart: true });
    const [failed, answered] = emulator.log.slice(2).map(({ body }) => String(body).replace(/-{10,}[0-9a-f]+/g, '--'));
    expect(answered).toContain('one two');
    expect(answered).toBe(failed);
    expect(emulator.stats().refused).toEqual({ ...expired, InternalError: 1 });
    expect(form.File).toBeInstanceOf(Readable);
  });

  it('that nobody can tell ends the call with its reason', async () => {
    const { client, emulator } = await guardVod();
    emulator.inject({ kind: 'error', code: 'AuthFailure.SignatureExpire' });
    const error = await thrownBy(client.SearchMedia({}));
    expect(error).toMatchObject({ code: 'AuthFailure.SignatureExpire', refusal: 'clock' });
  });
});
