import { describe, expect, it } from 'vitest';
import { bodyAtOnce, bounded, bytesOf, PayloadError } from '../../src/axios/bytes.js';

const LIMIT = 1024 * 1024;

describe('a body that is there', () => {
  it('stays text where it is text, and otherwise is bytes that are not copied', () => {
    expect(bodyAtOnce('{}')).toBe('{}');
    expect(bodyAtOnce('')).toBe('');
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const body = bodyAtOnce(bytes.subarray(1)) as Buffer;
    expect([...body]).toEqual([2, 3, 4]);
    expect(body.buffer).toBe(bytes.buffer);
    expect(bodyAtOnce({})).toBeUndefined();
  });

  it('is as many bytes as are sent of it', () => {
    expect(bytesOf('é\ud800').toString('hex')).toBe('c3a9efbfbd');
    const own = Buffer.from('a');
    expect(bytesOf(own)).toBe(own);
  });

  it.each([
    ['one byte a letter', 'a'.repeat(LIMIT)],
    ['two', 'é'.repeat(LIMIT / 2)],
    ['bytes', Buffer.alloc(LIMIT)],
  ])('is bounded by its bytes: %s', (_, body) => {
    expect(bounded(body, LIMIT)).toBe(body);
    const more = typeof body === 'string' ? `${body}a` : Buffer.concat([body, Buffer.from('a')]);
    expect(() => bounded(more, LIMIT)).toThrow(PayloadError);
    expect(() => bounded(more, LIMIT)).toThrow('at most 1 MB');
  });
});
