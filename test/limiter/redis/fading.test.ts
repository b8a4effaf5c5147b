import { expect, it } from 'vitest';
import { createFading } from '../../../src/limiter/redis/fading.js';

it('knows what was added for so long as it was added for', () => {
  const fading = createFading();
  fading.add('a', 100, 1_000);
  expect(fading.left('a', 1_000)).toBe(100);
  expect(fading.left('a', 1_099.5)).toBe(1);
  expect(fading.left('a', 1_100)).toBeUndefined();
  expect(fading.left('b', 1_000)).toBeUndefined();
  fading.add('a', 100, 1_050);
  expect(fading.left('a', 1_100)).toBe(50);
});
