import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMeter } from '../../src/limiter/meter.js';

describe('the meter', () => {
  it('counts the last second, to a tenth of it', () => {
    const gap = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.double({ min: 0, max: 5_000, noNaN: true }));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.array(gap, { maxLength: 200 }), (from, gaps) => {
        const meter = createMeter();
        const times: number[] = [];
        let now = from;
        for (const ms of gaps) {
          now += ms;
          times.push(now);
          meter.count(now);
          const within = (age: number): number => times.filter((time) => time > now - age).length;
          const counted = meter.lately(now);
          expect(counted).toBeGreaterThanOrEqual(within(899));
          expect(counted).toBeLessThanOrEqual(within(1_101));
        }
        expect(meter.lately(now + 1_101)).toBe(0);
        expect(meter.lately(now + 1e7)).toBe(0);
      }),
    );
  });

  it('forgets evenly', () => {
    const meter = createMeter();
    for (let at = 10_000; at < 11_000; at += 10) meter.count(at);
    expect(meter.lately(11_000)).toBe(100);
    expect(meter.lately(11_050)).toBe(95);
    expect(meter.lately(11_500)).toBe(50);
    expect(meter.lately(11_990)).toBe(1);
    expect(meter.lately(12_000)).toBe(0);
  });
});
