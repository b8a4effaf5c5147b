import type { InternalAxiosRequestConfig } from 'axios';
import type { Wire } from './encoded.js';
import type { ErrandFacts } from './facts.js';

/** What follow-redirects is about to request. */
interface RedirectOptions {
  href?: string;
  headers?: Record<string, unknown>;
}

/**
 * A call follows no redirect unless the caller allows some: the API knows none, and whatever signed the call, its headers
 * and its body would go wherever an answer sends them.
 */
export function followNoneUnasked(copy: InternalAxiosRequestConfig): void {
  if (copy.maxRedirects === undefined) copy.maxRedirects = 0;
  // axios's fetch adapter knows maxRedirects since 1.20; fetch itself has always known this.
  if (copy.maxRedirects !== 0) return;
  copy.fetchOptions = copy.fetchOptions ? { ...copy.fetchOptions, redirect: 'manual' } : { redirect: 'manual' };
}

/**
 * The same for a call that is signed here; and where the caller allows redirects, what authenticates it stays with the
 * origin that it was made for. The http adapter asks before each redirect; fetch asks nobody, so there a signed call follows none.
 *
 * TC3's headers are taken off before another origin is asked. Where nobody knows what authenticates a call (`separable` is
 * false: v1 has its signature in the body or the query, a signer of one's own has it where it likes), the call ends there.
 */
export function guardRedirects(
  copy: InternalAxiosRequestConfig,
  wire: Wire,
  {
    adapter,
    fetchAdapter,
    identity,
    signatory,
  }: Pick<ErrandFacts, 'adapter' | 'fetchAdapter' | 'identity' | 'signatory'>,
): void {
  if (adapter === fetchAdapter) copy.maxRedirects = 0;
  followNoneUnasked(copy);
  if (copy.maxRedirects === 0) return;
  const { origin } = new URL(wire.url);
  const own = copy.beforeRedirect;
  copy.beforeRedirect = (options: RedirectOptions, ...rest) => {
    const target = URL.canParse(options.href ?? '') ? new URL(options.href ?? '').origin : undefined;
    if (target !== origin) {
      if (!signatory?.separable) throw strayed(identity.action, origin, target);
      removeCredentials(options.headers ?? {});
    }
    own?.(options, ...rest);
  };
}

const strayed = (action: string, from: string, to: string | undefined): Error =>
  new Error(
    `${action}: redirected from ${from} to ${to ?? 'what is no URL'}, another origin, which must not get the call's ` +
      'signature, and was not asked: call it by its own URL, or sign with TC3-HMAC-SHA256, whose headers can be left out',
  );

function removeCredentials(headers: Record<string, unknown>): void {
  for (const name of Object.keys(headers)) {
    if (/^(?:authorization|x-tc-.*)$/i.test(name)) delete headers[name];
  }
}
