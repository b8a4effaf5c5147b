import { expect, it, vi } from 'vitest';
import { type Block, createBlocks } from '../../src/limiter/block.js';
import { elapse, settle, useFakeTime } from './fake-time.js';

useFakeTime();

const HOLD = 1_010;

const setUp = () => {
  const end = vi.fn();
  const ended = vi.fn();
  const blocks = createBlocks(() => HOLD, ended);
  const block: Block = { weight: 3, left: 3, out: 0, lastUsed: undefined, retired: false, end };
  blocks.add(block);
  return { blocks, block, end, ended };
};

it('gives up its permits in the turn in which one is used, and holds its slots for a window all the same', async () => {
  const { blocks, block, end } = setUp();
  blocks.take(block);
  blocks.use(block);
  blocks.retire(performance.now());
  expect(end).not.toHaveBeenCalled();
  await elapse(HOLD - 1);
  expect(end).not.toHaveBeenCalled();
  await elapse(1);
  expect(end).toHaveBeenCalledTimes(1);
});

it('ends once where it is closed in the turn in which it is used, and leaves no timer', async () => {
  const { blocks, block, end, ended } = setUp();
  blocks.take(block);
  blocks.use(block);
  blocks.close();
  expect(end).toHaveBeenCalledTimes(1);
  await settle();
  expect(vi.getTimerCount()).toBe(0);
  expect(end).toHaveBeenCalledTimes(1);
  expect(ended).not.toHaveBeenCalled();
});

it('reckons when the next permits can be given: with what is there, what is held, and whole windows after that', async () => {
  const { blocks, block } = setUp();
  const wait = (permits: number): number => blocks.earliest(permits, 5, performance.now());
  expect(blocks.free(5)).toBe(5);
  expect([wait(1), wait(5), wait(6)]).toEqual([0, 0, HOLD]);
  for (let i = 0; i < 3; i++) blocks.take(block);
  // They may come back unused.
  expect(blocks.free(5)).toBe(2);
  expect([wait(2), wait(5)]).toEqual([0, 0]);
  for (let i = 0; i < 3; i++) blocks.use(block);
  expect([wait(2), wait(3), wait(5)]).toEqual([0, HOLD, HOLD]);
  await elapse(100);
  expect([wait(2), wait(3), wait(7), wait(8)]).toEqual([0, HOLD - 100, HOLD, 2 * HOLD - 100]);
  blocks.close();
});
