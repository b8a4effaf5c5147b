import { describe, expect, it } from 'vitest';
import { remarksOf, targetOf, verdictOf } from '../../bench/harness/target.js';

const show = (value: number): string => `${value.toFixed(2)} × raw`;

describe('a target', () => {
  it.each([
    [{ atMost: 0.25 }, 0.25, true],
    [{ atMost: 0.25 }, 0.2501, false],
    [{ atLeast: 0.95 }, 0.95, true],
    [{ atLeast: 0.95 }, 0.9499, false],
  ])('of %o is held against %d', (limit, measured, met) => {
    expect(targetOf('cost', { ...limit, measured, show }).met).toBe(met);
  });

  it('says what was wanted and measured, with its unit, and why it was missed only where it was', () => {
    const held = { atMost: 0.25, show, reason: 'the moon' };
    expect(targetOf('cost', { ...held, measured: 0.3 })).toMatchObject({
      what: 'cost',
      wanted: '≤ 0.25 × raw',
      measured: '0.30 × raw',
      reason: 'the moon',
    });
    expect(targetOf('cost', { ...held, measured: 0.2 }).reason).toBeUndefined();
    expect(targetOf('cost', { atLeast: 2, measured: 3, show }).wanted).toBe('≥ 2.00 × raw');
  });

  it('is close where the limit is within what is known of the median', () => {
    // 1.57 × 0.1 ÷ √36 is 0.026.
    const held = { atMost: 0.25, measured: 0.24, rounds: 36, show };
    const close = targetOf('cost', { ...held, quartiles: [0.2, 0.3] });
    expect(close.close).toBe(
      'the median of its 36 rounds is known to lie between 0.21 × raw and 0.27 × raw, and no better',
    );
    expect(verdictOf(close)).toBe('met, narrowly');
    expect(verdictOf(targetOf('cost', { ...held, rounds: 900, quartiles: [0.2, 0.3] }))).toBe('met');
    expect(verdictOf(targetOf('cost', { ...held, measured: 0.26, quartiles: [0.2, 0.3] }))).toBe('missed, narrowly');
    expect(verdictOf(targetOf('cost', { ...held, measured: 0.3, quartiles: [0.2, 0.4] }))).toBe('missed, narrowly');
    expect(verdictOf(targetOf('cost', { ...held, measured: 0.35, quartiles: [0.2, 0.4] }))).toBe('missed');
  });

  it('is remarked upon in sentences', () => {
    expect(remarksOf({})).toEqual([]);
    const remarks = ['Half of the runs lie on both sides.', 'Why: p99; the machine.'];
    expect(remarksOf({ close: 'half of the runs lie on both sides', reason: 'p99; the machine' })).toEqual(remarks);
  });

  it('is no verdict about what was not measured', () => {
    expect(() => targetOf('cost', { atMost: 1, measured: Number.NaN, show })).toThrow('cost: nothing was measured');
  });
});
