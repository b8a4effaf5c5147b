import type { InternalAxiosRequestConfig } from 'axios';

/** The headers of a request that are of any interest here. */
type Name = 'X-TC-Action' | 'X-TC-Version' | 'X-TC-Region' | 'X-TC-Language' | 'Authorization';

/** Reads a header of a request; `undefined` for one that is absent, empty or no text. */
export type HeaderReader = (name: Name) => string | undefined;

const none: HeaderReader = () => undefined;

/**
 * Reads the headers of a config. They are looked through once: axios's own way is to spell all of them in lower case for
 * each that is asked for.
 */
export function headersOf({ headers }: InternalAxiosRequestConfig): HeaderReader {
  for (const name in headers) {
    if (/^(?:x-tc-|authorization$)/i.test(name)) return readerOf(headers);
  }
  return none;
}

const readerOf =
  (headers: InternalAxiosRequestConfig['headers']): HeaderReader =>
  (name) => {
    const value = headers.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };

/** Whether a text goes into a header as it is: printable ASCII. Everything else is changed on the way, or ends the header. */
export const isHeaderText = (text: string): boolean => /^[\t\x20-\x7e]*$/.test(text);
