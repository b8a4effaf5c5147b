import { expect, it } from 'vitest';
import type { Reach } from '../../src/response/failure.js';
import { networkFailure } from '../../src/response/network.js';
import { ofFetch, systemError } from '../support/thrown.js';

const RESET = systemError('read', 'ECONNRESET');
const REFUSED = systemError('connect', 'ECONNREFUSED');
const sentBy = (error: Error, request: unknown): Error =>
  Object.assign(new Error(error.message, { cause: error }), { request });

it.each<[string, Error, Reach]>([
  ['a reset in the TLS handshake', sentBy(RESET, { socket: { secureConnecting: true } }), 'never'],
  ['a reset after it', sentBy(RESET, { socket: { secureConnecting: false } }), 'unknown'],
  ['a reset of a socket that says nothing', sentBy(RESET, { socket: {} }), 'unknown'],
  ['a reset of a request without a socket', sentBy(RESET, { socket: null }), 'unknown'],
  ['a reset without a request', sentBy(RESET, null), 'unknown'],
  ['a refusal after a redirect', sentBy(REFUSED, { _redirectCount: 1 }), 'unknown'],
  ['a refusal before any', sentBy(REFUSED, { _redirectCount: 0 }), 'never'],
  [
    'a handshake that broke after a redirect',
    sentBy(RESET, { _redirectCount: 2, socket: { secureConnecting: true } }),
    'unknown',
  ],
  ['a name that could not be looked up', systemError('getaddrinfo', 'ENOMEM'), 'never'],
])('how far a request came is told by %s', (_, error, reach) => {
  expect(networkFailure(error).reach).toBe(reach);
  expect(networkFailure(ofFetch(error)).reach).toBe(reach);
});
