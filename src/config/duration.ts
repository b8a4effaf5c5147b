const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A time with its unit: `250ms`, `1.5s`, `10s`, `2m`, `1h`. */
export const DURATION = /^\d{1,15}(?:\.\d{1,15})?(?:ms|s|m|h)$/;

/** A time as ms, from a text that {@link DURATION} matches or from a number that is ms already. */
export function msOf(time: string | number): number {
  if (typeof time === 'number') return time;
  const [, number = '', unit = 'ms'] = /^([\d.]+)(\D+)$/.exec(time) ?? [];
  // 1.005 × 1,000 is 1004.9999999999999 in binary.
  return Number((Number(number) * UNITS[unit as keyof typeof UNITS]).toPrecision(15));
}

/** ms as a file has it, in the longest unit of which it is a whole number: `2m`, `90s`, `250ms`; a part of a millisecond as a number. */
export function durationOf(ms: number): string | number {
  if (!Number.isSafeInteger(ms) || ms < 0 || Object.is(ms, -0)) return ms;
  const unit = (['h', 'm', 's'] as const).find((name) => ms > 0 && ms % UNITS[name] === 0) ?? 'ms';
  return `${ms / UNITS[unit]}${unit}`;
}
