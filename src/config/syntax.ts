import { Composer, CST, Lexer, LineCounter, type ParsedNode, Parser, type YAMLError } from 'yaml';
import { firstJsonFault } from './strict-json.js';
import type { TextFault } from './text-fault.js';

/** A text, read. */
export interface Reading {
  readonly lines: LineCounter;
  /** What stands in it; `null` where nothing does, or nothing that can be told. */
  readonly contents: ParsedNode | null;
  /** In their order. */
  readonly faults: readonly TextFault[];
}

/** A policy goes seven levels deep. The parser is recursive: ten thousand would end the process. */
const DEEPEST = 40;
/** The parts of a text: words, signs, ends of lines. A list of nothing but commas is all parts. */
const MOST_PARTS = 150_000;
/** Faults of the text that are told; what is no YAML at all has one at every letter. */
const MOST_FAULTS = 100;
/** As often may a file say `*name`. */
const MOST_ALIASES = 100;

const ONE_POLICY = 'one policy in a file';

/**
 * Reads YAML, or JSON with the same positions, in bounded time and memory. No tags, no directives, one document.
 *
 * @param isJson - holds the text to what JSON allows
 */
export function readSyntax(text: string, isJson: boolean): Reading {
  const lines = linesOf(text);
  const unprintable = CONTROL.exec(text);
  const fault = unprintable
    ? { offset: unprintable.index, expected: 'text without control characters', found: JSON.stringify(unprintable[0]) }
    : isJson
      ? firstJsonFault(text)
      : undefined;
  if (fault) return { lines, contents: null, faults: [fault] };
  const { tokens, faults, stopped } = tokensOf(text);
  if (stopped) return { lines, contents: null, faults };
  const { contents, faults: grammar } = withoutStacks(() => composed(tokens, text.length));
  // What follows a fault of grammar may be read as anything.
  if (grammar.length > 0) return { lines, contents: null, faults: inOrder([...faults, ...grammar]) };
  return { lines, contents, faults };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/** In their order, and each once: where one } is missing, all objects that it leaves open are. */
const inOrder = (faults: TextFault[]): TextFault[] =>
  faults
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset, expected }, index) => {
      const before = faults[index - 1];
      return before?.offset !== offset || before.expected !== expected;
    });

/** The text as the parser's tokens, and what is no part of this language. `stopped`: there is too much of it. */
function tokensOf(text: string) {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const faults: TextFault[] = [];
  const tell = (offset: number, expected: string, found: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ offset, expected, found });
  };
  const stop = (expected: string, found: string) => {
    tell(parser.offset, expected, found);
    return { tokens, faults, stopped: true };
  };
  let parts = 0;
  let aliases = 0;
  let isContent = false;
  for (const part of withoutStars(new Lexer().lex(text), () => tell(parser.offset, NO_STAR, '*'))) {
    if (++parts > MOST_PARTS) return stop('a policy, which has some hundred lines', 'hundreds of thousands of words');
    if (!isContent) {
      switch (CST.tokenType(part)) {
        case 'tag':
          tell(parser.offset, 'no tags: what a value is, its place says', shortened(part));
          break;
        case 'directive-line':
          tell(parser.offset, 'no directives: a policy is YAML 1.2', shortened(part));
          break;
        case 'alias':
          if (++aliases > MOST_ALIASES) return stop(`at most ${MOST_ALIASES} aliases`, 'more of them');
      }
    }
    isContent = part === CST.SCALAR;
    for (const token of parser.next(part)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return stop('a policy, which goes seven levels deep', 'one level after another');
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, faults, stopped: false };
}

const NO_STAR = 'no bare *, which YAML takes for an alias: quote it: "*"';

/** The parts of a text, with a `*` that nobody quoted as if it were: what follows it can be read, and checked as well. */
function* withoutStars(parts: Iterable<string>, tell: () => void): Iterable<string> {
  let isContent = false;
  for (const part of parts) {
    if (!isContent && (part === '*' || part === '*:')) {
      tell();
      yield CST.SCALAR;
      yield '*';
      if (part === '*:') yield ':';
    } else {
      yield part;
    }
    isContent = part === CST.SCALAR;
  }
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  for (let start = 0; start >= 0; start = text.indexOf('\n', start) + 1 || -1) lines.addNewLine(start);
  return lines;
}

function composed(tokens: readonly CST.Token[], length: number): { contents: ParsedNode | null; faults: TextFault[] } {
  const composer = new Composer({
    schema: 'core',
    version: '1.2',
    resolveKnownTags: false,
    merge: false,
    // They are compared with each other there, all with all: see tree.ts.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  let contents: ParsedNode | null | undefined;
  const faults: TextFault[] = [];
  for (const document of composer.compose(tokens, true, length)) {
    if (contents !== undefined) {
      faults.push({ offset: document.range[0], expected: ONE_POLICY, found: 'a second document' });
      break;
    }
    contents = document.contents;
    faults.push(...document.errors.slice(0, MOST_FAULTS).map(faultOf));
  }
  return { contents: contents ?? null, faults };
}

/** A fault of every letter makes as many errors, and most of what an error costs is its stack, which nobody reads here. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return work();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function faultOf({ code, message, pos: [offset] }: YAMLError): TextFault {
  if (code === 'TAB_AS_INDENT') return { offset, expected: 'spaces as indentation', found: 'a tab' };
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BLOCK_IN_FLOW') {
    return { offset, expected: 'one "key: value" on a line', found: 'another one within it' };
  }
  if (code === 'BAD_DQ_ESCAPE') {
    return { offset, expected: 'an escape that YAML knows, such as \\n', found: message.replace(/^.*sequence /, '') };
  }
  const [, quote] = /^Missing closing (["'])quote$/.exec(message) ?? [];
  if (quote !== undefined) return { offset, expected: `a closing ${quote}`, found: 'the end of the text' };
  const [, kind, sign] = /^Flow (map|sequence).* end with a (.)$/.exec(message) ?? [];
  if (sign !== undefined) {
    return { offset, expected: `a ${sign} that closes the ${kind === 'map' ? 'object' : 'list'}`, found: 'none' };
  }
  if (/same column$/.test(message)) {
    return { offset, expected: 'the indentation of what stands beside it', found: 'another one' };
  }
  return { offset, expected: 'YAML that can be read', found: `this: ${shortened(message)}` };
}
