import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacHex } from '../../src/signer/hmac.js';

const byNode = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text).digest('hex');

describe('an HMAC', () => {
  it('is the one of RFC 4231, test case 2', () => {
    expect(hmacHex(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it("is Node's, whatever the key and the text, and whatever came before", () => {
    const keys = fc.uint8Array({ maxLength: 130 });
    const texts = fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 }));
    fc.assert(
      fc.property(keys, texts, (key, text) => {
        expect(hmacHex(key, text)).toBe(byNode(key, text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([340, 341, 342, 1_024, 1_025])("is Node's of a text of %i units that take three bytes each", (length) => {
    const key = Buffer.alloc(32, 7);
    const text = '腾'.repeat(length);
    expect(hmacHex(key, text)).toBe(byNode(key, text));
  });

  it.each([0, 1, 31, 32, 63, 64, 65, 96, 97, 200])("is Node's with a key of %i bytes", (length) => {
    const key = Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
    expect(hmacHex(key, '腾讯云')).toBe(byNode(key, '腾讯云'));
    // What a longer key left behind is no part of the next one.
    expect(hmacHex(key.subarray(0, 5), '')).toBe(byNode(key.subarray(0, 5), ''));
  });
});
