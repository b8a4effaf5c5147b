import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { call, codeOf, type HeldClock, type Parts, start, startHeld } from './support.js';
import { callV1 } from './v1-support.js';

const DAY = 86_400_000;
const REPEATED = 'InvalidParameterValue.SessionId';

const at = (clock: HeldClock): Parts => ({ timestamp: Math.floor(clock.epoch() / 1000) });

const processing = (sessionId: unknown, parts: Parts = {}): Parts => ({
  action: 'ProcessMedia',
  params: { FileId: '1', SessionId: sessionId },
  ...parts,
});

describe('a SessionId', () => {
  it.each([
    ['ProcessMedia', 3],
    ['PullUpload', 3],
    ['ProcessMediaByProcedure', 7],
    ['RemoveWatermark', 7],
    ['ExecuteFunction', 7],
  ])('of %s is refused again for %i days of the emulator’s clock', async (action, days) => {
    const { emulator, clock } = await startHeld();
    const code = () => codeOf(emulator, processing('once', { action, ...at(clock) }));
    expect(await code()).toBe('ok');
    expect(await code()).toBe(REPEATED);
    clock.advance(days * DAY - 1);
    expect(await code()).toBe(REPEATED);
    clock.advance(1);
    expect(await code()).toBe('ok');
    expect(await code()).toBe(REPEATED);
    emulator.setClockOffset(days * DAY);
    expect(
      await codeOf(emulator, processing('once', { action, timestamp: clock.epoch() / 1000 + days * 86_400 })),
    ).toBe('ok');
  });

  it('is refused in English and in Chinese, and nothing is done', async () => {
    const emulator = await start();
    await call(emulator, processing('once'));
    expect((await call(emulator, processing('once'))).Error).toEqual({
      Code: REPEATED,
      Message: 'The SessionId is a repeated one: the request was deduplicated.',
    });
    expect((await call(emulator, processing('once', { language: 'zh-CN' }))).Error?.Message).toBe(
      '去重识别码重复，请求被去重。',
    );
    expect(emulator.stats()).toMatchObject({ executed: { ProcessMedia: 1 }, refused: { [REPEATED]: 2 } });
  });

  it('is one of an action and of an account', async () => {
    const emulator = await start({ credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const a = { secretId: 'AKIDa', secretKey: 'a' };
    const b = { secretId: 'AKIDb', secretKey: 'b' };
    expect(await codeOf(emulator, processing('once', a))).toBe('ok');
    expect(await codeOf(emulator, processing('once', b))).toBe('ok');
    expect(await codeOf(emulator, processing('once', { ...a, action: 'EditMedia' }))).toBe('ok');
    expect(await codeOf(emulator, processing('Once', a))).toBe('ok');
    const { secretId, secretKey, token } = emulator.issueToken({ account: 'AKIDb' });
    const temporary = { secretId, secretKey, headers: { 'X-TC-Token': token } };
    expect(await codeOf(emulator, processing('once', temporary))).toBe(REPEATED);
  });

  it.each<[string, Parts]>([
    ['is empty', processing('')],
    ['is absent', processing(undefined)],
    ['is null', processing(null)],
    ['is no text', processing(7)],
    ['belongs to an action without dedupe', processing('once', { action: 'ModifyMediaInfo' })],
    ['belongs to another product', processing('once', { service: 'mps', version: '2019-06-12' })],
  ])('that %s may come again', async (_, parts) => {
    const emulator = await start();
    for (let time = 0; time < 3; time += 1) expect(await codeOf(emulator, parts)).toBe('ok');
  });

  it('has at most 50 characters, whatever their bytes', async () => {
    const emulator = await start();
    expect(await codeOf(emulator, processing('媒'.repeat(50)))).toBe('ok');
    expect((await call(emulator, processing('x'.repeat(51)))).Error).toEqual({
      Code: 'InvalidParameterValue.SessionIdTooLong',
      Message: 'The SessionId is too long.',
    });
    expect((await call(emulator, processing('x'.repeat(51), { language: 'zh-CN' }))).Error?.Message).toBe(
      'SessionId 过长。',
    );
  });

  it('is not used up by an attempt that was refused, nor by one that failed before it was carried out', async () => {
    const emulator = await start({ quota: { ProcessMedia: Infinity } });
    expect(await codeOf(emulator, processing('once', { secretKey: 'wrong' }))).toBe('AuthFailure.SignatureFailure');
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    expect(await codeOf(emulator, processing('once'))).toBe('InternalError');
    expect(await codeOf(emulator, processing('once'))).toBe('ok');
  });

  it('is not used up by an answer that is an error', async () => {
    let fails = true;
    const emulator = await start({
      answers: { ProcessMedia: () => (fails ? { Error: { Code: 'FailedOperation', Message: '' } } : { TaskId: 't' }) },
    });
    expect(await codeOf(emulator, processing('once'))).toBe('FailedOperation');
    fails = false;
    expect(await codeOf(emulator, processing('once'))).toBe('ok');
  });

  it.each([
    { kind: 'error', code: 'InternalError', after: true },
    { kind: 'reset', after: true },
    { kind: 'truncate' },
  ] as const)('is used up by a write that was done, though its caller saw %o', async (fault) => {
    const emulator = await start();
    emulator.inject({ ...fault, count: 1 });
    await codeOf(emulator, processing('once')).catch(() => {});
    expect(await codeOf(emulator, processing('once'))).toBe(REPEATED);
    expect(emulator.writes).toHaveLength(1);
  });

  it('of a GET and of a v1 signature is read as well', async () => {
    const emulator = await start();
    const query = 'FileId=1&SessionId=once';
    expect(await codeOf(emulator, { action: 'ProcessMedia', method: 'GET', query })).toBe('ok');
    const again = await callV1(emulator, { params: { SessionId: 'once' }, common: { Action: 'ProcessMedia' } });
    expect(again.Error?.Code).toBe(REPEATED);
  });

  it('that many bring at once is carried out once', async () => {
    const emulator = await start({ quota: Infinity });
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(emulator, processing('once'))));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(emulator.writes).toHaveLength(1);
  });
});

