import { type Emulator, type EmulatorStats, emulatorCredential, type LogEntry } from '../../emulator/index.js';
import type { RequestListener } from '../../emulator/running.js';
import { onOneLine } from '../../observe/plain-text.js';
import { timeText } from '../../observe/time-text.js';
import { jsonLine } from '../json.js';
import { countsText, isTerminal, paint } from '../screen.js';
import { type Counts, createDifference } from './difference.js';

/** Tells on stdout what an emulator does. */
export interface Teller {
  started(emulator: Emulator): void;
  /** Hears of each request where each is told, else absent. */
  readonly request: RequestListener | undefined;
  /** Another second is over. */
  second(stats: EmulatorStats): void;
  ended(stats: EmulatorStats): void;
}

/** How it is told. */
export interface Manner {
  readonly json: boolean;
  /** A line a request, in place of one a second. */
  readonly verbose: boolean;
}

/** JSON, a line each; or at a terminal a line that is written anew each second; or a line for each second with requests. */
export function createTeller(stream: NodeJS.WriteStream, manner: Manner): Teller {
  if (manner.json) return asJson(stream, manner);
  return asText(stream, manner);
}

function asJson(stream: NodeJS.WriteStream, { verbose }: Manner): Teller {
  const difference = createDifference();
  const write = (event: string, told: object): void =>
    void stream.write(jsonLine({ event, at: new Date().toISOString(), ...told }));
  return {
    started: ({ url, certificate }) => write('started', { url, ...emulatorCredential, certificate }),
    request: verbose
      ? ({ action, code, fault, requestId }, ms, answered) =>
          write('request', {
            action: action ?? null,
            answered,
            code: (answered && code) || null,
            fault: fault ?? null,
            requestId: answered ? requestId : undefined,
            ms: rounded(ms),
          })
      : undefined,
    second(stats) {
      const counts = difference(stats);
      if (!verbose && counts.received > 0) write('second', counts);
    },
    ended: (stats) => write('ended', { stats }),
  };
}

function asText(stream: NodeJS.WriteStream, { verbose }: Manner): Teller {
  const difference = createDifference();
  const rewrites = isTerminal(stream) && !verbose;
  const clear = (): void => void (rewrites && stream.write('\r\u001b[K'));
  return {
    started: ({ url }) => void stream.write(`${headOf(stream, url)}\n`),
    request: verbose
      ? (entry, took, answered) => void stream.write(`${requestLine(entry, took, answered)}\n`)
      : undefined,
    second(stats) {
      const counts = difference(stats);
      if (rewrites) {
        const line = `${time()}  ${counts.received}/s  ${stats.received} so far: ${outcomesOf(stats)}`;
        clear();
        stream.write([...line].slice(0, (stream.columns || 80) - 1).join(''));
      } else if (!verbose && counts.received > 0) {
        stream.write(`${time()}  ${counts.received} arrived: ${outcomesOf(counts)}\n`);
      }
    },
    ended(stats) {
      clear();
      stream.write(`${summaryOf(stats)}\n`);
    },
  };
}

const headOf = (stream: NodeJS.WriteStream, url: string): string => `\
The emulator listens at ${paint(stream, 'bold', url)} and knows
  SecretId   ${emulatorCredential.secretId}
  SecretKey  ${emulatorCredential.secretKey}
What it counts: GET ${url}/__stats. Ctrl-C ends it.`;

const summaryOf = ({ received, answered, refused, executed, faults, busiestSecond }: EmulatorStats): string => `\
Received        ${received}
Answered        ${answered}
Refused         ${listed(refused)}
Faults          ${listed(faults)}
Executed        ${listed(executed)}
Busiest second  ${listed(busiestSecond)}`;

/** So many are told by name. */
const MOST_LISTED = 20;

/** Codes and actions come from the network. */
function listed(counts: Readonly<Record<string, number>>): string {
  const lines = countsText(counts).split('\n');
  const rest = lines.length > MOST_LISTED ? [`and ${lines.length - MOST_LISTED} more`] : [];
  return onOneLine([...lines.slice(0, MOST_LISTED), ...rest].join(', '));
}

/** What became of those that were dealt with. */
function outcomesOf({ answered, refused, faults }: Pick<Counts, 'answered' | 'refused' | 'faults'>): string {
  // An injected code is among the refused already, and what was late was answered all the same.
  const { error, delay, jitter, legacy, ...silent } = faults;
  const others = [refused, silent].filter((counts) => Object.keys(counts).length > 0).map(listed);
  return [`${answered} ok`, ...others].join(', ');
}

/** None that is known has 100 characters. */
const LONGEST = 100;

/** What keeps an answer back, whole or in part. */
const KEEPS_BACK: ReadonlySet<string> = new Set(['reset', 'silence', 'truncate']);

/** What became of a request, in a word: its code, `ok`, what was done in place of an answer, or that there was nobody to answer. */
function outcomeOf({ code, fault, requestId }: LogEntry, answered: boolean): string {
  if (!answered) return fault !== undefined && KEEPS_BACK.has(fault) ? fault : 'left';
  return code ?? (requestId === undefined ? (fault ?? 'answered') : 'ok');
}

function requestLine(entry: LogEntry, took: number, answered: boolean): string {
  const { action, path, fault } = entry;
  const outcome = outcomeOf(entry, answered);
  const late = outcome === fault || fault === undefined || fault === 'error' ? '' : ` (${fault})`;
  return onOneLine(`${time(true)}  ${(action ?? path).slice(0, LONGEST)}  ${outcome}${late}  ${timeText(took)}`);
}

/** The time of day here. */
function time(withMs = false): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  const ms = withMs ? `.${String(now.getMilliseconds()).padStart(3, '0')}` : '';
  return `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}${ms}`;
}

const rounded = (ms: number): number => Number(ms.toFixed(3));
