import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { inspectAnswer, inspectHead, worthALook } from '../../src/response/answer.js';
import { answerOf } from '../support/answers.js';

const REFUSED = {
  Response: { Error: { Code: 'RequestLimitExceeded', Message: 'too fast 请稍后重试' }, RequestId: 'r-1' },
};
const DONE = { Response: { TotalCount: 1, Name: 'a "quoted" 名字', RequestId: 'r-2' } };

/** A text inside a larger buffer, neither at its beginning nor at its end. */
function within(text: string): { buffer: ArrayBuffer; offset: number; length: number } {
  const bytes = Buffer.from(text);
  const buffer = new ArrayBuffer(bytes.length + 32);
  new Uint8Array(buffer).fill(0x7b).set(bytes, 16);
  return { buffer, offset: 16, length: bytes.length };
}

const exactly = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text)).buffer;

describe('a body', () => {
  const forms: readonly (readonly [string, (body: object) => unknown])[] = [
    ['text', (body) => JSON.stringify(body)],
    ['indented text', (body) => JSON.stringify(body, undefined, 2)],
    ['a Buffer', (body) => Buffer.from(JSON.stringify(body))],
    ['a Uint8Array', (body) => new Uint8Array(Buffer.from(JSON.stringify(body)))],
    ['an ArrayBuffer', (body) => exactly(JSON.stringify(body))],
    [
      'a SharedArrayBuffer',
      (body) => {
        const bytes = Buffer.from(JSON.stringify(body));
        const shared = new SharedArrayBuffer(bytes.length);
        new Uint8Array(shared).set(bytes);
        return shared;
      },
    ],
    [
      'a view of a part',
      (body) => {
        const { buffer, offset, length } = within(JSON.stringify(body));
        return new Uint8Array(buffer, offset, length);
      },
    ],
    [
      'a DataView',
      (body) => {
        const { buffer, offset, length } = within(JSON.stringify(body));
        return new DataView(buffer, offset, length);
      },
    ],
    [
      'an Int8Array',
      (body) => {
        const { buffer, offset, length } = within(JSON.stringify(body));
        return new Int8Array(buffer, offset, length);
      },
    ],
    [
      'an ArrayBuffer of another realm',
      (body) => {
        const buffer: ArrayBuffer = runInNewContext(
          `new Uint8Array(${JSON.stringify([...Buffer.from(JSON.stringify(body))])}).buffer`,
        );
        expect(buffer).not.toBeInstanceOf(ArrayBuffer);
        return buffer;
      },
    ],
    [
      'bytes of another realm',
      (body) => {
        const bytes: Uint8Array = runInNewContext(
          `new Uint8Array(${JSON.stringify([...Buffer.from(JSON.stringify(body))])})`,
        );
        expect(bytes).not.toBeInstanceOf(Uint8Array);
        return bytes;
      },
    ],
    ['an object, parsed', (body) => body],
  ];

  it.each(forms)('as %s is told from a failure, and a failure from it', (_, form) => {
    expect(inspectAnswer(answerOf(form(DONE)))).toBeUndefined();
    expect(inspectAnswer(answerOf(form(REFUSED)))).toEqual({
      code: 'RequestLimitExceeded',
      message: 'too fast 请稍后重试',
      requestId: 'r-1',
      reach: 'answered',
      retryAfter: undefined,
      date: undefined,
    });
    expect(inspectAnswer(answerOf(form({ Response: null })))).toMatchObject({ code: 'ClientError.ParseJsonError' });
  });
});

describe('an answer that is none', () => {
  it.each([
    ['<html>Welcome</html>', 'HTTP status 200, but the body is no JSON: <html>Welcome</html>'],
    ['', 'HTTP status 200, but the body is empty'],
    [Buffer.alloc(0), 'HTTP status 200, but the body is empty'],
    [undefined, 'HTTP status 200, but the body is undefined, not an object'],
    [{ Response: { Error: {} } }, 'HTTP status 200, but Response.Error has no Code'],
  ])('with a good status is a ParseJsonError: %o', (data, message) => {
    expect(inspectAnswer(answerOf(data))).toMatchObject({
      code: 'ClientError.ParseJsonError',
      message,
      reach: 'unknown',
    });
  });

  it.each([199, 300, 302, 400, 404, 429, 500, 502, 503, 504, 600])(
    'with status %d is named by it, whatever the body',
    (status) => {
      const code = `ClientError.HttpStatusCodeError.${status}`;
      for (const data of [
        '<html>Bad gateway</html>',
        '',
        undefined,
        DONE,
        JSON.stringify(DONE),
        { message: 'no route' },
      ]) {
        expect(inspectAnswer(answerOf(data, { status }))).toMatchObject({
          code,
          message: `HTTP status ${status}`,
          reach: 'unknown',
        });
      }
    },
  );

  it.each([200, 201, 204, 299])('is none with status %d and the body of an answer', (status) => {
    expect(inspectAnswer(answerOf(JSON.stringify(DONE), { status }))).toBeUndefined();
  });

  it.each([200, 400, 500, 502])("is the API's own with the API's own error, whatever the status: %d", (status) => {
    expect(inspectAnswer(answerOf(JSON.stringify(REFUSED), { status }))).toMatchObject({
      code: 'RequestLimitExceeded',
      requestId: 'r-1',
      reach: 'answered',
    });
  });
});

