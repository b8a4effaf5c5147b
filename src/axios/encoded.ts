import type { Body } from './bytes.js';

/** The action's own parameters, each as text, as a v1 signature covers them. */
export type V1Params = ReadonlyArray<readonly [name: string, value: string]>;

/** The parts of a signed request that are the same on every attempt, made once. */
export interface Wire {
  /** Upper case. */
  readonly method: string;
  /** The whole URL, parameters included. */
  readonly url: string;
  readonly host: string;
  readonly query: string;
  /** `undefined` without one, and for a stream that is not signed. */
  readonly body: Body | undefined;
  readonly contentType: string;
  /** The signature does not cover the body, as the caller asked. */
  readonly unsigned: boolean;
  /** The parameters that a v1 signature covers; absent for every other. */
  readonly params?: V1Params;
  /** The body is a stream that is not signed, and need not be read. */
  readonly streamed: boolean;
  /** Its URL is another than the caller's config says. */
  readonly rewritten?: true;
}

/** A request whose body is a form, a Blob or a stream, and must be read before it can be signed. */
export interface Unread {
  readonly host: string;
  readonly streamed: false;
  /**
   * @throws AxiosError where the body is none that can be sent, where it fails (its error is the `cause`), and where nothing
   * of it comes for axios's `timeout`
   * @throws the signal's reason once it has aborted
   */
  read(signal: AbortSignal): Promise<Wire>;
}

export const isUnread = (wire: Wire | Unread): wire is Unread => 'read' in wire;
