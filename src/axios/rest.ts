import { Readable } from 'node:stream';
import type { Source } from './sources.js';

/** A body of which the beginning was read. */
export interface Rest {
  /** All of it, from its beginning: a stream of Node's, or a web stream. */
  readonly body: Readable | ReadableStream<Uint8Array>;
  /** Ends it, and where it comes from: nobody will read what is left. */
  abandon(): void;
}

/**
 * Puts what was read of a source in front of the rest. More of it is asked for only when what is there was taken; whoever
 * destroys or cancels the stream ends the source.
 *
 * @param head - is emptied
 */
export function continued(head: Buffer[], source: Source, web: boolean): Rest {
  const next = async (): Promise<Buffer | undefined> => head.shift() ?? source.next();
  return web ? webRest(next, source) : nodeRest(next, source);
}

/** What tells an adapter that is still sending that there is no more: the end of a stream alone would look like its whole. */
const abandoned = (): Error => new Error('the call ended before its body was sent');

function nodeRest(next: Source['next'], { end }: Source): Rest {
  const body = new Readable({
    async read() {
      try {
        this.push((await next()) ?? null);
      } catch (error) {
        this.destroy(error as Error);
      }
    },
    destroy(error, done) {
      end();
      done(error);
    },
  });
  // Whoever sends it listens for its failure; while nobody does, and when nobody does any more, it is none.
  body.on('error', () => {});
  return { body, abandon: () => void body.destroy(body.readableEnded ? undefined : abandoned()) };
}

function webRest(next: Source['next'], { end }: Source): Rest {
  let errored: (error: Error) => void = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        errored = (error) => controller.error(error);
      },
      async pull(controller) {
        try {
          const bytes = await next();
          if (bytes) controller.enqueue(bytes);
          else controller.close();
        } catch (error) {
          end();
          throw error;
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
  return {
    body,
    abandon() {
      errored(abandoned());
      end();
    },
  };
}
