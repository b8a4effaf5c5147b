import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { clientOf } from '../emulator/sdk-support.js';
import { closedPort } from '../support/hostile.js';
import { emulate, guardFor, guardVod, SdkError, thrownBy } from './support.js';

/** A backoff that nobody waits out. */
const patient = definePolicy({
  name: 'long',
  rules: { '*': retry({ maxAttempts: 2, backoff: constant({ delay: 60_000 }) }) },
});

describe('a guarded client', () => {
  it('keeps to a rate, counted when requests leave', async () => {
    const { client, emulator, tencent } = await guardVod(
      { rateLimit: { perSecond: 10, adaptive: false } },
      { quota: 10 },
    );
    const retried = vi.fn();
    tencent.on('retry', retried);
    await Promise.all(Array.from({ length: 25 }, () => client.DescribeMediaInfos({ FileIds: ['1'] })));
    expect(retried.mock.calls).toEqual([]);
    expect(emulator.stats()).toMatchObject({ answered: 25, refused: {} });
    const [limit] = Object.values(tencent.stats().limits);
    expect(limit).toMatchObject({ perSecond: 10 });
  });

  it('refuses what comes to a line that is full', async () => {
    const { client, emulator } = await guardVod({ rateLimit: { perSecond: 1, maxQueue: 1 } });
    const calls = [1, 2, 3].map(() => client.SearchMedia({}));
    expect(await thrownBy(calls[2] as Promise<unknown>)).toMatchObject({
      code: 'ClientError.RateLimited',
      refusal: 'queue-full',
      message: expect.stringContaining('too many calls wait already'),
    });
    await Promise.all(calls.slice(0, 2));
    expect(emulator.log).toHaveLength(2);
  });

  it.each(['before the answer', 'in a backoff'])('keeps a deadline %s', async (where) => {
    const { client, emulator } = await guardVod({ deadline: 100, policy: patient });
    emulator.inject(where === 'in a backoff' ? { kind: 'error', code: 'InternalError' } : { kind: 'silence' });
    const error = await thrownBy(client.SearchMedia({}));
    const code = where === 'in a backoff' ? 'InternalError' : 'ClientError.Deadline';
    expect(error).toMatchObject({ code, refusal: 'deadline', action: 'SearchMedia' });
    expect(error['attempts']).toHaveLength(1);
    expect(error).toBeInstanceOf(SdkError);
  });

  it.each([
    ['in a backoff', { kind: 'error', code: 'InternalError' }],
    ['in flight', { kind: 'silence' }],
  ] as const)('hears a signal %s, and lets go of it', async (_, fault) => {
    const { client, emulator, tencent } = await guardVod({ policy: patient });
    emulator.inject(fault);
    const controller = new AbortController();
    const { signal } = controller;
    const retried = new Promise((resolve) => tencent.on('retry', resolve));
    const call = client.request('SearchMedia', {}, { signal });
    if (fault.kind === 'error') await retried;
    else await vi.waitUntil(() => emulator.log.length === 1);
    const reason = new Error('enough');
    controller.abort(reason);
    const error = await thrownBy(call);
    expect(error).toMatchObject({ code: 'ClientError.Aborted', refusal: 'aborted', cause: reason });
    expect(error.message).toBe('The user aborted a request.');
    expect(error).toBeInstanceOf(SdkError);
    await vi.waitUntil(() => getEventListeners(signal, 'abort').length === 0);
  });

  it('lets a call say more for itself', async () => {
    const { tencent, emulator } = await guardVod({ policy: patient });
    const keys: string[] = [];
    tencent.on('attempt', ({ key }) => keys.push(key));
    const mine = tencent.with({ deadline: 50, rateLimitKey: 'mine' });
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    expect(await thrownBy(mine.SearchMedia({}))).toMatchObject({ refusal: 'deadline' });
    await mine.SearchMedia({});
    expect(keys).toEqual(['mine', 'mine']);
    const { signal } = new AbortController();
    expect(await tencent.with({ signal }).SearchMedia({})).toHaveProperty('TotalCount');
    expect(await thrownBy(tencent.with({ signal: AbortSignal.abort() }).SearchMedia({}))).toMatchObject({
      refusal: 'aborted',
    });
    let controller = new AbortController();
    emulator.inject({ kind: 'error', code: 'InternalError' });
    tencent.on('retry', () => controller.abort());
    for (const isSaid of [true, false]) {
      controller = new AbortController();
      const [said, asked] = isSaid ? [controller.signal, signal] : [signal, controller.signal];
      const both = tencent.with({ signal: said }).request('SearchMedia', {}, { signal: asked });
      expect(await thrownBy(both)).toMatchObject({ refusal: 'aborted', attempts: [{ code: 'InternalError' }] });
    }
    expect(() => tencent.with({ dedline: 1 } as object)).toThrow(
      'with: dedline: expected no such field; did you mean deadline?',
    );
  });

  it('goes to another endpoint while the first is down, signed for it', async () => {
    const emulator = await emulate({ products: [vod] });
    const down = `127.0.0.1:${await closedPort()}`;
    const up = `127.0.0.1:${emulator.port}`;
    const { client, stats } = guardFor(clientOf(emulator), {
      product: vod,
      endpoints: [down, up],
      breaker: { minimum: 1, halfOpenAfter: 60_000 },
    });
    for (let call = 0; call < 4; call++) await client.SearchMedia({});
    expect(stats().breakers).toMatchObject({ [down]: 'open', [up]: 'closed' });
    expect(emulator.stats()).toMatchObject({ received: 4, answered: 4 });
    const answer = await client.SearchMedia({});
    expect(answer).toHaveProperty('RequestId');
  });

  it('makes no retries that its budget does not pay for', async () => {
    const { client, emulator } = await guardVod({ budget: { tokens: 14, cost: 14 } });
    emulator.inject({ kind: 'error', code: 'InternalError' });
    expect(await thrownBy(client.SearchMedia({}))).toMatchObject({ refusal: 'budget' });
    expect(emulator.log).toHaveLength(2);
  });
});
