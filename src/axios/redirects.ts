import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { Wire } from './wire.js';

/** What follow-redirects is about to request. */
interface RedirectOptions {
  href?: string;
  headers?: Record<string, unknown>;
}

/**
 * A signed call follows no redirect unless the caller allows some, and then what authenticates it stays with the host that
 * it was made for. The http adapter asks before each redirect; fetch asks nobody, so there a signed call follows none.
 */
export function guardRedirects(
  copy: InternalAxiosRequestConfig,
  wire: Wire,
  adapter: AxiosAdapter,
  fetchAdapter: AxiosAdapter | undefined,
): void {
  if (copy.maxRedirects === undefined || adapter === fetchAdapter) copy.maxRedirects = 0;
  if (copy.maxRedirects === 0) {
    // axios's fetch adapter knows maxRedirects since 1.20; fetch itself has always known this.
    copy.fetchOptions = { ...copy.fetchOptions, redirect: 'manual' };
    return;
  }
  const { origin } = new URL(wire.url);
  const own = copy.beforeRedirect;
  copy.beforeRedirect = (options: RedirectOptions, ...rest) => {
    const target = URL.canParse(options.href ?? '') ? new URL(options.href ?? '').origin : undefined;
    if (target !== origin) removeCredentials(options.headers ?? {});
    own?.(options, ...rest);
  };
}

function removeCredentials(headers: Record<string, unknown>): void {
  for (const name of Object.keys(headers)) {
    if (/^(?:authorization|x-tc-.*)$/i.test(name)) delete headers[name];
  }
}
