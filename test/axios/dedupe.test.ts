import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { DuplicateRequestError } from '../../src/axios/duplicate.js';
import { TencentCloudError } from '../../src/axios/error.js';
import { reportOf } from '../../src/front/report.js';
import { action, wrapEmulator, wrapStub } from '../support/clients.js';
import { answer, failure, networkError } from '../support/stub.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const reset = networkError('ECONNRESET');

const sent = ({ seen }: { seen: ReadonlyArray<{ body: string }> }) => seen.map(({ body }) => JSON.parse(body));

describe('dedupe', () => {
  it('fills the field that the service dedupes by, with the same value on every attempt', async () => {
    const wrapped = wrapStub([reset, failure('InternalError'), answer()], { dedupe: true });
    await wrapped.tencent.call('ProcessMedia', { FileId: '1' });
    const bodies = sent(wrapped);
    expect(bodies).toHaveLength(3);
    expect(bodies[0]).toEqual({ FileId: '1', SessionId: expect.stringMatching(UUID) });
    expect(new Set(wrapped.seen.map(({ body }) => body)).size).toBe(1);
  });

  it('is another value for another call', async () => {
    const wrapped = wrapStub([answer()], { dedupe: true });
    await wrapped.tencent.call('ProcessMedia', { FileId: '1' });
    await wrapped.tencent.call('ProcessMedia', { FileId: '1' });
    expect(new Set(wrapped.seen.map(({ body }) => body)).size).toBe(2);
  });

  it('leaves the caller’s value, and every action that the service does not dedupe', async () => {
    const wrapped = wrapStub([answer()], { dedupe: true });
    await wrapped.tencent.call('ProcessMedia', { FileId: '1', SessionId: 'mine' });
    await wrapped.tencent.call('DeleteMedia', { FileId: '1' });
    await wrapped.tencent.call('SearchMedia', {});
    expect(sent(wrapped)).toEqual([{ FileId: '1', SessionId: 'mine' }, { FileId: '1' }, {}]);
  });

  it('is for one call, or off for one', async () => {
    const on = wrapStub([answer()], { dedupe: true });
    await on.tencent.call('ProcessMedia', {}, { dedupe: false });
    const off = wrapStub([answer()]);
    await off.tencent.call('ProcessMedia', {}, { dedupe: true });
    await off.tencent.call('ProcessMedia', {});
    expect(sent(on)).toEqual([{}]);
    expect(sent(off)).toEqual([{ SessionId: expect.stringMatching(UUID) }, {}]);
  });

  it('changes no other byte: a number of 64 bits keeps its digits', async () => {
    const { client, seen } = wrapStub([answer()], { dedupe: true });
    const body = '{ "FileId" : "1", "Id":12345678901234567890, "SessionId": "" }';
    await client.post('/', body, { ...action('ProcessMedia'), headers: { 'Content-Type': 'application/json' } });
    expect(seen[0]?.body.replace(/"SessionId": "[0-9a-f-]{36}"/, '"SessionId": ""')).toBe(body);
  });

  it('fills forms and queries as well, and signs what it filled', async () => {
    const { client, emulator } = await wrapEmulator({}, { dedupe: true });
    await client.post('/', new URLSearchParams({ FileId: '1' }), action('ProcessMedia'));
    await client.get('/', { ...action('ProcessMedia'), params: { FileId: '2' } });
    await client.get('/?FileId=3', action('ProcessMedia'));
    await client.post('/', undefined, { ...action('ProcessMedia'), headers: { 'Content-Type': 'application/json' } });
    expect(emulator.log.map(({ code }) => code)).toEqual([undefined, undefined, undefined, undefined]);
    expect(emulator.writes.map(({ params }) => params)).toEqual([
      { FileId: '1', SessionId: expect.stringMatching(UUID) },
      { FileId: '2', SessionId: expect.stringMatching(UUID) },
      { FileId: '3', SessionId: expect.stringMatching(UUID) },
      { SessionId: expect.stringMatching(UUID) },
    ]);
  });

  it.each(['HmacSHA1', 'HmacSHA256'] as const)('fills what %s covers', async (signatureMethod) => {
    const { tencent, emulator } = await wrapEmulator({}, { dedupe: true, signatureMethod });
    await tencent.call('ProcessMedia', { FileId: '1' });
    expect(emulator.writes).toMatchObject([{ sessionId: expect.stringMatching(UUID) }]);
  });

  it('fills ClientToken for services without a product', async () => {
    const wrapped = wrapStub([reset, answer()], {
      dedupe: true,
      product: undefined,
      service: 'cvm',
      version: '2017-03-12',
    });
    await wrapped.tencent.call('RunInstances' as 'SearchMedia', { Count: 1 });
    await wrapped.tencent.call('StopInstances' as 'SearchMedia', {});
    expect(sent(wrapped).slice(0, 2)).toEqual([
      { Count: 1, ClientToken: expect.stringMatching(UUID) },
      { Count: 1, ClientToken: expect.stringMatching(UUID) },
    ]);
    expect(sent(wrapped)[2]).toEqual({});
  });

  it('takes JSON that axios calls a form for what it is', async () => {
    const text = '{"MediaUrl":"http://a/b.mp4?x=1&SessionId=abc&y=2"}';
    const plain = wrapStub([reset, answer()]);
    await expect(plain.client.post('/', text, action('PullUpload'))).rejects.toMatchObject({
      refusal: 'not-replayable',
    });
    const filled = wrapStub([answer()], { dedupe: true });
    await filled.client.post('/', text, action('PullUpload'));
    expect(filled.seen[0]?.body).toBe(text);
    const { client, emulator } = await wrapEmulator({}, { dedupe: true, signatureMethod: 'HmacSHA256' });
    await client.post('/', '{"FileId":"1"}', action('ProcessMedia'));
    expect(emulator.writes).toMatchObject([{ params: { FileId: '1', SessionId: expect.stringMatching(UUID) } }]);
  });

  it('leaves bytes that are no UTF-8 as they are', async () => {
    const { client, emulator } = await wrapEmulator({}, { dedupe: true });
    const name = Buffer.from([0xc4, 0xe3]);
    const body = Buffer.concat([Buffer.from('{"FileId":"'), name, Buffer.from('"}')]);
    await client.post('/', body, {
      ...action('ProcessMedia'),
      headers: { 'Content-Type': 'application/json; charset=gbk' },
    });
    expect(emulator.log[0]?.body.includes(name)).toBe(true);
    expect(emulator.log[0]?.body.includes('SessionId')).toBe(true);
  });

  it('needs the product that knows what VOD dedupes', () => {
    expect(() => wrapStub([], { dedupe: true, product: undefined, service: 'vod', version: '2018-07-17' })).toThrow(
      'options.dedupe: expected product: vod beside it',
    );
  });

  it('needs somebody here who signs', async () => {
    expect(() => wrapStub([], { dedupe: true, credential: undefined })).toThrow(
      'wrapAxios: options.dedupe: expected a credential or a signer beside it',
    );
    const { client } = wrapStub([], { credential: undefined });
    const config = { tencentcloud: { action: 'ProcessMedia', dedupe: true } };
    await expect(client.post('/', {}, config)).rejects.toThrow(
      'tencentcloud.dedupe: expected a credential or a signer',
    );
  });

  it('waits for a request that is under way, with the same token', async () => {
    const under = failure('UnsupportedOperation.IdempotentProcessing');
    const wrapped = wrapStub([reset, under, under, answer()], {
      dedupe: true,
      product: undefined,
      service: 'cvm',
      version: '2017-03-12',
      budget: { tokens: 14 },
    });
    await wrapped.tencent.call('RunInstances' as 'SearchMedia', {});
    expect(new Set(wrapped.seen.map(({ body }) => body)).size).toBe(1);
    expect(wrapped.seen).toHaveLength(4);
  });
});

