import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectBytes, inspectParsed, inspectText, type Verdict } from '../../src/response/envelope.js';
import { envelopes, verdictOn } from '../support/envelopes.js';

const wordOf = (verdict: Verdict | undefined): string => {
  if (verdict === undefined) return 'success';
  return verdict.is === 'error' ? verdict.code : 'unreadable';
};

describe('the inspection of a body', () => {
  it('comes to what parsing it and looking would come to, for any well-formed JSON', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(envelopes, ({ text, body }) => {
        const expected = verdictOn(body).slice(0, 128);
        expect(wordOf(inspectText(text))).toBe(expected);
        expect(wordOf(inspectBytes(Buffer.from(text)))).toBe(expected);
        expect(wordOf(inspectParsed(body))).toBe(expected);
        seen.add(expected);
      }),
      { numRuns: 5_000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['success', 'unreadable', 'InternalError', 'LegacyError.1']));
  });

  it('goes by no more than its own part of a buffer', () => {
    fc.assert(
      fc.property(envelopes, fc.uint8Array({ maxLength: 20 }), ({ text }, around) => {
        const bytes = Buffer.concat([around, Buffer.from(text), around]);
        const view = new Uint8Array(bytes.buffer, bytes.byteOffset + around.length, bytes.length - 2 * around.length);
        expect(inspectBytes(view)).toEqual(inspectText(text));
      }),
    );
  });

  it('throws at nothing, text or bytes', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('{"Response":{', '"Error"', 'Error":', '{"Code":"InternalError"', '}', '}}', '\ufeff', '\\u0000'),
    );
    const texts = fc.array(pieces, { maxLength: 8 }).map((each) => each.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(['success', 'unreadable', 'InternalError']).toContain(wordOf(inspectText(text)));
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          texts.map((text) => Buffer.from(text, 'utf16le')),
        ),
        (bytes) => {
          expect(['success', 'unreadable', 'InternalError']).toContain(wordOf(inspectBytes(bytes)));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
