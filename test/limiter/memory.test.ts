import { describe, expect, it } from 'vitest';
import { createMemory } from '../../src/limiter/memory.js';
import { elapse, useFakeTime } from './fake-time.js';

useFakeTime();

const MINUTE = 60_000;

describe('the memory', () => {
  it('keeps the thousand that were kept last', () => {
    const memory = createMemory<number>();
    for (let i = 0; i < 1_000; i++) memory.keep(String(i), i);
    memory.keep('0', -1);
    memory.keep('new', 1_000);
    expect(memory.recall('0')).toBe(-1);
    expect(memory.recall('1')).toBeUndefined();
    expect(memory.recall('2')).toBe(2);
    expect(memory.recall('new')).toBe(1_000);
  });

  it('keeps each for ten minutes from when it was kept last', async () => {
    const memory = createMemory<string>();
    memory.keep('a', 'old');
    memory.keep('b', 'old');
    await elapse(6 * MINUTE);
    memory.keep('a', 'new');
    await elapse(4 * MINUTE + 1);
    expect(memory.recall('a')).toBe('new');
    expect(memory.recall('b')).toBeUndefined();
    await elapse(6 * MINUTE);
    expect(memory.recall('a')).toBeUndefined();
  });

  it('forgets everything when it is told to', () => {
    const memory = createMemory<string>();
    memory.keep('a', 'a');
    memory.clear();
    expect(memory.recall('a')).toBeUndefined();
  });
});