describe('a repeat that the service refuses', () => {
  it('was probably accepted where an attempt before it was not heard of', async () => {
    const { tencent, emulator } = await wrapEmulator({}, { dedupe: true });
    emulator.inject({ kind: 'reset', after: true, count: 1 });
    const error = await tencent.call('ProcessMedia', { FileId: '1' }).catch((thrown) => thrown);
    expect(DuplicateRequestError.is(error)).toBe(true);
    expect(TencentCloudError.is(error)).toBe(true);
    expect(axios.isAxiosError(error)).toBe(true);
    const [write] = emulator.writes;
    expect(emulator.writes).toHaveLength(1);
    expect(error).toMatchObject({
      name: 'DuplicateRequestError',
      code: 'InvalidParameterValue.SessionId',
      refusal: 'fatal-code',
      probablyAccepted: true,
      sessionId: write?.sessionId,
      dedupe: { field: 'SessionId', value: write?.sessionId },
    });
    expect(error.message).toContain(
      `an earlier attempt was probably accepted: look for what it did by its SessionId, ${write?.sessionId}`,
    );
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'DuplicateRequestError',
      sessionId: write?.sessionId,
    });
    expect(error.attempts).toHaveLength(2);
  });

  it('was so too after an InternalError that came when the write was done', async () => {
    const { tencent, emulator } = await wrapEmulator({}, {});
    emulator.inject({ kind: 'error', code: 'InternalError', after: true, count: 1 });
    const error = await tencent.call('ProcessMedia', { FileId: '1', SessionId: 'mine' }).catch((thrown) => thrown);
    expect(error).toMatchObject({ probablyAccepted: true, sessionId: 'mine' });
  });

  it.each([
    ['on the first attempt', []],
    ['after one that was refused at the door', [failure('RequestLimitExceeded')]],
    ['after one that never arrived', [networkError('ECONNREFUSED')]],
  ])('is the caller’s own duplicate %s', async (_, before) => {
    const { tencent } = wrapStub([...before, failure('InvalidParameterValue.SessionId')]);
    const error = await tencent.call('ProcessMedia', { SessionId: 'mine' }).catch((thrown) => thrown);
    expect(error).toMatchObject({
      name: 'TencentCloudError',
      code: 'InvalidParameterValue.SessionId',
      refusal: 'fatal-code',
    });
    expect(DuplicateRequestError.is(error)).toBe(false);
  });

  it('is none where the value itself was refused: nothing deduped that', async () => {
    const { tencent } = wrapStub([failure('InternalError'), failure('InvalidParameterValue.SessionId')]);
    const error = await tencent.call('ProcessMedia', { SessionId: 'x'.repeat(51) }).catch((thrown) => thrown);
    expect(DuplicateRequestError.is(error)).toBe(false);
  });
});

