import { Readable } from 'node:stream';

/** A Node stream that pushes these chunks, one at a time and the empty ones left out, and then ends; or fails with `error`. */
export function nodeStream(chunks: readonly (Uint8Array | string)[], error?: Error): Readable {
  const left = chunks.filter((chunk) => chunk.length > 0);
  return new Readable({
    // Node 22 reads 64 KiB ahead, and a stream that is destroyed loses what nobody has read.
    highWaterMark: 1,
    read() {
      const chunk = left.shift();
      if (chunk !== undefined) this.push(chunk);
      else if (error) this.destroy(error);
      else this.push(null);
    },
  });
}

/** A Node stream that pushes these chunks and then stays silent. */
export function stalledStream(chunks: readonly Uint8Array[]): Readable {
  const left = [...chunks];
  return new Readable({
    read() {
      const chunk = left.shift();
      if (chunk) this.push(chunk);
    },
  });
}

/** A web stream of these chunks; or one that fails with `error` after them. What it is cancelled with goes to `cancelled`. */
export function webStream(
  chunks: readonly Uint8Array[],
  { error, cancelled }: { error?: Error; cancelled?: (reason: unknown) => void } = {},
): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else if (error) controller.error(error);
      else controller.close();
    },
    cancel: (reason) => cancelled?.(reason),
  });
}

/** Everything that a Node stream or a web stream still has. */
export async function readAll(stream: unknown): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Cuts bytes into chunks at these places. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...[...places].sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}
