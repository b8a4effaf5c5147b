import type { V1Parts } from '../signer/v1.js';

/** What an `Authorization` header of TC3-HMAC-SHA256 says. */
export interface Tc3Claim {
  readonly kind: 'tc3';
  readonly secretId: string;
  /** The date of the credential scope. */
  readonly date: string;
  /** The service of the credential scope. */
  readonly service: string;
  /** As listed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** What the parameters of a v1 signature say; undefined where they are absent or empty. */
export interface V1Claim {
  readonly kind: 'v1';
  readonly secretId: string | undefined;
  /** The first label of the host: a v1 signature names no service. */
  readonly service: string;
  readonly method: string;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
  /** What it is the signature of: every parameter but itself. */
  readonly params: V1Parts['params'];
}

/** An action that is called with `Authorization: SKIP`: what its caller shows for himself is among its parameters. */
interface SkippedClaim {
  readonly kind: 'skipped';
  readonly secretId: undefined;
  readonly service: string;
}

/** How a request says that it is signed. */
export type Claim = Tc3Claim | V1Claim | SkippedClaim;

const SYNTAX =
  /^TC3-HMAC-SHA256\s+Credential=([^/\s,]+)\/(\d{4}-\d{2}-\d{2})\/([^/\s,]+)\/tc3_request,\s*SignedHeaders=([^\s,]+),\s*Signature=([^\s,]+)$/;

/** Reads an `Authorization` header of TC3-HMAC-SHA256; undefined when it is none. */
export const parseAuthorization = (value: string | undefined): Tc3Claim | undefined => {
  const [, secretId, date, service, names, hash] = SYNTAX.exec(value ?? '') ?? [];
  if (!secretId || !date || !service || !names || !hash) return undefined;
  return { kind: 'tc3', secretId, date, service, signedHeaders: names.split(';'), signature: hash };
};

/** The first label of a host, as the official SDK takes the service from it. */
export const firstLabel = (host: string | undefined): string => (host ?? '').split('.', 1)[0] ?? '';

/** Reads the parameters of a v1 signature. */
export const readV1Claim = (params: V1Parts['params'], host: string | undefined): V1Claim => {
  const found = new Map(params);
  const textOf = (name: string): string | undefined => found.get(name) || undefined;
  return {
    kind: 'v1',
    secretId: textOf('SecretId'),
    service: firstLabel(host),
    method: textOf('SignatureMethod') ?? 'HmacSHA1',
    nonce: textOf('Nonce'),
    signature: textOf('Signature'),
    params: params.filter(([name]) => name !== 'Signature'),
  };
};
