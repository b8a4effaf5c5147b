import { inspect } from 'node:util';

/** Something secret that somebody could read. */
export interface Sighting {
  /** Where: `stderr`, `an error, by util.inspect`. */
  readonly where: string;
  readonly what: 'a key or token' | 'a signature';
  /** The text around it, the secret itself blacked out. */
  readonly around: string;
}

/** Reads whatever the process gives away, and remembers every secret that it finds there. Texts themselves are not kept. */
export interface Witness {
  /**
   * A secret to look for from now on: of hexadecimal digits as the emulator makes them, or any other text. A token is
   * `sent` with every request, a key never.
   */
  knows(secret: string, sent?: 'sent'): void;
  /** Reads a text. */
  reads(where: string, text: string): void;
  /** Reads a value in every way in which a program may log it. */
  sees(what: string, value: unknown): void;
  /**
   * Reads what of a value no log shows, and a program that looks for it finds. The request that was sent is there on
   * purpose, its token and its signature in it: only what was never sent counts.
   */
  looksInto(what: string, value: unknown): void;
  /** What was found, the first hundred. */
  readonly sightings: readonly Sighting[];
  /** How many texts were read, and how many characters they had. */
  read(): { readonly texts: number; readonly characters: number };
  /** Listens no longer to the process. */
  leave(): void;
}

/** The shortest part of a key or token that counts as giving it away, characters. */
const SHORTEST = 16;
const MOST_SIGHTINGS = 100;
/** Keys, tokens and signatures are of these digits; a RequestId has no twelve in a row, a marker of ours has a prefix. */
const DIGITS = /[0-9a-f]{16,}/gi;
/** HMAC-SHA256 in hexadecimal digits. */
const SIGNATURE_LENGTH = 64;

/**
 * A witness of this process: of what is printed (`stdout`, `stderr`, the console), of its warnings, and of what it is shown.
 *
 * Keys and tokens are known by every part of theirs that is {@link SHORTEST} digits long. Of signatures any 64 digits in a
 * row count, known or not: nothing else that is printed here has as many.
 */
export function createWitness(): Witness {
  const all = createHoard();
  const unsent = createHoard();
  const texts = new Set<string>();
  const sightings: Sighting[] = [];
  let count = 0;
  let characters = 0;

  const found = (where: string, what: Sighting['what'], text: string, index: number, length: number): void => {
    if (sightings.length >= MOST_SIGHTINGS) return;
    const before = text.slice(Math.max(0, index - 120), index);
    const after = text.slice(index + length, index + length + 60);
    sightings.push({ where, what, around: `${before}█████${after}` });
  };

  const reads = (where: string, text: string, known = all, signatures = true): void => {
    count++;
    characters += text.length;
    for (const match of text.matchAll(DIGITS)) {
      const [run] = match;
      if (known.hasPartOf(run.toLowerCase())) found(where, 'a key or token', text, match.index, run.length);
      else if (signatures && run.length >= SIGNATURE_LENGTH) found(where, 'a signature', text, match.index, run.length);
    }
    for (const secret of texts) {
      const index = text.indexOf(secret);
      if (index >= 0) found(where, 'a key or token', text, index, secret.length);
    }
  };

  const witness = {
    knows(secret: string, sent?: 'sent'): void {
      if (!/^[0-9a-f]{16,}$/.test(secret)) {
        texts.add(secret);
        return;
      }
      all.add(secret);
      if (!sent) unsent.add(secret);
    },
    reads: (where: string, text: string): void => reads(where, text),
    looksInto: (what: string, value: unknown): void => {
      reads(`${what}, looked into`, inspect(value, { showHidden: true, depth: 4 }), unsent, false);
    },
    sees: (what: string, value: unknown): void => {
      for (const [how, text] of waysToLog(value)) reads(`${what}, by ${how}`, text);
    },
    sightings,
    read: () => ({ texts: count, characters }),
  };
  return { ...witness, leave: listenIn(witness.reads) };
}

/** Secrets of digits, kept outside of the heap: what a witness knows must not look like a leak. */
interface Hoard {
  add(secret: string): void;
  /** Whether some {@link SHORTEST} digits in a row are those of a secret. */
  hasPartOf(digits: string): boolean;
}

function createHoard(): Hoard {
  let bytes = Buffer.alloc(64 * 1024);
  let length = 0;
  return {
    add(secret) {
      if (length + secret.length + 1 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
      length += bytes.write(`${secret} `, length, 'latin1');
    },
    hasPartOf(digits) {
      const kept = bytes.subarray(0, length);
      for (let at = 0; at + SHORTEST <= digits.length; at++) {
        if (kept.includes(digits.slice(at, at + SHORTEST), 0, 'latin1')) return true;
      }
      return false;
    },
  };
}

/**
 * Every way in which a value becomes text: `util.inspect` as a console does it and to the bottom, JSON, and of an error its
 * message, its stack and all that caused it.
 */
function* waysToLog(value: unknown): Generator<readonly [how: string, text: string]> {
  yield ['console.log', inspect(value)];
  yield ['util.inspect, to the bottom', inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null })];
  yield ['JSON', jsonOf(value)];
  for (let error = value, depth = 0; error instanceof Error && depth < 8; error = error.cause, depth++) {
    yield ['String', String(error)];
    yield ['its stack', error.stack ?? ''];
    const { toJSON } = error as { toJSON?: () => unknown };
    if (typeof toJSON === 'function') yield ['toJSON', inspect(toJSON.call(error), { depth: 12 })];
    if (depth > 0) yield ['JSON of its cause', jsonOf(error)];
  }
}

/** What cannot be JSON is no text that anybody could log. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    return String(error);
  }
}

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const;

/** Hears what the process prints and warns of; it is printed all the same. Returns what ends it. */
function listenIn(reads: Witness['reads']): () => void {
  const ends: Array<() => void> = [];
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = process[name];
    const write = stream.write;
    stream.write = function (this: typeof stream, ...args: Parameters<typeof write>): boolean {
      reads(name, typeof args[0] === 'string' ? args[0] : Buffer.from(args[0]).toString('latin1'));
      return write.apply(this, args);
    } as typeof write;
    ends.push(() => {
      stream.write = write;
    });
  }
  // The console of a test runner does not write to the streams of this process.
  for (const method of METHODS) {
    const print = console[method];
    console[method] = (...args: unknown[]): void => {
      for (const arg of args) reads(`console.${method}`, typeof arg === 'string' ? arg : inspect(arg, { depth: 6 }));
      Reflect.apply(print, console, args);
    };
    ends.push(() => {
      console[method] = print;
    });
  }
  const warned = (warning: Error): void => reads('a warning of the process', inspect(warning, { depth: 6 }));
  process.on('warning', warned);
  ends.push(() => process.off('warning', warned));
  return () => {
    for (const end of ends) end();
  };
}
