import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { call, codeOf, type HeldClock, type Parts, sign, start, startHeld } from './support.js';

const seconds = (clock: HeldClock): number => Math.floor(clock.epoch() / 1000);

/** `count` calls at once; how many had each code. */
const burst = async (emulator: Emulator, count: number, parts: Parts = {}): Promise<Record<string, number>> => {
  const codes = await Promise.all(Array.from({ length: count }, () => codeOf(emulator, parts)));
  const tally: Record<string, number> = {};
  for (const code of codes) tally[code] = (tally[code] ?? 0) + 1;
  return tally;
};

describe('the quota', () => {
  it('lets the first 20 of a second pass and refuses the rest', async () => {
    const { emulator, clock } = await startHeld();
    expect(await burst(emulator, 25, { timestamp: seconds(clock) })).toEqual({ ok: 20, RequestLimitExceeded: 5 });
    expect(emulator.stats()).toMatchObject({
      received: 25,
      answered: 20,
      refused: { RequestLimitExceeded: 5 },
      executed: { DescribeMediaInfos: 20 },
      busiestSecond: { DescribeMediaInfos: 25 },
    });
  });

  it('begins anew with each whole second of the monotonic clock, and at no other time', async () => {
    const { emulator, clock } = await startHeld({ quota: 2 });
    const parts = { timestamp: seconds(clock) };
    expect(await burst(emulator, 3, parts)).toEqual({ ok: 2, RequestLimitExceeded: 1 });
    clock.advance(499);
    expect(await codeOf(emulator, parts)).toBe('RequestLimitExceeded');
    clock.advance(1);
    expect(await burst(emulator, 3, parts)).toEqual({ ok: 2, RequestLimitExceeded: 1 });
    clock.advance(1000);
    expect(await codeOf(emulator, parts)).toBe('ok');
  });

  it('tells count and limit, in English and in Chinese', async () => {
    const { emulator, clock } = await startHeld({ quota: 1 });
    const parts = { timestamp: seconds(clock) };
    await call(emulator, parts);
    expect((await call(emulator, parts)).Error?.Message).toBe(
      'Your current request times equals to `2` in a second, which exceeds the frequency limit `1` for a second. Please reduce the frequency of calls.',
    );
    expect((await call(emulator, { ...parts, language: 'zh-CN' })).Error?.Message).toBe(
      '您当前每秒请求 `3` 次，超过了每秒频率上限 `1`，请稍后重试。',
    );
  });

  it('is counted for each action and each account by itself', async () => {
    const { emulator, clock } = await startHeld({ quota: 1, credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const a = { timestamp: seconds(clock), secretId: 'AKIDa', secretKey: 'a' };
    const b = { timestamp: seconds(clock), secretId: 'AKIDb', secretKey: 'b' };
    expect(await codeOf(emulator, a)).toBe('ok');
    expect(await codeOf(emulator, { ...a, action: 'ProcessMedia' })).toBe('ok');
    expect(await codeOf(emulator, b)).toBe('ok');
    expect(await codeOf(emulator, { ...a, region: 'ap-beijing' })).toBe('RequestLimitExceeded');
    expect(await codeOf(emulator, b)).toBe('RequestLimitExceeded');
  });

  it('may differ by action', async () => {
    const { emulator, clock } = await startHeld({
      quota: { ProcessMedia: 3, DeleteMedia: 0, SearchMedia: Infinity, '*': 1 },
    });
    const timestamp = seconds(clock);
    expect(await burst(emulator, 4, { timestamp, action: 'ProcessMedia' })).toEqual({ ok: 3, RequestLimitExceeded: 1 });
    expect(await burst(emulator, 2, { timestamp, action: 'DeleteMedia' })).toEqual({ RequestLimitExceeded: 2 });
    expect(await burst(emulator, 40, { timestamp, action: 'SearchMedia' })).toEqual({ ok: 40 });
    expect(await burst(emulator, 2, { timestamp, action: 'CreateClass' })).toEqual({ ok: 1, RequestLimitExceeded: 1 });
    expect(await burst(emulator, 2, { timestamp, action: 'toString' })).toEqual({ ok: 1, RequestLimitExceeded: 1 });
  });

  it('is 20 where the record is silent', async () => {
    const { emulator, clock } = await startHeld({ quota: { ProcessMedia: 1 } });
    expect(await burst(emulator, 22, { timestamp: seconds(clock) })).toEqual({ ok: 20, RequestLimitExceeded: 2 });
  });

  it('can be none', async () => {
    const { emulator, clock } = await startHeld({ quota: Infinity });
    expect(await burst(emulator, 200, { timestamp: seconds(clock) })).toEqual({ ok: 200 });
  });

  it('is not used up by requests that nobody signed', async () => {
    const { emulator, clock } = await startHeld({ quota: 1 });
    const timestamp = seconds(clock);
    await burst(emulator, 5, { timestamp, secretKey: 'wrong' });
    expect(await codeOf(emulator, { timestamp })).toBe('ok');
  });

  it('changes while it runs, and what was counted stays counted', async () => {
    const { emulator, clock } = await startHeld({ quota: 2 });
    const parts = { timestamp: seconds(clock) };
    expect(await burst(emulator, 4, parts)).toEqual({ ok: 2, RequestLimitExceeded: 2 });
    emulator.setQuota(5);
    expect(await burst(emulator, 2, parts)).toEqual({ ok: 1, RequestLimitExceeded: 1 });
    emulator.setQuota({ '*': Infinity });
    expect(await codeOf(emulator, parts)).toBe('ok');
    const record = { '*': Infinity };
    emulator.setQuota(record);
    record['*'] = 0;
    expect(await codeOf(emulator, parts)).toBe('ok');
  });

  it('on the real clock keeps its windows as the log tells them', async () => {
    const emulator = await start({ quota: 5 });
    await Promise.all(Array.from({ length: 40 }, () => fetch(emulator.url, init(emulator))));
    const windows = new Map<number, boolean[]>();
    for (const { arrivedAt, code } of emulator.log) {
      const second = Math.floor(arrivedAt / 1000);
      windows.set(second, [...(windows.get(second) ?? []), code === undefined]);
    }
    expect(emulator.log).toHaveLength(40);
    for (const passed of windows.values()) expect(passed).toEqual(passed.map((_, index) => index < 5));
  });
});

const init = (emulator: Emulator): RequestInit => {
  const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`);
  return { method, headers, body: String(body) };
};
