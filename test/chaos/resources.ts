import { Session } from 'node:inspector/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process holds. */
export interface Held {
  /** Bytes of heap, but for what V8 keeps for itself. */
  readonly heap: number;
  /** Sockets and servers, of either side. */
  readonly sockets: number;
  /** Timers that are set, those that keep no process alive among them. */
  readonly timers: number;
}

/** Counts the timers of a process, from when it was made. */
export interface TimerWatch {
  /** Timers that are set now. */
  count(): number;
  /** Where those that are set were set, and how often: the first lines of their stacks. */
  places(): ReadonlyMap<string, number>;
  /** Sets timers as before. */
  end(): void;
}

setFlagsFromString('--expose-gc');
const collectOnce = runInNewContext('gc') as () => void;

/** A full collection, and again for what finalizers and the turn of the event loop let go of. */
async function collect(): Promise<void> {
  for (let time = 0; time < 2; time++) {
    collectOnce();
    await new Promise(setImmediate);
  }
}

/** What a heap snapshot says of itself: which numbers of a node are its type and its size. */
interface Meta {
  readonly node_fields: readonly string[];
  readonly node_types: readonly [readonly string[], ...unknown[]];
}

/**
 * What V8 keeps for itself: code and feedback of hot functions, shapes of objects, and lists that it makes longer as it
 * likes. They grow for tens of thousands of calls, and no program can leak them.
 */
const OWN: ReadonlySet<string> = new Set(['code', 'hidden', 'object shape', 'synthetic']);

/** Bytes of the objects, strings and functions that a program holds, by a heap snapshot, which collects first. */
export async function heapInUse(): Promise<number> {
  await collect();
  const text = await snapshot();
  const { node_fields: fields, node_types: types } = partOf<Meta>(text, '"meta":', '}');
  const nodes = partOf<readonly number[]>(text, '"nodes":', ']');
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[0][nodes[at + typeAt] ?? 0] ?? '';
    if (!OWN.has(type)) bytes += nodes[at + sizeAt] ?? 0;
  }
  return bytes;
}

/** A heap snapshot as its text. By the inspector: as a stream it takes three times as long. */
async function snapshot(): Promise<string> {
  const chunks: string[] = [];
  const session = new Session();
  session.connect();
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ params }) => void chunks.push(params.chunk));
  await session.post('HeapProfiler.takeHeapSnapshot');
  session.disconnect();
  return chunks.join('');
}

/** One part of a snapshot: the edges and the strings are nine tenths of it. */
const partOf = <T>(text: string, name: string, end: string): T => {
  const from = text.indexOf(name) + name.length;
  return JSON.parse(text.slice(from, text.indexOf(end, from) + 1)) as T;
};

/** The longest that something may take to be over by itself, ms. */
const PATIENCE = 8_000;
/** How often is looked, ms. */
const LOOK = 50;

/** Waits until something is over; no longer than {@link PATIENCE}. */
export async function untilOver(isOver: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end && !isOver()) await wait(LOOK);
}

/** What is held now. */
export async function held(timers: TimerWatch): Promise<Held> {
  const [sockets, set] = [openSockets(), timers.count()];
  return { sockets, timers: set, heap: await heapInUse() };
}

/** Connections and listening servers, as Node counts what keeps a process alive. */
export const openSockets = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(?:TCP|TLS|ConnectWrap)/.test(name)).length;

type Set = typeof setTimeout | typeof setInterval;

/**
 * Watches `setTimeout` and `setInterval`, through which the library, axios and Bottleneck set all their timers. Node does
 * not count a timer that was told to keep nothing alive (`unref`), and that is how most of them are set.
 */
export function watchTimers(): TimerWatch {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
  const open = new Map<unknown, Stack>();

  const watched = (set: Set, once: boolean) => {
    const replacement = (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const fire = (...given: unknown[]): void => {
        if (once) open.delete(timer);
        run(...given);
      };
      const timer = set(fire, ms, ...args);
      open.set(timer, stackAbove(replacement));
      return timer;
    };
    return Object.assign(replacement, set);
  };
  const watchedClear =
    (clear: typeof clearTimeout) =>
    (timer: Parameters<typeof clearTimeout>[0]): void => {
      open.delete(timer);
      clear(timer);
    };
  globalThis.setTimeout = watched(setTimeout, true) as typeof setTimeout;
  globalThis.setInterval = watched(setInterval, false) as typeof setInterval;
  globalThis.clearTimeout = watchedClear(clearTimeout);
  globalThis.clearInterval = watchedClear(clearInterval);

  return {
    count: () => [...open.values()].filter((error) => placeOf(error) !== undefined).length,
    places() {
      const counts = new Map<string, number>();
      for (const place of [...open.values()].map(placeOf)) {
        if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      return counts;
    },
    end: () => void Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval }),
  };
}

/** How deep a stack is looked into for the place of a timer: the whole would cost a tenth of a busy program's time. */
const DEPTH = 4;

interface Stack {
  readonly stack?: string;
}

/** Who called a function, and who called that one. */
function stackAbove(called: (...args: never[]) => unknown): Stack {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEPTH;
  const above: Stack = {};
  Error.captureStackTrace(above, called);
  Error.stackTraceLimit = stackTraceLimit;
  return above;
}

/**
 * The first line of a stack that is not in Node; `undefined` where there is none, as with the timers of the fetch that is
 * part of Node, which go with its connections.
 */
const placeOf = ({ stack = '' }: Stack): string | undefined =>
  stack
    .split('\n')
    .slice(1)
    .find((line) => !line.includes('node:internal'))
    ?.trim();
