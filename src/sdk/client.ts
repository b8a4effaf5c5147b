import type { Agent } from 'node:http';

/*
 * What is used of the official SDK (tencentcloud-sdk-nodejs-common 4). It is no dependency: these are its shapes, and whatever
 * has them will do.
 */

/** A client of the official SDK, of any product, or its `CommonClient`: what its types show. */
export interface SdkClient {
  /** The host, `vod.tencentcloudapi.com`, with a port where it needs one. */
  readonly endpoint: string;
  /** The `X-TC-Version` of its product. */
  readonly apiVersion: string;
  /** `X-TC-Region`; null where none is sent. */
  readonly region: string | null;
  /** What it signs with, or the SDK's own provider of that. */
  readonly credential: object;
  /** How it signs and sends: the SDK's `ClientProfile`. */
  readonly profile: object;
  /** Makes a call: resolves with the content of `Response`, rejects with the SDK's own exception. */
  request(action: string, params: object): Promise<unknown>;
}

/** What a call may say of itself to the SDK, beside its parameters. */
export interface SdkRequestOptions {
  readonly signal?: AbortSignal | undefined;
  readonly multipart?: boolean | undefined;
  /** The call is not signed: `AssumeRoleWithWebIdentity`. */
  readonly skipSign?: boolean | undefined;
}

/** An agent as node-fetch takes it. */
export type SdkAgent =
  | Agent
  | boolean
  | null
  | ((url: { readonly protocol: string | null }) => Agent | boolean | null | undefined);

interface SdkProfile {
  readonly signMethod?: string;
  readonly language?: string | undefined;
  readonly httpProfile: {
    readonly reqMethod?: string;
    readonly protocol?: string;
    readonly agent?: SdkAgent | undefined;
    readonly proxy?: string | undefined;
  };
}

/** What the SDK signs with. */
export interface SdkCredential {
  readonly secretId?: string | null | undefined;
  readonly secretKey?: string | null | undefined;
  readonly token?: string | null | undefined;
}

/** An answer as far as the SDK's parser looks at it. */
export interface Parsable {
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  /** Looked at for a stream of events alone. */
  readonly body?: NodeJS.ReadableStream;
  json(): Promise<unknown>;
}

/** An answer of node-fetch. */
export interface FetchResponse extends Parsable {
  readonly body: NodeJS.ReadableStream;
  text(): Promise<string>;
}

/** The parameters of a request that is signed by v1, the common ones among them. */
export type V1Params = Record<string, unknown>;

/** A client as it is inside: what its types call private, and what its generated methods come to. */
export interface InnerClient extends SdkClient {
  readonly path: string;
  readonly profile: SdkProfile;
  readonly credential: SdkCredential | { getCredential(): Promise<SdkCredential> };
  getCredential(): Promise<SdkCredential>;
  doRequest(action: string, params: unknown, options?: SdkRequestOptions): Promise<unknown>;
  parseResponse(response: Parsable): Promise<unknown>;
  formatRequestData(action: string, params: V1Params): Promise<V1Params>;
  formatSignString(params: V1Params): string;
}

const INSIDE = [
  'request',
  'doRequest',
  'parseResponse',
  'getCredential',
  'formatRequestData',
  'formatSignString',
] as const;

/** Whether a value has all that is used of a client. */
export const isInnerClient = (value: unknown): value is InnerClient => {
  if (typeof value !== 'object' || value === null) return false;
  const client = value as Readonly<Record<string, unknown>>;
  const { profile, endpoint, credential } = client as { profile?: { httpProfile?: unknown }; endpoint?: unknown } & {
    credential?: unknown;
  };
  return (
    INSIDE.every((name) => typeof client[name] === 'function') &&
    typeof endpoint === 'string' &&
    typeof credential === 'object' &&
    typeof profile?.httpProfile === 'object'
  );
};

/** What the SDK throws: known by its shape, since each of its packages may bring a copy of its own. */
export interface SdkException extends Error {
  code?: string;
  requestId: string;
  readonly traceId: string;
  httpCode?: number;
}

export const isSdkException = (value: unknown): value is SdkException =>
  value instanceof Error && 'requestId' in value && 'traceId' in value;

/** Whether requests go through a proxy that the SDK makes an agent for, which it does only where none is given. */
export const usesOwnProxy = ({ profile: { httpProfile } }: InnerClient): boolean =>
  !httpProfile.agent && Boolean(httpProfile.proxy || process.env['http_proxy']);

/** How its requests are signed; what the SDK has for its default is TC3. */
export const signsByV1 = ({ profile }: InnerClient): boolean =>
  profile.signMethod !== undefined && profile.signMethod !== 'TC3-HMAC-SHA256';
