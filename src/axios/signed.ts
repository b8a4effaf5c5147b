import type { Body } from './bytes.js';

/** What a signer of one's own is given: the request as it will go over the wire. */
export interface SigningRequest {
  readonly action: string;
  readonly service: string;
  readonly version: string | undefined;
  readonly region: string | undefined;
  readonly language: string | undefined;
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  /** The `Host` header: with its port, where that is not the scheme's own. */
  readonly host: string;
  /** The query as sent, without its `?`. */
  readonly query: string;
  /** The body's bytes; empty without one, and for a stream that is not signed. */
  readonly body: Uint8Array;
  readonly contentType: string;
  /** The caller asked for a signature that does not cover the body. */
  readonly unsigned: boolean;
}

/** The same with a body that may be text. */
export type Signable = Omit<SigningRequest, 'body'> & { readonly body: Body };

/** Headers by their name. */
export type Headers = Readonly<Record<string, string>>;

/** What a signature changes in a request. */
export interface Signed {
  readonly headers: Headers;
  /** The URL with the signature in its query, where it is there. */
  readonly url?: string;
  /** The body with the signature in it, where it is there. */
  readonly body?: Body;
}
