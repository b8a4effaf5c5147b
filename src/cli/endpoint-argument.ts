import { shown, UsageError } from './problem.js';

/** The hosts to which requests may go without TLS: they do not leave this machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * A URL of a scheme and a host, `https:` unless it is this machine.
 *
 * @throws UsageError that tells what of it is the trouble
 */
export function readEndpoint(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url && isSafe && url.href === `${url.origin}/`) return url.origin;
  throw new UsageError(
    `${option}${troubleOf(text, url)}`,
    'a URL of https: and a host, such as https://vod.tencentcloudapi.com (http: for this machine alone)',
    // It may have a password in it, wherever the rest of it went wrong.
    text.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1…@'),
  );
}

/** What is wrong, where that can be told in a word. */
function troubleOf(text: string, url: URL | undefined): string {
  // `localhost:8080` is a URL of the scheme `localhost:`.
  if (!text.includes('://')) return ': it has no scheme';
  if (!url) return ': it is no URL';
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return ': http: to another machine';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `: ${url.protocol} is no scheme for it`;
  if (url.username !== '' || url.password !== '') return ': it has a user or a password in it';
  if (url.pathname !== '/') return `: it has a path, ${shown(url.pathname)}`;
  return ': it has more than a scheme and a host';
}

/** Whether a URL leads to this machine. */
export const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);
