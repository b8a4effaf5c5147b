import type { Body } from './bytes.js';

/** What a signer of one's own is given: the request as it will go over the wire. */
export interface SigningRequest {
  /** `X-TC-Action`. */
  readonly action: string;
  /** The service of the credential scope: `vod`. */
  readonly service: string;
  /** `X-TC-Version`; `undefined` where the call and the instance have none. */
  readonly version: string | undefined;
  /** `X-TC-Region`; `undefined` where none is to be sent. */
  readonly region: string | undefined;
  /** `X-TC-Language`; `undefined` where none is to be sent. */
  readonly language: string | undefined;
  /** Upper case. */
  readonly method: string;
  /** The whole URL, its query included. */
  readonly url: string;
  /** The `Host` header: with its port, where that is not the scheme's own. */
  readonly host: string;
  /** The query as sent, without its `?`. */
  readonly query: string;
  /** The body's bytes; empty without one, and for a stream that is not signed. */
  readonly body: Uint8Array;
  /** The `Content-Type` header; empty where there is none. */
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
