import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectAnswer, inspectHead, worthALook } from '../../src/response/answer.js';
import { answerOf } from '../support/answers.js';
import { envelopes, verdictOn } from '../support/envelopes.js';

const line = fc.string({ unit: 'binary', maxLength: 40 });
const date = fc
  .date({ noInvalidDate: true })
  .map((day) => day.toUTCString())
  .map((text) => text.slice(0, 64));
const seconds = fc.oneof(
  fc.nat().map(String),
  fc.constantFrom('1000000000000', '-1', '1e400', '0x10', '9'.repeat(400)),
);

/** Headers as a server, or what stands before it, may send them. */
const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constantFrom('application/json', 'text/html', 'text/event-stream', 'TEXT/Event-Stream; a=b'),
      line,
    ),
    'retry-after': fc.oneof(seconds, date, line),
    date: fc.oneof(date, line),
  },
  { requiredKeys: [] },
);
const status = fc.oneof(fc.constant(200), fc.integer({ min: 100, max: 599 }), fc.integer());

/** A body in each form in which an HTTP client may hand it over. */
const forms: ReadonlyArray<(text: string, body: unknown) => unknown> = [
  (text) => text,
  (text) => Buffer.from(text),
  (text) => new Uint8Array(Buffer.from(text)).buffer,
  (text) => new DataView(new Uint8Array(Buffer.from(text)).buffer),
  // What is text once parsed would be taken for a body that nobody has parsed.
  (text, body) => (typeof body === 'string' ? text : body),
];

describe('an answer of any status, with any headers and any body', () => {
  it('is what its parsed body and its status say, in whatever form it comes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(envelopes, status, headers, fc.constantFrom(...forms), ({ text, body }, code, sent, form) => {
        const failure = inspectAnswer(answerOf(form(text, body), { status: code, headers: sent }));
        const said = verdictOn(body);
        const ok = code >= 200 && code < 300;
        const events = /^text\/event-stream/i.test(sent['content-type'] ?? '');
        const isError = said !== 'success' && said !== 'unreadable';
        const expected = isError
          ? said.slice(0, 128)
          : !ok
            ? `ClientError.HttpStatusCodeError.${code}`
            : said === 'success' || events
              ? undefined
              : 'ClientError.ParseJsonError';
        expect(failure?.code).toBe(expected);
        expect(failure?.reach).toBe(failure && (isError ? 'answered' : 'unknown'));
        const { retryAfter } = failure ?? {};
        if (retryAfter !== undefined) expect(retryAfter).toBeGreaterThanOrEqual(0);
        seen.add(isError ? 'error' : (expected ?? 'success').replace(/-?\d+$/, ''));
      }),
      { numRuns: 4_000 },
    );
    expect([...seen].sort()).toEqual([
      'ClientError.HttpStatusCodeError.',
      'ClientError.ParseJsonError',
      'error',
      'success',
    ]);
  });

  it('never makes its inspection throw, be it of whatever kind', () => {
    const foreign = runInNewContext('({ Response: { Error: { Code: "InternalError" } } })');
    const any = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withNullPrototype: true,
      }),
      fc.uint8Array(),
      line,
      fc.constant(foreign),
    );
    fc.assert(
      fc.property(any, status, headers, (data, code, sent) => {
        const answer = answerOf(data, { status: code, headers: sent });
        for (const failure of [inspectAnswer(answer), inspectHead(answer)]) {
          if (!failure) expect(code >= 200 && code < 300).toBe(true);
          else expect(failure).toMatchObject({ code: expect.stringMatching(/./), message: expect.any(String) });
        }
        expect(['function', 'undefined']).toContain(typeof worthALook(answer));
      }),
      { numRuns: 4_000 },
    );
    expect(inspectAnswer(answerOf(foreign))?.code).toBe('InternalError');
  });
});
