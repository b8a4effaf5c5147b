import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { CredentialError } from '../../src/signer/credential.js';
import { elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, equip, errandOf, fails, failure, signingOf, thrownOf } from './support.js';

useFakeTime();

const run = async (...[steps, more]: Parameters<typeof errandOf>) => {
  const equipment = equip();
  const { errand, times } = errandOf(steps, more);
  const call = makeCall(errand, equipment);
  await elapseAll();
  return { ending: await call, times, stats: equipment.counters.snapshot(), told: equipment.told };
};

const expired = fails('AuthFailure.SignatureExpire', { date: 'Thu, 15 Jan 2026 08:00:00 GMT' });
const stale = fails('AuthFailure.TokenFailure');

describe('a signature that had expired', () => {
  it('is made again at once, after the clock took what the failure tells', async () => {
    const correctClock = vi.fn(() => true);
    const { ending, times, stats } = await run([expired, answers()], { signing: signingOf({ correctClock }) });
    expect(correctClock.mock.calls).toEqual([
      [failure('AuthFailure.SignatureExpire', { date: 'Thu, 15 Jan 2026 08:00:00 GMT' })],
    ]);
    expect(times).toEqual([0, 0]);
    expect(ending).toMatchObject({ ok: true, attempts: [{ next: 'resign' }, { attempt: 2 }] });
    expect(stats).toMatchObject({ attempts: 2, resigns: 1, retries: 0 });
  });

  it('costs none of the attempts of the code that follows', async () => {
    const { ending, times } = await run([expired, fails('InternalError')], { signing: signingOf() });
    expect(times).toEqual([0, 0, 100, 200, 300]);
    expect(ending).toMatchObject({ ok: false, refusal: 'attempts' });
  });

  it('twice in a row ends the call', async () => {
    const { ending, times } = await run([expired], { signing: signingOf() });
    expect(times).toEqual([0, 0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'clock', failure: { code: 'AuthFailure.SignatureExpire' } });
  });

  it('twice in a row ends the call, however many attempts are left', async () => {
    const { ending, times } = await run([fails('InternalError'), expired], { signing: signingOf() });
    expect(times).toEqual([0, 100, 100]);
    expect(ending).toMatchObject({ ok: false, refusal: 'clock' });
  });

  it('again and again costs attempts, all but the first time', async () => {
    const failing = fails('InternalError');
    const steps = [expired, failing, expired, failing, expired, failing, expired];
    const { ending, times } = await run(steps, { signing: signingOf() });
    expect(times).toEqual([0, 0, 100, 100, 200]);
    expect(ending).toMatchObject({ ok: false, refusal: 'clock' });
  });

  it('ends the call where no time can be read out of the answer', async () => {
    const signing = signingOf({ correctClock: () => false });
    const { ending, times, told, stats } = await run([expired, answers()], { signing });
    expect(times).toEqual([0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'clock', attempts: [{ attempt: 1 }] });
    expect(stats).toMatchObject({ resigns: 0, codes: { 'AuthFailure.SignatureExpire': 1 } });
    expect(told.map(([name]) => name)).toEqual(['giveup']);
  });

  it('ends the call where nothing is signed here', async () => {
    const { ending, times } = await run([expired, answers()]);
    expect(times).toEqual([0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'no-signer' });
  });
});

describe('a credential that was refused', () => {
  it('is fetched again, and the request is sent at once', async () => {
    const refresh = vi.fn(async () => 'another one');
    const { ending, times, stats } = await run([stale, answers()], { signing: signingOf({ refresh }) });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(times).toEqual([0, 0]);
    expect(ending).toMatchObject({ ok: true, attempts: [{ next: 'refresh' }, { attempt: 2 }] });
    expect(stats).toMatchObject({ attempts: 2, refreshes: 1, retries: 0 });
  });

  it('waits for the provider before it is sent', async () => {
    const refresh = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 250));
    const { times } = await run([stale, answers()], { signing: signingOf({ refresh }) });
    expect(times).toEqual([0, 250]);
  });

  it('is fetched once for a call', async () => {
    const refresh = vi.fn(async () => 'another one');
    const { ending, times } = await run([stale], { signing: signingOf({ refresh }) });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(times).toEqual([0, 0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'fatal-code', failure: { code: 'AuthFailure.TokenFailure' } });
  });

  it('costs none of the attempts, nor does a signature that expires beside it', async () => {
    const signing = signingOf({ refresh: async () => 'another one' });
    const { times } = await run([stale, expired, fails('InternalError')], { signing });
    expect(times).toEqual([0, 0, 0, 100, 200, 300]);
  });

  it('ends the call where there is no other', async () => {
    const { ending, times } = await run([stale, answers()], { signing: signingOf() });
    expect(times).toEqual([0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'fatal-code' });
  });
});

describe('a provider that fails', () => {
  const cause = new Error('no route');
  const error = new CredentialError('the credential provider failed: see the cause', { cause });

  it('at the refresh ends the call, saying so', async () => {
    const signing = signingOf({ refresh: () => Promise.reject(error) });
    const { ending, times, told, stats } = await run([stale, answers()], { signing });
    expect(times).toEqual([0]);
    expect(stats.codes).toEqual({ 'AuthFailure.TokenFailure': 1, 'ClientError.Credential': 1 });
    expect(ending).toMatchObject({
      ok: false,
      refusal: 'credential',
      failure: { code: 'ClientError.Credential', message: error.message },
      attempts: [{ attempt: 1, code: 'AuthFailure.TokenFailure' }],
    });
    expect(thrownOf(ending)).toBe(error);
    expect(told.map(([name]) => name)).toEqual(['refresh', 'giveup']);
  });

  it('at the signature ends the call, and the attempt with it', async () => {
    const { ending, times } = await run([() => Promise.reject(error), answers()]);
    expect(times).toEqual([0]);
    expect(ending).toMatchObject({
      ok: false,
      refusal: 'credential',
      failure: { code: 'ClientError.Credential' },
      attempts: [{ attempt: 1, code: 'ClientError.Credential' }],
    });
  });

  it.each([
    ['rejects with something else', () => Promise.reject(cause)],
    [
      'throws',
      () => {
        throw cause;
      },
    ],
  ])('and %s ends the call with that', async (_, refresh) => {
    const { ending } = await run([stale, answers()], { signing: signingOf({ refresh }) });
    expect(ending).toMatchObject({ ok: false, refusal: undefined, failure: undefined });
    expect(thrownOf(ending)).toBe(cause);
  });
});
