import { describe, expect, it, vi } from 'vitest';
import { type BreakerOptions, type CircuitChange, CircuitOpen, createCircuits } from '../../src/guard/circuits.js';
import { elapse, useFakeTime } from '../limiter/fake-time.js';
import { abortListeners } from '../support/leaks.js';

useFakeTime();

const circuitsOf = async (options: BreakerOptions = {}) => {
  const changes: CircuitChange[] = [];
  const circuits = createCircuits({ minimum: 2, ...options }, (change) => changes.push(change));
  await circuits.loading();
  const meet = async (endpoint: string, ...outcomes: boolean[]) => {
    for (const works of outcomes) {
      await circuits
        .of(endpoint)
        .admit()
        ?.run(
          async () => works,
          () => (works ? 'works' : 'failed'),
        );
    }
  };
  /** Calls that wait, and the times at which they were let go. */
  const hold = (count: number, endpoints = ['a']) => {
    const times: number[] = [];
    for (let i = 0; i < count; i++) circuits.held(endpoints, false, []).then(() => times.push(performance.now()));
    return times;
  };
  return { circuits, changes, meet, hold };
};

describe('the circuits of an instance', () => {
  it('are loaded once, and there is nothing to wait for from then on', async () => {
    const { circuits } = await circuitsOf();
    expect(circuits.loading()).toBeUndefined();
  });

  it('choose the first endpoint that may be called', async () => {
    const { circuits, meet, changes } = await circuitsOf({ halfOpenAfter: 500 });
    expect(circuits.choose(['a', 'b'])).toBe('a');
    await meet('a', false, false);
    expect(circuits.choose(['a', 'b'])).toBe('b');
    await meet('b', false, false);
    expect(circuits.choose(['a', 'b'])).toBeUndefined();
    expect(circuits.refusal(['a', 'b'])).toMatchObject({ refusal: 'breaker-open' });
    expect(circuits.refusal(['a', 'b']).message).toContain(
      'a, b: too many attempts failed, and their circuit breakers are open',
    );
    expect(circuits.refusal(['a', 'b']).message).toContain('tried again in 500 ms');
    await elapse(500);
    expect(circuits.choose(['a', 'b'])).toBe('a');
    await meet('a', true);
    expect(changes).toEqual([
      { endpoint: 'a', before: 'closed', state: 'open' },
      { endpoint: 'b', before: 'closed', state: 'open' },
      { endpoint: 'a', before: 'open', state: 'half-open' },
      { endpoint: 'a', before: 'half-open', state: 'closed' },
    ]);
    expect(circuits.stats()).toEqual({ a: 'closed', b: 'open' });
  });

  it('tell whether a retry would find them all closed to it', async () => {
    const { circuits, meet } = await circuitsOf({ halfOpenAfter: 500 });
    await meet('a', false, false);
    expect(circuits.blocked(['a', 'b'], 0)).toBe(false);
    expect(circuits.blocked(['a'], 499)).toBe(true);
    expect(circuits.blocked(['a'], 500)).toBe(false);
    await elapse(500);
    const probe = circuits
      .of('a')
      .admit()
      ?.run(
        () => new Promise<void>((resolve) => setTimeout(resolve, 50)),
        () => 'works',
      );
    expect([circuits.blocked(['a'], 0), circuits.blocked(['a'], 100)]).toEqual([true, false]);
    await elapse(50);
    await probe;
  });

  it('let those who wait try one at a time, and go in growing groups when it is well again', async () => {
    const { meet, hold } = await circuitsOf({ onOpen: 'wait' });
    await meet('a', false, false);
    const times = hold(20);
    const began = performance.now();
    await elapse(99);
    expect(times).toEqual([]);
    await elapse(1);
    expect(times.map((time) => time - began)).toEqual([100]);
    await meet('a', false);
    await elapse(99);
    expect(times).toHaveLength(1);
    await elapse(1);
    expect(times).toHaveLength(2);
    const healed = performance.now();
    await meet('a', true);
    await elapse(100);
    expect(times.slice(2).map((time) => time - healed)).toEqual([
      ...[0, 10, 10, 20, 20, 20, 20],
      ...Array.from({ length: 8 }, () => 30),
      ...[40, 40, 40],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('let another one try where the one that was let go never did', async () => {
    const { meet, hold } = await circuitsOf({ onOpen: 'wait' });
    await meet('a', false, false);
    const times = hold(3);
    await elapse(130);
    expect(times).toHaveLength(3);
  });

  it('let one try first that may be executed twice', async () => {
    const { circuits, meet } = await circuitsOf({ onOpen: 'wait' });
    await meet('a', false, false);
    const order: string[] = [];
    circuits.held(['a'], false, []).then(() => order.push('write'));
    circuits.held(['a'], true, []).then(() => order.push('read'));
    await elapse(100);
    expect(order).toEqual(['read']);
    await elapse(10);
    expect(order).toEqual(['read', 'write']);
  });

  it('hold for the first of several endpoints that may be called', async () => {
    const { meet, hold } = await circuitsOf({ onOpen: 'wait' });
    await meet('a', false, false);
    await elapse(60);
    await meet('b', false, false);
    const began = performance.now();
    const times = hold(1, ['b', 'a']);
    await elapse(100);
    expect(times.map((time) => time - began)).toEqual([40]);
  });

  it('let go of who was aborted, and of its listeners', async () => {
    const { circuits, meet } = await circuitsOf({ onOpen: 'wait' });
    await meet('a', false, false);
    const [controller, closing] = [new AbortController(), new AbortController()];
    const held = circuits.held(['a'], true, [controller.signal, undefined, closing.signal]);
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(held).rejects.toBe(reason);
    await expect(circuits.held(['a'], true, [controller.signal])).rejects.toBe(reason);
    expect([abortListeners(controller.signal), abortListeners(closing.signal)]).toEqual([0, 0]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hold so many and no more', async () => {
    const { circuits, meet, hold } = await circuitsOf({ onOpen: 'wait' });
    await meet('a', false, false);
    hold(10_000);
    expect(() => circuits.held(['a'], true, [])).toThrow(CircuitOpen);
    expect(() => circuits.held(['a'], true, [])).toThrow('10000 calls wait already');
    // Those who wait for another endpoint are others.
    circuits.held(['b'], true, []);
  });

  it('are as many as a thousand, of which those that are well are forgotten first', async () => {
    const { circuits, meet } = await circuitsOf();
    await meet('down', false, false);
    for (let host = 0; host < 1_100; host++) circuits.of(String(host));
    expect(Object.keys(circuits.stats())).toHaveLength(1_000);
    expect(circuits.stats()['down']).toBe('open');
  });
});
