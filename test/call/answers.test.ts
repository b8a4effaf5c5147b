import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { elapse, elapseAll, settle, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, hangs, listeners, type Step, signingOf } from './support.js';

useFakeTime();

describe('an answer that another attempt follows', () => {
  it.each<[string, Step[], number]>([
    ['after a wait', [fails('InternalError'), answers()], 1],
    ['with a new signature', [fails('AuthFailure.SignatureExpire'), answers()], 1],
    ['each time', [fails('InternalError'), fails('InternalError'), answers()], 2],
    ['never, where it is the last', [fails('InvalidParameter')], 0],
    ['never, where it is a success', [answers()], 0],
  ])('is let go of %s', async (_, steps, times) => {
    const discard = vi.fn();
    const call = makeCall(errandOf(steps, { discard, signing: signingOf() }).errand, equip());
    await elapseAll();
    await call;
    expect(discard).toHaveBeenCalledTimes(times);
    for (const [failed] of discard.mock.calls) expect(failed).toMatchObject({ response: { value: 'refused' } });
  });

  it('is let go of as what was thrown, where that is all there is', async () => {
    const discard = vi.fn();
    const call = makeCall(errandOf([breaks(), answers()], { discard }).errand, equip());
    await elapseAll();
    await call;
    expect(discard.mock.calls).toMatchObject([[{ response: undefined, thrown: { name: 'Error' } }]]);
  });
});

describe('an answer that is still being read', () => {
  it('can be aborted until it has come to its end, and the deadline is off', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const reading = new Promise<void>((resolve) => void setTimeout(resolve, 5000));
    const { errand, signals } = errandOf([answers()], { signal, deadline: 1000, outlasts: () => reading });
    expect((await makeCall(errand, equip())).ok).toBe(true);
    await elapse(2000);
    expect(signals[0]?.aborted).toBe(false);
    expect(listeners(signal)).toBe(1);
    controller.abort('enough');
    expect(signals[0]?.reason).toBe('enough');
    await elapseAll();
  });

  it.each([
    ['ends', () => Promise.resolve()],
    ['breaks off', () => Promise.reject(new Error('reset'))],
  ])('is forgotten once it %s', async (_, outlasts) => {
    const { signal } = new AbortController();
    const { errand } = errandOf([answers()], { signal, deadline: 1000, outlasts });
    await makeCall(errand, equip());
    await settle();
    expect(listeners(signal)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a closing instance', () => {
  it('ends a call in its backoff at once, and nobody listens', async () => {
    const closing = new AbortController();
    const equipment = { ...equip(), closing: closing.signal };
    const { errand, times } = errandOf([fails('InternalError', { retryAfter: 5000 }), answers()]);
    const call = makeCall(errand, equipment);
    await elapse(100);
    expect(listeners(closing.signal)).toBe(1);
    const reason = new Error('closed');
    closing.abort(reason);
    expect(await call).toMatchObject({ ok: false, thrown: reason });
    expect(times).toHaveLength(1);
    expect(listeners(closing.signal)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets a call that is in flight go on', async () => {
    const closing = new AbortController();
    const controller = new AbortController();
    const { errand } = errandOf([hangs()], { signal: controller.signal });
    const ended = vi.fn();
    const call = makeCall(errand, { ...equip(), closing: closing.signal }).finally(ended);
    await settle();
    closing.abort();
    await settle();
    expect(ended).not.toHaveBeenCalled();
    controller.abort();
    await call;
  });
});