describe('what a write can be made again with', () => {
  it('is told by every error, also by those that axios made', async () => {
    const { tencent, seen } = wrapStub([reset], { dedupe: true });
    const error = await tencent.call('ProcessMedia', {}).catch((thrown) => thrown);
    expect(reportOf(error)).toMatchObject({ refusal: 'attempts', dedupe: { field: 'SessionId' } });
    expect(error.dedupe).toEqual({ field: 'SessionId', value: JSON.parse(seen[0]?.body ?? '').SessionId });
    const { tencent: second } = wrapStub([failure('ResourceNotFound')]);
    await expect(second.call('ProcessMedia', {})).rejects.toMatchObject({ dedupe: undefined });
  });

  it('gets through: a second call with the same value is told that the first was accepted', async () => {
    const { tencent, emulator } = await wrapEmulator({ timeout: 200 }, { dedupe: true });
    emulator.inject({ kind: 'silence', count: 4, after: true });
    const lost = await tencent.call('ProcessMedia', { FileId: '1' }).catch((thrown) => thrown);
    const again = await tencent
      .call('ProcessMedia', { FileId: '1', SessionId: lost.dedupe.value })
      .catch((thrown) => thrown);
    expect(again).toMatchObject({ code: 'InvalidParameterValue.SessionId' });
    expect(emulator.writes).toHaveLength(1);
  });
});

it('VOD’s 30 actions are those that a value is filled in for', async () => {
  const wrapped = wrapStub([answer()], { dedupe: true });
  const filled: string[] = [];
  for (const name of Object.keys(vod.actions)) {
    await wrapped.tencent.call(name as 'SearchMedia', {});
    if (wrapped.seen.at(-1)?.body !== '{}') filled.push(name);
  }
  expect(filled).toHaveLength(30);
  expect(filled).toEqual(Object.entries(vod.actions).flatMap(([name, entry]) => ('dedupe' in entry ? [name] : [])));
});
