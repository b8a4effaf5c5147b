import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';

/** A content coding, by its name in `Accept-Encoding` and `Content-Encoding`. */
export type Encoding = 'gzip' | 'deflate' | 'br';

/** The codings that an emulator can be told to use. */
export const ENCODINGS = ['gzip', 'deflate', 'br'] as const satisfies readonly Encoding[];

const CODERS: Readonly<Record<Encoding, (body: Buffer) => Buffer>> = {
  gzip: (body) => gzipSync(body),
  deflate: (body) => deflateSync(body),
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
};

/** Bytes as they are sent, and the header that says how to read them. */
export interface Encoded {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether an `Accept-Encoding` lets a coding through: it names it, or `*`, and not with `q=0`. */
export const accepts = (header: string | undefined, encoding: Encoding): boolean => {
  const quality = new Map<string, number>();
  for (const part of (header ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    quality.set(name, q === undefined ? 1 : Number(q.slice(2)));
  }
  return (quality.get(encoding) ?? quality.get('*') ?? 0) > 0;
};

/** Encodes a body as the emulator was told to, where the caller accepts that. */
export const encode = (body: Buffer, wanted: Encoding | undefined, acceptEncoding: string | undefined): Encoded => {
  if (wanted === undefined || !accepts(acceptEncoding, wanted)) return { bytes: body, headers: {} };
  return { bytes: CODERS[wanted](body), headers: { 'content-encoding': wanted } };
};
