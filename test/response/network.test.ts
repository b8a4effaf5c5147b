import { AxiosError } from 'axios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reach } from '../../src/response/failure.js';
import { networkFailure } from '../../src/response/network.js';
import {
  errorOf,
  ofAllAddresses,
  ofAxiosFetch,
  ofBrokenBody,
  ofFetch,
  ofHttp,
  systemError,
} from '../support/thrown.js';

type Row = readonly [thrown: Error, code: string, reach: Reach];

const expectFailure = (thrown: unknown, code: string, reach: Reach): void => {
  const { code: found, reach: reached } = networkFailure(thrown);
  expect({ code: found, reach: reached }).toEqual({ code: `ClientError.${code}`, reach });
};

/** Every way in which an error of Node or undici reaches us. */
const carriers = [
  ['bare', (error: Error) => error],
  ["through axios's http adapter", ofHttp],
  ['through fetch', ofFetch],
  ["through axios's fetch adapter", ofAxiosFetch],
] as const;

describe.each(carriers)('an error %s', (_, carry) => {
  it.each<Row>([
    [systemError('connect', 'ECONNREFUSED'), 'NetworkError.ECONNREFUSED', 'never'],
    [systemError('getaddrinfo', 'ENOTFOUND'), 'NetworkError.ENOTFOUND', 'never'],
    [systemError('getaddrinfo', 'EAI_AGAIN'), 'NetworkError.EAI_AGAIN', 'never'],
    [systemError('connect', 'EHOSTUNREACH'), 'NetworkError.EHOSTUNREACH', 'never'],
    [systemError('connect', 'ENETUNREACH'), 'NetworkError.ENETUNREACH', 'never'],
    [systemError('connect', 'EADDRNOTAVAIL'), 'NetworkError.EADDRNOTAVAIL', 'never'],
    [systemError('connect', 'ETIMEDOUT'), 'NetworkError.ETIMEDOUT', 'never'],
    [systemError('connect', 'ECONNRESET'), 'NetworkError.ECONNRESET', 'never'],
    [errorOf('no syscall', { code: 'ENOTFOUND' }), 'NetworkError.ENOTFOUND', 'never'],
    [errorOf('expired', { code: 'CERT_HAS_EXPIRED' }), 'NetworkError.CERT_HAS_EXPIRED', 'never'],
    [
      errorOf('self signed', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      'NetworkError.DEPTH_ZERO_SELF_SIGNED_CERT',
      'never',
    ],
    [
      errorOf('alt names', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
      'NetworkError.ERR_TLS_CERT_ALTNAME_INVALID',
      'never',
    ],
    [
      errorOf('Client network socket disconnected before secure TLS connection was established', {
        code: 'ECONNRESET',
      }),
      'NetworkError.ECONNRESET',
      'never',
    ],
    [errorOf('Connect Timeout Error', { code: 'UND_ERR_CONNECT_TIMEOUT' }), 'Timeout', 'never'],
    [errorOf('Headers Timeout Error', { code: 'UND_ERR_HEADERS_TIMEOUT' }), 'Timeout', 'unknown'],
    [errorOf('Body Timeout Error', { code: 'UND_ERR_BODY_TIMEOUT' }), 'Timeout', 'unknown'],
    [systemError('read', 'ETIMEDOUT'), 'Timeout', 'unknown'],
    [errorOf('timed out', { code: 'ESOCKETTIMEDOUT' }), 'Timeout', 'unknown'],
    [errorOf('socket hang up', { code: 'ECONNRESET' }), 'NetworkError.ECONNRESET', 'unknown'],
    [systemError('read', 'ECONNRESET'), 'NetworkError.ECONNRESET', 'unknown'],
    [systemError('write', 'EPIPE'), 'NetworkError.EPIPE', 'unknown'],
    [systemError('read', 'EHOSTUNREACH'), 'NetworkError.EHOSTUNREACH', 'unknown'],
    [systemError('write', 'ENETDOWN'), 'NetworkError.ENETDOWN', 'unknown'],
    [errorOf('Parse Error', { code: 'HPE_INVALID_CONSTANT' }), 'NetworkError.HPE_INVALID_CONSTANT', 'unknown'],
    [errorOf('Parse Error', { code: 'HPE_HEADER_OVERFLOW' }), 'NetworkError.HPE_HEADER_OVERFLOW', 'unknown'],
    [errorOf('incorrect header check', { code: 'Z_DATA_ERROR' }), 'NetworkError.Z_DATA_ERROR', 'unknown'],
    [
      errorOf('premature close', { code: 'ERR_STREAM_PREMATURE_CLOSE' }),
      'NetworkError.ERR_STREAM_PREMATURE_CLOSE',
      'unknown',
    ],
    [errorOf('stream error', { code: 'ERR_HTTP2_STREAM_ERROR' }), 'NetworkError.ERR_HTTP2_STREAM_ERROR', 'unknown'],
  ])('%s is %s, sent: %s', (error, code, reach) => {
    expectFailure(carry(error), code, reach);
  });
});

describe('what only says that the connection was closed', () => {
  it.each<Row>([
    [new AxiosError('stream has been aborted', AxiosError.ERR_BAD_RESPONSE), 'NetworkError.ECONNRESET', 'unknown'],
    [errorOf('aborted'), 'NetworkError.ECONNRESET', 'unknown'],
    [errorOf('socket hang up'), 'NetworkError.ECONNRESET', 'unknown'],
    [ofFetch(errorOf('other side closed', { code: 'UND_ERR_SOCKET' })), 'NetworkError.ECONNRESET', 'unknown'],
    [ofAxiosFetch(errorOf('other side closed', { code: 'UND_ERR_SOCKET' })), 'NetworkError.ECONNRESET', 'unknown'],
    [ofBrokenBody(errorOf('other side closed', { code: 'UND_ERR_SOCKET' })), 'NetworkError.ECONNRESET', 'unknown'],
    [ofBrokenBody(systemError('read', 'ECONNRESET')), 'NetworkError.ECONNRESET', 'unknown'],
    [ofBrokenBody(errorOf('bad data', { code: 'Z_DATA_ERROR' })), 'NetworkError.Z_DATA_ERROR', 'unknown'],
    [ofBrokenBody(errorOf('too slow', { code: 'UND_ERR_BODY_TIMEOUT' })), 'Timeout', 'unknown'],
  ])('%s is a reset, unless its cause knows better: %s', (error, code, reach) => {
    expectFailure(error, code, reach);
  });

  it.each<Row>([
    [new AxiosError('Network Error', AxiosError.ERR_NETWORK), 'NetworkError.ERR_NETWORK', 'unknown'],
    [ofFetch(errorOf('odd', { code: 'UND_ERR_SOCKET' })), 'NetworkError.UND_ERR_SOCKET', 'unknown'],
    [ofAxiosFetch(errorOf('bad port')), 'NetworkError.ERR_NETWORK', 'unknown'],
  ])('and %s keeps the vague name that it has: %s', (error, code, reach) => {
    expectFailure(error, code, reach);
  });
});

describe('a timeout', () => {
  it.each<Row>([
    [new AxiosError('timeout of 100ms exceeded', AxiosError.ECONNABORTED), 'Timeout', 'unknown'],
    [new AxiosError('timeout of 100ms exceeded', AxiosError.ETIMEDOUT), 'Timeout', 'unknown'],
    [errorOf('The operation was aborted due to timeout', { name: 'TimeoutError', code: 23 }), 'Timeout', 'unknown'],
    [systemError('connect', 'ESOCKETTIMEDOUT'), 'Timeout', 'never'],
  ])('%s is %s', (error, code, reach) => {
    expectFailure(error, code, reach);
  });

  it('is also that of AbortSignal.timeout', () => {
    expectFailure(new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'Timeout', 'unknown');
  });
});

describe('an abort', () => {
  const aborted = (code: string, message = 'The operation was aborted', cause?: Error): Error =>
    errorOf(message, { name: 'AbortError', code, cause });
  const byTimer = new DOMException('The operation was aborted due to timeout', 'TimeoutError');

  it.each<Row>([
    [new AxiosError('Request aborted', AxiosError.ECONNABORTED), 'Aborted', 'unknown'],
    [new AxiosError('canceled', AxiosError.ERR_CANCELED), 'Aborted', 'unknown'],
    [aborted('ABORT_ERR'), 'Aborted', 'unknown'],
    [errorOf('aborted', { code: 'ABORT_ERR' }), 'Aborted', 'unknown'],
    [aborted('UND_ERR_ABORTED', 'Request aborted'), 'Aborted', 'unknown'],
    [errorOf('This operation was aborted', { name: 'AbortError', code: 20 }), 'Aborted', 'unknown'],
    [aborted('ABORT_ERR', undefined, systemError('read', 'ECONNRESET')), 'Aborted', 'unknown'],
    // By a timer it is a timeout; and a timeout ends what it ends by an abort.
    [aborted('ABORT_ERR', undefined, byTimer), 'Timeout', 'unknown'],
    [errorOf('timeout of 5ms exceeded', { code: 'ETIMEDOUT', cause: aborted('ABORT_ERR') }), 'Timeout', 'unknown'],
    [new AxiosError('Request aborted', AxiosError.ETIMEDOUT), 'Timeout', 'unknown'],
    // Nobody gave these up here.
    [new AxiosError('stream has been aborted', AxiosError.ERR_BAD_RESPONSE), 'NetworkError.ECONNRESET', 'unknown'],
    [errorOf('aborted', { code: 'ECONNRESET' }), 'NetworkError.ECONNRESET', 'unknown'],
    [errorOf('a word within another', { code: 'OTHER_ERR_BAD_THING' }), 'NetworkError.OTHER_ERR_BAD_THING', 'unknown'],
    [errorOf('The client is destroyed', { code: 'UND_ERR_DESTROYED' }), 'NetworkError.UND_ERR_DESTROYED', 'unknown'],
  ])('%s is %s', (error, code, reach) => {
    expectFailure(error, code, reach);
    expectFailure(ofHttp(error as Error & { code?: string }), code, reach);
  });
});

describe('a host of which no address answers', () => {
  const refused = ofAllAddresses(systemError('connect', 'ECONNREFUSED'), systemError('connect', 'ECONNREFUSED'));
  const mixed = ofAllAddresses(systemError('connect', 'ENETUNREACH'), systemError('connect', 'ETIMEDOUT'));

  it.each(carriers)('%s is named by the first of them, and was never reached', (_, carry) => {
    expectFailure(carry(refused), 'NetworkError.ECONNREFUSED', 'never');
    expectFailure(carry(mixed), 'NetworkError.ENETUNREACH', 'never');
  });

  it('is named by what its errors say where it has no code itself', () => {
    expectFailure(new AggregateError([systemError('connect', 'EHOSTUNREACH')]), 'NetworkError.EHOSTUNREACH', 'never');
  });

  it('has a message, though an AggregateError of Node has none', () => {
    expect(refused.message).toBe('');
    expect(networkFailure(refused).message).toBe('connect ECONNREFUSED');
  });
});

describe('a mistake in the request, or a bug', () => {
  it.each<Row>([
    [errorOf('Invalid URL', { code: 'ERR_INVALID_URL' }), 'Unexpected', 'unknown'],
    [new AxiosError('socketPath must be a string', AxiosError.ERR_BAD_OPTION_VALUE), 'Unexpected', 'unknown'],
    [new AxiosError('Unsupported protocol ftp:', AxiosError.ERR_BAD_REQUEST), 'Unexpected', 'unknown'],
    [new AxiosError('maxContentLength size of 5 exceeded', AxiosError.ERR_BAD_RESPONSE), 'Unexpected', 'unknown'],
    [new AxiosError('not supported', AxiosError.ERR_NOT_SUPPORT), 'Unexpected', 'unknown'],
    [new AxiosError('too many redirects', AxiosError.ERR_FR_TOO_MANY_REDIRECTS), 'Unexpected', 'unknown'],
    [errorOf('Invalid character in header', { code: 'ERR_INVALID_CHAR' }), 'Unexpected', 'unknown'],
    [errorOf('Header may not be undefined', { code: 'ERR_HTTP_INVALID_HEADER_VALUE' }), 'Unexpected', 'unknown'],
    [
      errorOf('Request path contains unescaped characters', { code: 'ERR_UNESCAPED_CHARACTERS' }),
      'Unexpected',
      'unknown',
    ],
    [new TypeError("Cannot read properties of undefined (reading 'x')"), 'Unexpected', 'unknown'],
    [errorOf('a number for a code', { code: 500 }), 'Unexpected', 'unknown'],
    [errorOf('words for a code', { code: 'not a system code' }), 'Unexpected', 'unknown'],
    [errorOf('a code without end', { code: 'E'.repeat(100) }), 'Unexpected', 'unknown'],
  ])('%s is %s', (error, code, reach) => {
    expectFailure(error, code, reach);
  });
});

describe('what was thrown', () => {
  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    ['a text', 'a text'],
    [42, '42'],
    [Symbol('s'), 'Symbol(s)'],
    [{}, 'what was thrown has no message'],
    [Object.create(null), 'what was thrown has no message'],
    [{ message: Object.create(null) }, 'what was thrown has no message'],
    [{ message: 'only that' }, 'only that'],
  ])('may be no error: %o', (thrown, message) => {
    expect(networkFailure(thrown)).toEqual({ code: 'ClientError.Unexpected', message, reach: 'unknown' });
  });

  it('may be its own cause', () => {
    const self: { code: string; cause?: unknown } = { code: 'ERR_NETWORK' };
    self.cause = self;
    expectFailure(self, 'NetworkError.ERR_NETWORK', 'unknown');
    const one = errorOf('one', { code: 'UND_ERR' });
    one.cause = errorOf('two', { code: 'EPIPE', cause: one });
    expectFailure(one, 'NetworkError.EPIPE', 'unknown');
  });

  it('is searched eight deep', () => {
    const nested = (depth: number): Error =>
      depth === 0 ? systemError('read', 'EPIPE') : errorOf('wrapped', { cause: nested(depth - 1) });
    expectFailure(nested(7), 'NetworkError.EPIPE', 'unknown');
    expectFailure(nested(8), 'Unexpected', 'unknown');
  });

  it('never makes it throw, and always has a name and a message', () => {
    const { error: errors } = fc.letrec<{ error: unknown }>((tie) => ({
      error: fc.oneof(
        { maxDepth: 3 },
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        fc.record(
          {
            name: fc.constantFrom('TimeoutError', 'TypeError'),
            message: fc.oneof(fc.string(), fc.anything(), fc.constant('fetch failed')),
            code: fc.oneof(fc.constantFrom('ECONNRESET', 'ERR_NETWORK', 'ETIMEDOUT'), fc.anything()),
            syscall: fc.constantFrom('connect', 'read'),
            cause: tie('error'),
            errors: fc.oneof(fc.array(tie('error')), fc.anything()),
          },
          { requiredKeys: [], noNullPrototype: false },
        ),
      ),
    }));
    fc.assert(
      fc.property(errors, (thrown) => {
        const { code, message, reach } = networkFailure(thrown);
        expect(code).toMatch(/^ClientError\.(Timeout|Unexpected|NetworkError\.[A-Z][A-Z0-9_]+)$/);
        expect(typeof message).toBe('string');
        expect(['never', 'unknown']).toContain(reach);
      }),
      { numRuns: 1_000 },
    );
  });
});
