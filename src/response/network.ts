import type { Failure, Reach } from './failure.js';

/** What HTTP clients throw when no answer came: an error with a code of its own, or with one on its cause. */
interface ThrownFacts {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  /** Node's request, which axios's http adapter hangs on its errors. */
  readonly request?: unknown;
}

/** The connection was never made: nothing can have been executed. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Somebody waited too long. `ECONNABORTED` is how axios names its own timeout unless it is told to be clearer. */
const TIMEOUTS: ReadonlySet<string> = new Set([
  'ECONNABORTED',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Somebody gave the request up: Node's `AbortError`, undici's, and axios's own word where it comes without its class. */
const ABORTED: ReadonlySet<string> = new Set(['ABORT_ERR', 'UND_ERR_ABORTED', 'ERR_CANCELED']);

/** How axios's xhr adapter, and mocks after it, word an abort, under the code of a timeout. */
const XHR_ABORTED = 'Request aborted';

/** A code as the operating system, Node, OpenSSL or undici writes it. */
const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{2,63}$/;

/** Names that say only that something went wrong, and whose cause knows more. */
const VAGUE: ReadonlySet<string> = new Set(['ERR_NETWORK', 'ERR_BAD_RESPONSE', 'UND_ERR_SOCKET', 'UND_ERR']);

/** How a connection that somebody closed is called where it has no better code. */
const CLOSED = /aborted|terminated|other side closed|socket hang up/;

/** Node's words for a connection that was lost in the TLS handshake, before there was anything to send through. */
const NOT_YET_SECURE = /before secure TLS connection was established/;

/**
 * Gives a failure without an answer its code: `ClientError.Timeout`, `ClientError.NetworkError.<code>`,
 * `ClientError.Aborted` for a request that somebody gave up, or `ClientError.Unexpected` for what is no failure of the network
 * (a mistake in the request, a bug).
 *
 * fetch hides the cause one level down (`TypeError: fetch failed`), Node's dual-stack connect in an `AggregateError`: the
 * most specific code of the chain is taken. Only a connection that was never made, its TLS handshake included, counts as
 * never sent; a reset does not, whatever was written by then, and neither does what was met in reading or writing (an
 * established connection can end with `EHOSTUNREACH`), nor what was met after a redirect.
 */
export function networkFailure(thrown: unknown): Failure {
  const chain = causes(thrown);
  const texts = textsOf(chain, 'message');
  const message = texts[0] ?? (chain.length > 0 ? 'what was thrown has no message' : String(thrown));
  const named = textsOf(chain, 'code').filter((code) => SYSTEM_CODE.test(code));
  const specific = named.find((code) => !VAGUE.has(code)) ?? named[0];
  const calls = textsOf(chain, 'syscall');
  const connecting = calls.includes('connect') || calls.includes('getaddrinfo');
  const unsent =
    connecting || named.some((code) => NEVER_SENT.has(code)) || texts.some((text) => NOT_YET_SECURE.test(text));
  const established = calls.includes('read') || calls.includes('write');
  const never = chain.some(shakingHands) || (unsent && !established);
  const reach: Reach = never && !chain.some(redirected) ? 'never' : 'unknown';
  // An abort by a timer, such as that of AbortSignal.timeout, has it among its causes; a timeout may have an abort there.
  const others = chain.filter((facts) => !isAbort(facts));
  const timeout =
    textsOf(others, 'code').find((code) => TIMEOUTS.has(code)) ??
    textsOf(others, 'name').find((name) => name === 'TimeoutError');
  if (timeout !== undefined && !(timeout === 'ETIMEDOUT' && connecting)) {
    return { code: 'ClientError.Timeout', message, reach };
  }
  if (others.length < chain.length) return { code: 'ClientError.Aborted', message, reach: 'unknown' };
  if (texts.some((text) => CLOSED.test(text)) && (!specific || VAGUE.has(specific))) {
    return { code: 'ClientError.NetworkError.ECONNRESET', message, reach: 'unknown' };
  }
  if (specific === undefined || isOwnMistake(specific)) return { code: 'ClientError.Unexpected', message, reach };
  return { code: `ClientError.NetworkError.${specific}`, message, reach };
}

/** A DOMException has a number for its code, so that its name counts. */
const isAbort = ({ name, code, message }: ThrownFacts): boolean =>
  name === 'AbortError' || ABORTED.has(code as string) || (code === 'ECONNABORTED' && message === XHR_ABORTED);

/** axios's and Node's words for a request that could not be made at all, or an answer over the caller's own bound. */
const isOwnMistake = (code: string): boolean =>
  /^ERR_(?:BAD_|INVALID_|NOT_SUPPORT|FR_|DEPRECATED|UNESCAPED|HTTP_|FORM_DATA)/.test(code);

/**
 * Whether the connection was still in its TLS handshake, which Node's socket remembers: what ends it there (a reset, an
 * answer that is no TLS, a timeout) is named as it is named later, but nothing of a request leaves before its end.
 */
const shakingHands = ({ request }: ThrownFacts): boolean =>
  (request as { socket?: { secureConnecting?: unknown } | null } | null | undefined)?.socket?.secureConnecting === true;

/**
 * Whether the request had been redirected, which follow-redirects counts on the request that it stands for: somebody had
 * it then, and a 302 is what many answer after the work is done.
 */
const redirected = ({ request }: ThrownFacts): boolean =>
  Number((request as { _redirectCount?: unknown } | null | undefined)?._redirectCount) > 0;

const textsOf = (chain: readonly ThrownFacts[], field: keyof ThrownFacts): string[] =>
  chain.map((facts) => facts[field]).filter((value) => typeof value === 'string' && value !== '') as string[];

/** The error, its causes, and what an AggregateError gathered; at most eight, since a cause may be its own. */
function causes(thrown: unknown): ThrownFacts[] {
  const chain: ThrownFacts[] = [];
  const pending = [thrown];
  while (pending.length > 0 && chain.length < 8) {
    const next = pending.shift();
    if (typeof next !== 'object' || next === null || chain.includes(next)) continue;
    chain.push(next);
    pending.push((next as ThrownFacts).cause);
    const { errors } = next as { errors?: unknown };
    if (Array.isArray(errors)) pending.push(...errors.slice(0, 4));
  }
  return chain;
}