describe('the writes', () => {
  it('are told with what they were, and reads and refusals are not among them', async () => {
    const { emulator, clock } = await startHeld({ quota: { DeleteMedia: 0 } });
    const done = await call(emulator, processing('once', at(clock)));
    await call(emulator, { action: 'DescribeMediaInfos', params: { FileIds: ['1'] }, ...at(clock) });
    await call(emulator, { action: 'DeleteMedia', params: { FileId: '1' }, ...at(clock) });
    await call(emulator, processing('once', at(clock)));
    const made = await call(emulator, { action: 'CreateClass', params: { ClassName: 'c' }, ...at(clock) });
    await call(emulator, { action: 'CreateClass', params: { ClassName: 'c' }, ...at(clock) });
    expect(emulator.writes).toEqual([
      {
        action: 'ProcessMedia',
        account: emulatorCredential.secretId,
        sessionId: 'once',
        params: { FileId: '1', SessionId: 'once' },
        requestId: done.RequestId,
        at: clock.epoch(),
      },
      {
        action: 'CreateClass',
        account: emulatorCredential.secretId,
        sessionId: undefined,
        params: { ClassName: 'c' },
        requestId: made.RequestId,
        at: clock.epoch(),
      },
    ]);
    emulator.clearWrites();
    expect(emulator.writes).toEqual([]);
    expect(await codeOf(emulator, processing('once', at(clock)))).toBe(REPEATED);
  });

  it('are those that a product calls no reads, else those of VOD, else what is called so', async () => {
    const mine = {
      service: 'own',
      version: '2020-01-01',
      actions: { DescribeAndChange: { readOnly: false }, Peek: { readOnly: true }, GetIt: { mode: 'none' } },
    };
    const written = async (products: readonly (typeof mine)[], parts: Parts): Promise<boolean> => {
      const emulator = await start({ products: products.length > 0 ? [...products, vod] : [] });
      expect(await codeOf(emulator, parts)).toBe('ok');
      return emulator.writes.length === 1;
    };
    const own = { service: 'own', version: '2020-01-01' };
    expect(await written([mine], { ...own, action: 'DescribeAndChange' })).toBe(true);
    expect(await written([mine], { ...own, action: 'Peek' })).toBe(false);
    expect(await written([mine], { ...own, action: 'GetIt' })).toBe(false);
    expect(await written([], { ...own, action: 'Peek' })).toBe(true);
    expect(await written([], { ...own, action: 'DescribeAndChange' })).toBe(false);
    expect(await written([], { action: 'PullEvents' })).toBe(true);
    expect(await written([], { action: 'DescribeFileAttributes' })).toBe(true);
    expect(await written([], { action: 'ParseStreamingManifest' })).toBe(false);
    expect(await written([mine], { action: 'VerifyDomainRecord' })).toBe(true);
  });
});