describe('the headers of a failure', () => {
  const headers = { 'retry-after': '7', date: 'Mon, 23 Nov 2026 19:00:00 GMT' };

  it.each([
    [REFUSED, 200],
    ['<html>', 200],
    ['<html>', 503],
  ])('are kept: %o with status %d', (data, status) => {
    expect(inspectAnswer(answerOf(data, { status, headers }))).toMatchObject({
      retryAfter: 7_000,
      date: 'Mon, 23 Nov 2026 19:00:00 GMT',
    });
  });

  it('hold a Retry-After date against the clock', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T19:00:00Z'), toFake: ['Date'] });
    try {
      const later = { 'retry-after': 'Mon, 23 Nov 2026 19:00:30 GMT' };
      expect(inspectAnswer(answerOf('', { status: 503, headers: later }))?.retryAfter).toBe(30_000);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a stream of events', () => {
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };

  it('is a success, whatever it says', () => {
    expect(inspectAnswer(answerOf('data: {"Error": 1}\n\n', { headers }))).toBeUndefined();
    expect(inspectAnswer(answerOf('', { headers }))).toBeUndefined();
  });

  it('is told by the type itself, and by none that only names it', () => {
    const type = 'multipart/mixed; type=text/event-stream';
    const failure = inspectAnswer(answerOf('data: 1\n\n', { headers: { 'content-type': type } }));
    expect(failure?.code).toBe('ClientError.ParseJsonError');
  });

  it('is a failure by its status, and where it is an error of the API after all', () => {
    expect(inspectAnswer(answerOf('data: 1\n\n', { headers, status: 502 }))?.code).toBe(
      'ClientError.HttpStatusCodeError.502',
    );
    expect(inspectAnswer(answerOf(JSON.stringify(REFUSED), { headers }))?.code).toBe('RequestLimitExceeded');
  });
});

describe('an answer that goes on as a stream', () => {
  it('is judged by its head', () => {
    expect(inspectHead(answerOf(undefined))).toBeUndefined();
    expect(inspectHead(answerOf(undefined, { status: 199 }))?.code).toBe('ClientError.HttpStatusCodeError.199');
    expect(inspectHead(answerOf(undefined, { status: 300 }))?.code).toBe('ClientError.HttpStatusCodeError.300');
    expect(inspectHead(answerOf(undefined, { status: 503, headers: { 'retry-after': '2' } }))).toEqual({
      code: 'ClientError.HttpStatusCodeError.503',
      message: 'HTTP status 503',
      reach: 'unknown',
      retryAfter: 2_000,
      date: undefined,
    });
  });

  it.each([
    ['application/json', true, true],
    ['application/json; charset=utf-8', true, true],
    ['Application/JSON', true, true],
    ['application/problem+json', true, true],
    [' application/json ', true, true],
    ['text/html; profile=application/json', false, true],
    [' text/plain', false, true],
    ['x-text/plain', false, false],
    ['text/html', false, true],
    ['text/plain', false, true],
    ['text/event-stream', false, false],
    ['text/event-stream; charset=utf-8', false, false],
    ['application/x-ndjson', false, false],
    ['application/jsonl', false, false],
    ['application/json-seq', false, false],
    ['application/octet-stream', false, false],
    ['video/mp4', false, false],
    ['image/png', false, false],
  ])('of type %s is looked into as anything: %s, as what begins like an error: %s', (type, anything, likeError) => {
    const wanted = worthALook(answerOf(undefined, { headers: { 'content-type': type } }));
    expect(wanted?.(Buffer.from('<html>')) ?? false).toBe(anything);
    for (const beginning of ['', '{', ' \n{ "Respo', '{"Response": {"', '\ufeff{"code":4400']) {
      expect(wanted?.(Buffer.from(beginning)) ?? false).toBe(likeError);
    }
  });

  it('may be one without a type', () => {
    expect(worthALook(answerOf(undefined))?.(Buffer.from('x'))).toBe(true);
  });
});
