import type { ClientRequest } from 'node:http';
import type { Credential } from '../signer/credential.js';
import type { Signer } from '../signer/signer.js';

/** What a request is signed with again. */
export interface Resigning {
  readonly sign: Signer;
  readonly credential: Credential;
  /** The corrected time, epoch ms. */
  now(): number;
}

type Done = (error?: Error | null) => void;

/**
 * Holds what is written to a request until all of it is there, signs that with the corrected time, and lets it go: the SDK knows
 * no clock but this machine's. What it did not sign itself stays as it is.
 */
export function signAtEnd(request: ClientRequest, resigning: Resigning): void {
  const service = serviceIn(String(request.getHeader('authorization') ?? ''));
  if (service === undefined) return;
  const chunks: Buffer[] = [];
  const { end } = request;
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encoding as BufferEncoding));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  request.write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    keep(chunk, typeof encoding === 'string' ? encoding : 'utf8');
    const heard = typeof encoding === 'function' ? encoding : done;
    if (typeof heard === 'function') process.nextTick(heard as Done);
    return true;
  };
  request.end = (chunk?: unknown, encoding?: unknown, done?: unknown): ClientRequest => {
    keep(chunk, typeof encoding === 'string' ? encoding : 'utf8');
    Reflect.deleteProperty(request, 'write');
    Reflect.deleteProperty(request, 'end');
    const body = Buffer.concat(chunks);
    for (const [name, value] of Object.entries(headersOf(request, body, service, resigning))) {
      request.setHeader(name, value);
    }
    const heard = [chunk, encoding, done].find((each) => typeof each === 'function') as (() => void) | undefined;
    return end.call(request, body, 'utf8', heard);
  };
}

function headersOf(
  request: ClientRequest,
  body: Buffer,
  service: string,
  { sign, credential, now }: Resigning,
): Readonly<Record<string, string>> {
  const header = (name: string): string => String(request.getHeader(name) ?? '');
  const mark = request.path.indexOf('?');
  const query = mark < 0 ? '' : request.path.slice(mark + 1);
  const { method } = request;
  const contentType = header('content-type');
  return sign({ method, host: header('host'), query, body, contentType, service }, credential, now());
}

/** The service that the SDK signed for: whatever it is, the other half of the request says the same. */
const serviceIn = (authorization: string): string | undefined =>
  /^TC3-HMAC-SHA256 Credential=[^/,\s]+\/[\d-]+\/([^/,\s]+)\/tc3_request,/.exec(authorization)?.[1];
