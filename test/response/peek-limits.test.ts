import { Readable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { peek } from '../../src/response/peek.js';
import { nodeStream, readAll, webStream } from '../support/streams.js';

/** The longest body that is looked at whole, bytes, and the longest time, ms. */
const MOST = 64 * 1024;
const LONGEST = 1_000;

const kinds: readonly (readonly [string, (chunks: readonly Uint8Array[]) => unknown])[] = [
  ['Node stream', (chunks) => nodeStream(chunks)],
  ['web stream', (chunks) => webStream(chunks)],
];
const chunksOf = (...lengths: number[]): Buffer[] => lengths.map((length) => Buffer.alloc(length, 'x'));

afterEach(() => {
  vi.useRealTimers();
});

describe.each(kinds)('the beginning of a %s', (_, streamOf) => {
  /** How long the beginnings were about which somebody was asked, and whether the body was seen whole. */
  const ask = async (lengths: number[], wanted: (length: number) => boolean) => {
    const asked: number[] = [];
    const { bytes, body } = await peek(streamOf(chunksOf(...lengths)), (beginning) => {
      asked.push(beginning.byteLength);
      return wanted(beginning.byteLength);
    });
    const total = lengths.reduce((sum, length) => sum + length, 0);
    expect((await readAll(body)).byteLength).toBe(total);
    return { asked, seen: bytes?.byteLength };
  };

  it('is asked about chunk by chunk, and no more once it is whole or too long', async () => {
    expect(await ask([10, 20, 30], () => true)).toEqual({ asked: [10, 30, 60], seen: 60 });
    expect(await ask([10, MOST - 10], () => true)).toEqual({ asked: [10, MOST], seen: MOST });
    expect(await ask([10, MOST - 9], () => true)).toEqual({ asked: [10], seen: undefined });
    expect(await ask([], () => true)).toEqual({ asked: [], seen: 0 });
  });

  it('that is not wanted ends the look', async () => {
    expect(await ask([10, 20, 30], () => false)).toEqual({ asked: [10], seen: undefined });
    expect(await ask([10, 20, 30], (length) => length < 30)).toEqual({ asked: [10, 30], seen: undefined });
    expect(await ask([10], () => false)).toEqual({ asked: [10], seen: undefined });
  });

  it('leaves no timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await ask([10, 20], () => true);
    await ask([10, 20], () => false);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a stream that takes its time', () => {
  it('is let go after a second, and read on by whoever gets it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stream = new Readable({ read() {} });
    stream.push('begun, ');
    const looked = vi.fn();
    const looking = peek(stream).then((peeked) => {
      looked();
      return peeked;
    });
    await vi.advanceTimersByTimeAsync(LONGEST - 1);
    expect(looked).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    const { bytes, body } = await looking;
    expect(bytes).toBeUndefined();
    stream.push('and done');
    stream.push(null);
    expect((await readAll(body)).toString()).toBe('begun, and done');
  });

  it('may fail before anybody reads on, who is told then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const broken = new Error('the connection broke');
    const stream = new Readable({ read() {} });
    const looking = peek(stream);
    await vi.advanceTimersByTimeAsync(LONGEST);
    const { body } = await looking;
    stream.destroy(broken);
    await expect(readAll(body)).rejects.toBe(broken);
  });
});

describe('empty chunks', () => {
  it('are none: nobody is asked about them, and no replay has them', async () => {
    const asked: number[] = [];
    const chunks = chunksOf(0, 5, 0, 0, MOST, 0, 7, 0);
    const { body } = await peek(webStream(chunks), (beginning) => asked.push(beginning.byteLength) > 0);
    const lengths: number[] = [];
    for await (const chunk of body as ReadableStream<Uint8Array>) lengths.push(chunk.byteLength);
    expect(asked).toEqual([5]);
    expect(lengths).toEqual([5, MOST, 7]);
  });
});
