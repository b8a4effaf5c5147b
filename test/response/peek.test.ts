import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStreamed, peek } from '../../src/response/peek.js';
import { cutAt, nodeStream, readAll, webStream } from '../support/streams.js';

/** The longest body that is looked at whole, bytes. */
const MOST = 64 * 1024;

/** Bytes that differ from their neighbours. */
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 31) % 251);

const kinds: readonly (readonly [string, (chunks: readonly Uint8Array[]) => unknown])[] = [
  ['Node stream', (chunks) => nodeStream(chunks)],
  ['Node stream of objects', (chunks) => Readable.from(chunks)],
  ['web stream', (chunks) => webStream(chunks)],
];

const isSame = (found: Uint8Array | undefined, expected: Uint8Array): boolean =>
  found !== undefined && Buffer.compare(found, expected) === 0;

const isWeb = (body: unknown): boolean => body instanceof ReadableStream;

describe.each(kinds)('a %s', (_, streamOf) => {
  it.each([0, 1, 300, MOST - 1, MOST])('of %d bytes is seen whole, and can be read again', async (length) => {
    const all = bytesOf(length);
    const original = streamOf(cutAt(all, [Math.floor(length / 2)]));
    const { bytes, body } = await peek(original);
    expect(isSame(bytes, all)).toBe(true);
    expect(isWeb(body)).toBe(isWeb(original));
    expect(body).not.toBe(original);
    expect(isSame(await readAll(body), all)).toBe(true);
  });

  it.each([MOST + 1, 3 * MOST])('of %d bytes is not seen, and goes on from its beginning', async (length) => {
    const all = bytesOf(length);
    const { bytes, body } = await peek(streamOf(cutAt(all, [10, MOST - 5, MOST + 1])));
    expect(bytes).toBeUndefined();
    expect(isSame(await readAll(body), all)).toBe(true);
  });

  it('is replayed byte for byte, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: MOST - 3, max: MOST + 3 })),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        async (length, cuts) => {
          const all = bytesOf(length);
          const places = cuts.map((each) => Math.floor(each * length));
          const { bytes, body } = await peek(streamOf(cutAt(all, places)));
          expect(isSame(bytes, all)).toBe(length <= MOST);
          expect(isSame(await readAll(body), all)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a Node stream of text', () => {
  it('is seen and replayed as its bytes', async () => {
    const { bytes, body } = await peek(Readable.from(['{"Response":', '{"Name":"签名 😀"}}']));
    expect(Buffer.from(bytes ?? []).toString()).toBe('{"Response":{"Name":"签名 😀"}}');
    expect((await readAll(body)).toString()).toBe('{"Response":{"Name":"签名 😀"}}');
  });

  it('is measured in bytes', async () => {
    const half = '签'.repeat(MOST / 6 + 1);
    const { bytes, body } = await peek(nodeStream([half, half]));
    expect(bytes).toBeUndefined();
    expect((await readAll(body)).toString()).toBe(half + half);
  });
});

describe('a Blob', () => {
  it.each([0, 300, MOST])('of %d bytes is seen whole, and stays what it is', async (size) => {
    const blob = new Blob([bytesOf(size)], { type: 'application/json' });
    const { bytes, body } = await peek(blob);
    expect(isSame(bytes, bytesOf(size))).toBe(true);
    expect(body).toBe(blob);
  });

  it('that is longer is not seen', async () => {
    const blob = new Blob([bytesOf(MOST + 1)]);
    expect(await peek(blob)).toEqual({ bytes: undefined, body: blob });
  });
});

describe('what is looked into', () => {
  it.each([
    ['a Node stream', nodeStream([])],
    ['a web stream', webStream([])],
    ['a Blob', new Blob([])],
  ])('is %s', (_, body) => {
    expect(isStreamed(body)).toBe(true);
  });

  it.each([undefined, null, '', 'text', 7, {}, [], Buffer.from('{}'), new ArrayBuffer(2), { pipe: 1 }, () => {}])(
    'is not %o',
    async (body) => {
      expect(isStreamed(body)).toBe(false);
      await expect(peek(body)).rejects.toThrow(new TypeError('the body is no stream'));
    },
  );
});
