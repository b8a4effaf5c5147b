import { UsageError } from './problem.js';

/** The hosts to which requests may go without TLS: they do not leave this machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A URL of a scheme and a host, `https:` unless it is this machine. */
export function readEndpoint(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url && isSafe && url.href === `${url.origin}/`) return url.origin;
  throw new UsageError(
    option,
    'a URL of https: and a host, such as https://vod.tencentcloudapi.com (http: for this machine alone)',
    // It may have a password in it, wherever the rest of it went wrong.
    text.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1…@'),
  );
}

/** Whether a URL leads to this machine. */
export const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);
