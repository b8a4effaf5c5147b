/**
 * Reads a `Retry-After` header: seconds, or an HTTP date. Returns ms from now, or `undefined` where it says nothing
 * that can be understood or lies in the past.
 *
 * No answer of Tencent Cloud's API was seen with it, but the proxies before it send it. Source: RFC 9110, 10.2.3.
 *
 * @param now - epoch ms, what a date is held against
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Za-z]{3,9},? .*\d\d:\d\d:\d\d/.test(text)) return undefined;
  // The oldest of HTTP's three spellings does not say that it is GMT, and would be taken for local time.
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) || at <= now ? undefined : at - now;
}
