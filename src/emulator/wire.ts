import { type ServerResponse, STATUS_CODES } from 'node:http';
import { type Encoding, encode } from './encoding.js';

/** The ways in which an answer leaves. Each does nothing where the caller is already gone. */
export interface Wire {
  /** 200 and JSON, as the API layer answers whatever it handled. */
  readonly json: (text: string) => void;
  /** Any status and body, HTML unless the headers say otherwise. */
  readonly page: (status: number, body: string, headers?: Readonly<Record<string, string>>) => void;
  /** Half of the JSON, under the length of all of it; then the connection ends. */
  readonly half: (text: string) => void;
  /** RST. */
  readonly reset: () => void;
}

/** The error page of nginx, down to its line ends. */
export const nginxPage = (status: number): string => {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
};

/** What a captive portal puts in place of any answer. */
export const SIGN_IN_PAGE = '<!doctype html><title>Sign in</title><p>Please sign in to use this network.</p>';

/** What a wire is to know of its connection and its caller. */
export interface WireSettings {
  /** The clock that the `Date` header tells, ms. */
  readonly epoch: () => number;
  /** Breaks the connection with a RST. */
  readonly reset: () => void;
  /** How JSON is compressed where the caller accepts it. */
  readonly encoding: Encoding | undefined;
  readonly acceptEncoding: string | undefined;
}

/** The wire of one response. */
export const createWire = (response: ServerResponse, settings: WireSettings): Wire => {
  response.sendDate = false;
  response.on('error', () => {}); // the caller left while the answer was being written
  const date = (): string => new Date(settings.epoch()).toUTCString();
  const unlessGone =
    <A extends readonly unknown[]>(send: (...args: A) => void) =>
    (...args: A): void => {
      if (!response.destroyed && !response.writableEnded) send(...args);
    };

  const page = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): void => {
    response.setHeader('content-type', 'text/html').setHeader('date', date());
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status).end(body);
  };

  /** Writes the head of a JSON answer, and returns the bytes that it promises. */
  const head = (text: string): Buffer => {
    const { bytes, headers } = encode(Buffer.from(text), settings.encoding, settings.acceptEncoding);
    const common = { 'content-type': 'application/json', 'content-length': bytes.length, date: date() };
    response.writeHead(200, { ...common, ...headers });
    return bytes;
  };

  const json = (text: string): void => {
    response.end(head(text));
  };

  const half = (text: string): void => {
    const bytes = head(text);
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
  };

  return {
    json: unlessGone(json),
    page: unlessGone(page),
    half: unlessGone(half),
    reset: unlessGone(settings.reset),
  };
};
