import { durationOf, msOf } from '../config/duration.js';
import type { Drawn } from '../emulator/index.js';
import { UsageError } from './problem.js';

/** Bounds, both included, and what the number is of. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly of?: string;
}

/** A whole number in digits, such as `20`. */
export function readCount(option: string, text: string, { min, max, of }: Bounds): number {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const unit = of === undefined ? '' : ` (${of})`;
  throw new UsageError(option, `a whole number from ${min} to ${max}${unit}`, text);
}

/** How a time may be written; bounds in ms. */
export interface TimeBounds {
  readonly min: number;
  readonly max: number;
  /** The unit of a number that has none; without it there must be one. */
  readonly bare?: 'ms' | 's';
}

/** A time such as `500ms`, `10s`, `2m` or `1h`, as ms. */
export function readTime(option: string, text: string, { min, max, bare }: TimeBounds): number {
  const [, number = '', unit = bare ?? ''] = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = number === '' || unit === '' ? Number.NaN : msOf(`${number}${unit}`);
  if (ms >= min && ms <= max) return ms;
  const alone = bare === undefined ? '' : `, or a number of ${bare === 's' ? 'seconds' : 'milliseconds'}`;
  throw new UsageError(
    option,
    `a time from ${durationOf(min)} to ${durationOf(max)} such as 500ms, 10s or 2m${alone}`,
    text,
  );
}

/** A time that may be behind as well as ahead, such as `10m` or `-10m`, as ms; `most` is ms either way. */
export function readOffset(option: string, text: string, most: number): number {
  const [, sign = '', time = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  try {
    const ms = readTime(option, time, { min: 0, max: most });
    return sign === '-' && ms > 0 ? -ms : ms;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(option, `a time up to ${durationOf(most)} such as 10m, or -10m for behind`, text);
  }
}

const LONGEST_LATENCY = 600_000;

/** A time or a range of them, `5ms`, `5-20ms` or `0.5s-2m`, as ms; a number without a unit is ms. */
export function readTimeRange(option: string, text: string): Drawn {
  const [, low = '', lowUnit, high, highUnit] = /^([\d.]+)(ms|s|m)?(?:-([\d.]+)(ms|s|m)?)?$/.exec(text) ?? [];
  const bounds = { min: 0, max: LONGEST_LATENCY, bare: 'ms' } as const;
  try {
    // `1-2s` is one second to two.
    const first = readTime(option, `${low}${lowUnit ?? highUnit ?? ''}`, bounds);
    if (high === undefined) return first;
    const range = [first, readTime(option, `${high}${highUnit ?? ''}`, bounds)] as const;
    if (range[0] <= range[1]) return range;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  const most = durationOf(LONGEST_LATENCY);
  throw new UsageError(
    option,
    `a time such as 5ms, or a range such as 5-20ms, the lower end first, up to ${most}`,
    text,
  );
}

/** A part of all, `5%` or `0.05`; `undefined` where it is none. */
export function shareOf(text: string): number | undefined {
  const [, number, percent] = /^(\d{1,3}(?:\.\d{1,9})?)\s?(%)?$/.exec(text) ?? [];
  const share = Number(number) / (percent === undefined ? 1 : 100);
  return share >= 0 && share <= 1 ? share : undefined;
}
