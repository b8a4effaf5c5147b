import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, startChild } from './child.js';
import type { Sample, SoakProgram } from './soak-program.js';

/** A short cut in every run; `SOAK_CALLS=1000000 npm test` is the whole. */
const CALLS = Number(process.env['SOAK_CALLS'] ?? 20_000);
const SAMPLES = 20;
/** Calls after which a program has all that it makes once, and V8 has let go of what ran only at its start. */
const WARM_UP = 10_000;
/** The most that a heap may grow by a call, bytes. */
const FLAT = 1;
/** What a leak made on purpose keeps of every call, bytes. */
const LEAK = 64;

/** The slope of the line through the samples that misses them least, bytes a call. */
const slopeOf = (samples: readonly Sample[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ calls }) => calls)), mean(samples.map(({ heap }) => heap))];
  const covariance = mean(samples.map(({ calls, heap }) => (calls - x) * (heap - y)));
  return covariance / mean(samples.map(({ calls }) => (calls - x) ** 2));
};

describe('the slope of a heap', () => {
  it('is that of a line, whatever lies beside it', () => {
    const noise = [300, -300, -300, 300];
    const samples = noise.map((off, step) => ({ calls: step * 100, heap: 5_000 + step * 700 + off }));
    expect(slopeOf(samples)).toBeCloseTo(7);
  });
});

describe(`${CALLS} calls without a network`, () => {
  const ends: Array<() => Promise<void>> = [];
  let child: Child<SoakProgram>;

  beforeAll(async () => {
    child = await startChild<SoakProgram>('soak-program', (end) => void ends.push(end));
    await child.ask('soak', { calls: WARM_UP, samples: 5, leak: 0 });
  }, 600_000);

  afterAll(async () => {
    for (const end of ends) await end();
  });

  it(`leave the heap flat: less than ${FLAT} byte a call`, async () => {
    const samples = await child.ask('soak', { calls: CALLS, samples: SAMPLES, leak: 0 });
    const heaps = samples.map(({ heap }) => (heap / 1e6).toFixed(3)).join(' ');
    console.log(`heap, MB: ${heaps}; ${slopeOf(samples).toFixed(3)} bytes a call`);
    expect(Math.abs(slopeOf(samples))).toBeLessThan(FLAT);
    const stats = await child.ask('stats');
    expect(stats).toMatchObject({ calls: CALLS + WARM_UP, pending: 0 });
    expect(stats.retries).toBeGreaterThan(CALLS / 50);
  }, 3_600_000);

  it(`would show a leak of ${LEAK} bytes a call`, async () => {
    const slope = slopeOf(await child.ask('soak', { calls: 5_000, samples: 5, leak: LEAK }));
    // V8 lets go of some ten kilobytes when it likes, which is two bytes a call over so few.
    expect(slope).toBeGreaterThan(LEAK * 0.75);
    expect(slope).toBeLessThan(LEAK * 1.25);
  }, 600_000);

  it('let their process end when the instance is closed', async () => {
    await child.ask('close');
    expect(await child.ended).toBe(0);
  });
});
