import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { ipLimitExceeded } from '../../src/emulator/messages.js';
import { createLimit } from '../../src/emulator/quota.js';
import { call, codeOf, type HeldClock, type Parts, startHeld } from './support.js';

const UIN = 'RequestLimitExceeded.UinLimitExceeded';
const IP = 'RequestLimitExceeded.IPLimitExceeded';

const at = (clock: HeldClock): Parts => ({ timestamp: Math.floor(clock.epoch() / 1000) });

/** The codes of one call after the other. */
const codes = async (emulator: Emulator, calls: readonly Parts[]): Promise<string[]> => {
  const seen: string[] = [];
  for (const parts of calls) seen.push(await codeOf(emulator, parts));
  return seen;
};

describe('the limit of an account', () => {
  it('is one for all its actions, in the windows of the monotonic clock', async () => {
    const { emulator, clock } = await startHeld({ accountQuota: 3 });
    const now = at(clock);
    const actions = ['SearchMedia', 'ProcessMedia', 'DeleteMedia', 'SearchMedia', 'PullUpload'];
    const expected = ['ok', 'ok', 'ok', UIN, UIN];
    expect(
      await codes(
        emulator,
        actions.map((action) => ({ action, ...now })),
      ),
    ).toEqual(expected);
    clock.advance(500);
    expect(
      await codes(
        emulator,
        actions.map((action) => ({ action, ...now })),
      ),
    ).toEqual(expected);
    expect(emulator.stats()).toMatchObject({ answered: 6, refused: { [UIN]: 4 } });
  });

  it('is an account’s own, and that of its temporary credentials', async () => {
    const { emulator, clock } = await startHeld({ accountQuota: 1, credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const { secretId, secretKey, token } = emulator.issueToken({ account: 'AKIDa' });
    const calls = [
      { secretId: 'AKIDa', secretKey: 'a' },
      { secretId: 'AKIDb', secretKey: 'b' },
      { secretId, secretKey, headers: { 'X-TC-Token': token } },
    ];
    expect(
      await codes(
        emulator,
        calls.map((parts) => ({ ...parts, ...at(clock) })),
      ),
    ).toEqual(['ok', 'ok', UIN]);
  });

  it('comes after that of the action, counts what that refused, and nobody who signed wrongly', async () => {
    const { emulator, clock } = await startHeld({ quota: 1, accountQuota: 2 });
    const now = at(clock);
    expect(await codes(emulator, Array(3).fill({ ...now, secretKey: 'wrong' }))).toEqual(
      Array(3).fill('AuthFailure.SignatureFailure'),
    );
    expect(await codes(emulator, [now, now, { ...now, action: 'DeleteMedia' }, now])).toEqual([
      'ok',
      'RequestLimitExceeded',
      UIN,
      'RequestLimitExceeded',
    ]);
  });

  it('is told in English and in Chinese, without a number that might be taken for the action’s', async () => {
    const { emulator, clock } = await startHeld({ accountQuota: 0 });
    expect((await call(emulator, at(clock))).Error).toEqual({
      Code: UIN,
      Message: 'The number of uin requests exceeds the frequency limit.',
    });
    expect((await call(emulator, { ...at(clock), language: 'zh-CN' })).Error?.Message).toBe('主账号限频。');
  });

  it('may be set, and what was counted stays counted', async () => {
    const { emulator, clock } = await startHeld();
    expect(await codes(emulator, [at(clock), at(clock)])).toEqual(['ok', 'ok']);
    emulator.setAccountQuota(3);
    expect(await codes(emulator, [at(clock), at(clock)])).toEqual(['ok', UIN]);
    emulator.setAccountQuota(Infinity);
    expect(await codeOf(emulator, at(clock))).toBe('ok');
    expect(() => emulator.setAccountQuota(-1)).toThrow(/^accountQuota must be a whole number of requests a second/);
    expect(() => emulator.setAccountQuota({} as never)).toThrow(/^accountQuota must be/);
  });
});

describe('the limit of an address', () => {
  it('counts every request that comes from it, signed or not, before anything else', async () => {
    const { emulator, clock } = await startHeld({ ipQuota: 3, quota: 0 });
    const wrong = { ...at(clock), secretKey: 'wrong' };
    expect(await codes(emulator, [wrong, { ...wrong, action: '' }, at(clock), at(clock), wrong])).toEqual([
      'AuthFailure.SignatureFailure',
      'MissingParameter',
      'RequestLimitExceeded',
      IP,
      IP,
    ]);
    clock.advance(1000);
    expect(await codeOf(emulator, wrong)).toBe('AuthFailure.SignatureFailure');
  });

  it('is told in English and in Chinese', async () => {
    const { emulator, clock } = await startHeld({ ipQuota: 0 });
    expect((await call(emulator, at(clock))).Error).toEqual({
      Code: IP,
      Message: 'The number of ip requests exceeds the frequency limit.',
    });
    expect((await call(emulator, { ...at(clock), language: 'zh-CN' })).Error?.Message).toBe('IP限频。');
  });

  it('may be set', async () => {
    const { emulator, clock } = await startHeld();
    emulator.setIpQuota(1);
    expect(await codes(emulator, [at(clock), at(clock)])).toEqual(['ok', IP]);
    expect(() => emulator.setIpQuota(1.5)).toThrow(/^ipQuota must be/);
  });

  it('is an address’s own', () => {
    const limit = createLimit(1, ipLimitExceeded);
    expect(limit.count('10.0.0.1', 0)).toBeUndefined();
    expect(limit.count('10.0.0.2', 0)).toBeUndefined();
    expect(limit.count('10.0.0.1', 999)).toBe(ipLimitExceeded);
    expect(limit.count('10.0.0.1', 1000)).toBeUndefined();
  });
});
