import { getEventListeners, once } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { peek } from '../../src/response/peek.js';
import { nodeStream, readAll, stalledStream, webStream } from '../support/streams.js';

const SMALL = Buffer.from('{"Response":{}}');
const LARGE = Buffer.alloc(40_000, 'x');
const broken = new Error('the connection broke');

/** The replay of a Node stream. */
async function replayOf(stream: Readable): Promise<Readable> {
  const { body } = await peek(stream);
  if (body instanceof Readable) return body;
  throw new Error('the replay is no Node stream');
}

/** The reader of a web stream's replay. */
async function readerOf(stream: ReadableStream<Uint8Array>): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const { body } = await peek(stream);
  if (body instanceof ReadableStream) return body.getReader();
  throw new Error('the replay is no web stream');
}

describe('a stream that fails', () => {
  it('within what is looked at makes the look fail as it does', async () => {
    await expect(peek(nodeStream([SMALL], broken))).rejects.toBe(broken);
    await expect(peek(nodeStream([], broken))).rejects.toBe(broken);
    await expect(peek(webStream([SMALL], { error: broken }))).rejects.toBe(broken);
  });

  it('is not waited for when it is destroyed without a word', async () => {
    const stream = stalledStream([SMALL]);
    const looked = peek(stream);
    stream.destroy();
    await expect(looked).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });

  it('later makes its replay fail as it does, at the same place', async () => {
    const node = await replayOf(nodeStream([LARGE, LARGE, LARGE], broken));
    let seen = 0;
    node.on('data', (chunk: Buffer) => {
      seen += chunk.length;
    });
    const [error] = await once(node, 'error');
    expect(error).toBe(broken);
    expect(seen).toBe(3 * LARGE.length);

    const web = await peek(webStream([LARGE, LARGE, LARGE], { error: broken }));
    await expect(readAll(web.body)).rejects.toBe(broken);
  });
});

describe('a replay that is destroyed', () => {
  it.each([
    ['before it is read', stalledStream([LARGE, LARGE]), 0],
    ['while it is read', nodeStream(Array<Buffer>(50).fill(LARGE)), 1],
    ['while it waits for a stalled original', stalledStream([LARGE, LARGE]), 2],
  ])('%s ends the original', async (_, original, reads) => {
    const replay = await replayOf(original);
    if (reads > 0) replay.on('data', () => {});
    for (let read = 0; read < reads; read++) await once(replay, 'data');
    replay.destroy();
    await once(replay, 'close');
    expect(original.destroyed).toBe(true);
    expect(original.readableEnded).toBe(false);
  });

  it('with an error says so, and ends the original without one', async () => {
    const original = stalledStream([LARGE, LARGE]);
    const replay = await replayOf(original);
    replay.destroy(broken);
    expect(await once(replay, 'error')).toEqual([broken]);
    expect(original.destroyed).toBe(true);
    expect(original.errored).toBeNull();
  });

  it('by leaving a loop ends the original', async () => {
    const original = stalledStream([LARGE, LARGE]);
    const replay = await replayOf(original);
    for await (const chunk of replay) {
      expect(chunk).toBeInstanceOf(Buffer);
      break;
    }
    expect(original.destroyed).toBe(true);
  });

  it('as a web stream cancels the original, with the reason', async () => {
    const reasons: unknown[] = [];
    const reader = await readerOf(webStream([LARGE, LARGE, LARGE], { cancelled: (reason) => reasons.push(reason) }));
    await reader.cancel('enough');
    expect(reasons).toEqual(['enough']);
  });
});

describe('a replay that is read to its end', () => {
  it('has read no further ahead than it was asked to', async () => {
    const chunks = Array.from({ length: 100 }, () => LARGE);
    const original = nodeStream(chunks);
    const replay = await replayOf(original);
    replay.once('readable', () => {});
    await once(replay, 'readable');
    expect(original.readableEnded).toBe(false);
    expect(original.destroyed).toBe(false);
    expect(await readAll(replay)).toHaveLength(100 * LARGE.length);
  });

  it('leaves the original ended and destroyed, with no listener more than a loop over it leaves', async () => {
    const listeners = (stream: Readable): Record<string, number> =>
      Object.fromEntries(
        stream.eventNames().map((name) => [String(name), getEventListeners(stream, name as string).length]),
      );
    const looped = nodeStream([LARGE, LARGE, LARGE]);
    await readAll(looped);
    const original = nodeStream([LARGE, LARGE, LARGE]);
    await readAll(await replayOf(original));
    expect(original.readableEnded).toBe(true);
    expect(original.destroyed).toBe(true);
    expect(listeners(original)).toEqual(listeners(looped));
  });

  it('skips empty chunks without ending', async () => {
    const empty = Buffer.alloc(0);
    const chunks = [empty, LARGE, empty, empty, LARGE, empty, LARGE, empty];
    expect(await readAll(await replayOf(Readable.from(chunks)))).toHaveLength(3 * LARGE.length);
    const { body } = await peek(webStream(chunks));
    expect(await readAll(body)).toHaveLength(3 * LARGE.length);
  });
});
