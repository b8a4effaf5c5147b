import { Readable, Stream } from 'node:stream';
import FormPackage from 'form-data';

/** A body that can be read once. */
export interface StreamBody {
  readonly body: unknown;
  /** What arrives of it, as far as it goes. */
  readonly bytes: Buffer;
  /** The content type that it needs, where it has none of its own. */
  readonly contentType: string | undefined;
  /** How many bytes were asked for so far; of a form, of its file. */
  taken(): number;
  /** Whether somebody has put an end to it. */
  ended(): boolean;
}

/** What comes after the bytes. */
type Then = 'the end' | 'nothing more' | Error;

/** Makes a body of so many bytes. */
export type MakeBody = (size: number, then?: Then) => StreamBody;

const CHUNK = 7_000;
const CONTENT_TYPE = 'application/octet-stream';

/** Bytes of which no two chunks are alike. */
function bytesOf(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at++) bytes[at] = (at * 31 + (at >> 8) * 7) & 0xff;
  return bytes;
}

/** Chunks one after the other, and how much was asked for. */
function chunksOf(bytes: Buffer) {
  let at = 0;
  return {
    next(): Buffer | undefined {
      const chunk = bytes.subarray(at, at + CHUNK);
      at += chunk.length;
      return chunk.length > 0 ? chunk : undefined;
    },
    taken: () => at,
  };
}

const nodeBody: MakeBody = (size, then = 'the end') => {
  const bytes = bytesOf(size);
  const { next, taken } = chunksOf(bytes);
  const body = new Readable({
    highWaterMark: CHUNK,
    read() {
      const chunk = next();
      if (chunk) this.push(chunk);
      else if (then === 'the end') this.push(null);
      else if (then instanceof Error) this.destroy(then);
    },
  });
  return { body, bytes, contentType: CONTENT_TYPE, taken, ended: () => body.destroyed };
};

const webBody: MakeBody = (size, then = 'the end') => {
  const bytes = bytesOf(size);
  const { next, taken } = chunksOf(bytes);
  let ended = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = next();
        if (chunk) controller.enqueue(chunk);
        else if (then === 'the end') controller.close();
        else if (then instanceof Error) controller.error(then);
        else return new Promise<void>(() => {});
        return undefined;
      },
      cancel() {
        ended = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, bytes, contentType: CONTENT_TYPE, taken, ended: () => ended };
};

const form = (file: Readable | Buffer): FormPackage => {
  const made = new FormPackage();
  made.setBoundary('a-boundary-of-our-own');
  made.append('File', file, { filename: 'a.bin', contentType: CONTENT_TYPE });
  return made;
};
const FORM_OVERHEAD = form(Buffer.alloc(0)).getLengthSync();

/** A form whose file is a stream; so many bytes with its boundaries. */
const formBody: MakeBody = (size, then) => {
  const file = nodeBody(Math.max(size - FORM_OVERHEAD, 0), then);
  return {
    body: form(file.body as Readable),
    bytes: form(file.bytes).getBuffer(),
    contentType: undefined,
    taken: file.taken,
    ended: file.ended,
  };
};

/** A stream as they were before they could be read: it pushes, and knows `pause` and `resume`. */
const oldBody: MakeBody = (size, then = 'the end') => {
  const bytes = bytesOf(size);
  const { next, taken } = chunksOf(bytes);
  let paused = false;
  let ended = false;
  const body = Object.assign(new Stream(), {
    readable: true,
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      setImmediate(push);
    },
    destroy: () => {
      ended = true;
      body.emit('close');
    },
  });
  const push = (): void => {
    if (paused || ended) return;
    const chunk = next();
    if (chunk) {
      body.emit('data', chunk);
      setImmediate(push);
    } else if (then === 'the end') {
      ended = true;
      body.emit('end');
    } else if (then instanceof Error) body.emit('error', then);
  };
  setImmediate(push);
  return { body, bytes, contentType: CONTENT_TYPE, taken, ended: () => ended };
};

/** Every kind of them. */
export const streamBodies: ReadonlyArray<readonly [kind: string, make: MakeBody]> = [
  ['a Node stream', nodeBody],
  ['a web stream', webBody],
  ['a form of the form-data package', formBody],
  ['a stream of the old kind', oldBody],
];
