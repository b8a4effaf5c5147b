import { describe, expect, it } from 'vitest';
import { createClock, serverTime } from '../../src/signer/clock.js';

const CHINESE = '签名过期。Timestamp和服务器时间1741847168相差过大，请检查Timestamp和本地时间是否正确。';
const ENGLISH =
  'Signature expired. Please check that the deviation between `Timestamp` and the server time 1706406788.';
const DATE = 'Thu, 15 Jan 2026 08:00:00 GMT';

describe('the server’s time', () => {
  it.each([
    ['the Chinese Message', CHINESE, 1741847168_000],
    ['the English Message', ENGLISH, 1706406788_000],
    ['a Message in quotes', 'deviation from the server time `1706406788`, too large', 1706406788_000],
    ['a Message with a colon', '服务器时间： 1741847168', 1741847168_000],
    ['a Message in capitals', 'the Server Time 1706406788', 1706406788_000],
  ])('is read out of %s', (_, message, expected) => {
    expect(serverTime({ message })).toBe(expected);
  });

  it('is the Message’s where the Date header says something else', () => {
    expect(serverTime({ message: ENGLISH, date: DATE })).toBe(1706406788_000);
  });

  it.each([
    ['says nothing', 'Signature expired.'],
    ['is empty', ''],
    ['names the timestamp that was sent', 'Timestamp 1706406788 is expired'],
    ['tells a longer number that begins like a time', 'the server time 0170640678800'],
    ['tells milliseconds', 'the server time 1706406788000'],
    ['tells the year 2014', `the server time ${Date.UTC(2014, 11, 31, 23, 59, 59) / 1000}`],
    ['tells the year 2100', `the server time ${Date.UTC(2100, 0, 1) / 1000}`],
    ['tells the year 5138', 'the server time 99999999999'],
  ])('is the Date header’s where the Message %s', (_, message) => {
    expect(serverTime({ message, date: DATE })).toBe(Date.UTC(2026, 0, 15, 8));
    expect(serverTime({ message })).toBeUndefined();
  });

  it.each([
    ['2015-01-01T00:00:00Z', Date.UTC(2015, 0, 1)],
    ['2099-12-31T23:59:59Z', Date.UTC(2099, 11, 31, 23, 59, 59)],
    ['2014-12-31T23:59:59Z', undefined],
    ['2100-01-01T00:00:00Z', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('is believed in a Date header of %j: %s', (date, expected) => {
    expect(serverTime({ message: '', date })).toBe(expected);
  });

  it('is found at the end of a long Message that names it often', () => {
    expect(serverTime({ message: `${'server time '.repeat(20_000)}1706406788` })).toBe(1706406788_000);
    expect(serverTime({ message: 'server time '.repeat(20_000) })).toBeUndefined();
  });
});

describe('the clock', () => {
  const held = (start: number) => {
    let time = start;
    const clock = createClock(() => time);
    return { clock, pass: (ms: number): number => (time += ms) };
  };

  it('is the machine’s until a server disagreed', () => {
    const { clock, pass } = held(5_000);
    expect([clock.now(), clock.offset()]).toEqual([5_000, 0]);
    pass(10);
    expect(clock.now()).toBe(5_010);
  });

  it('is Date.now() where no other is given', () => {
    const before = Date.now();
    const now = createClock().now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('is the server’s from then on, and goes with the machine’s', () => {
    const { clock, pass } = held(1706406788_000 - 3_600_000);
    expect(clock.correct({ message: ENGLISH })).toBe(true);
    expect([clock.now(), clock.offset()]).toEqual([1706406788_000, 3_600_000]);
    pass(250);
    expect(clock.now()).toBe(1706406788_250);
  });

  it('can be set back as well, and corrected again', () => {
    const { clock } = held(1741847168_000);
    clock.correct({ message: ENGLISH });
    expect(clock.offset()).toBe(-35_440_380_000);
    clock.correct({ message: CHINESE });
    expect(clock.offset()).toBe(0);
  });

  it('keeps its offset where the evidence tells nothing', () => {
    const { clock } = held(1706406788_000 - 3_600_000);
    clock.correct({ message: ENGLISH });
    for (const evidence of [{ message: '' }, { message: 'server time 1', date: 'garbage' }]) {
      expect(clock.correct(evidence)).toBe(false);
      expect(clock.offset()).toBe(3_600_000);
    }
  });
});
