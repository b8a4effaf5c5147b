import type { Events } from './events.js';
import { eventNames } from './hub.js';
import { LINES } from './lines.js';
import { heedRejection } from './rejection.js';
import { listen } from './subscribe.js';
import { textOf } from './text.js';

/** The methods of a log, by which lines are weighed. */
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** Where lines go: `console`, pino's logger, winston's, or anything else with these methods. Each is called on its object. */
export type LogTarget = { readonly [L in Level]: (line: string) => unknown };

/** How events are logged. */
export interface LoggerOptions {
  /** The level of an event's lines, or `false` for none. Default: {@link logger}'s table. */
  readonly levels?: { readonly [K in keyof Events]?: Level | false | undefined } | undefined;
}

const DEFAULTS: Readonly<Record<keyof Events, Level | false>> = {
  call: 'debug',
  attempt: 'debug',
  retry: 'info',
  resign: 'warn',
  refresh: 'info',
  throttled: 'debug',
  ratechange: 'debug',
  shed: 'debug',
  giveup: 'warn',
  recovered: 'info',
  breaker: 'warn',
  degraded: 'warn',
  restored: 'info',
};

const LEVELS: readonly Level[] = ['debug', 'info', 'warn', 'error'];

/**
 * Writes a line for each event of every wrapped instance in the process, such as
 *
 *     vod DescribeMediaInfos ap-guangzhou: RequestLimitExceeded (limit 10/s), retry 2 of 9 in 340 ms, request ed93f3cb-…
 *
 * | event | level | why |
 * |---|---|---|
 * | `call`, `attempt` | debug | one for each, also where all is well |
 * | `throttled`, `shed` | debug | a `retry` or a `giveup` that says more follows |
 * | `ratechange` | debug | several a second while a limit is learned |
 * | `retry`, `refresh`, `recovered`, `restored` | info | it mended itself |
 * | `resign` | warn | this machine's clock is wrong; of the other calls that meet the same, debug |
 * | `giveup` | warn | the caller gets it as an error as well, and knows how bad that is: so nothing is at `error` |
 * | `breaker`, `degraded` | warn | something that calls rest on is down |
 *
 * In observe mode the lines tell what would have been done. A line is one line, whatever the service says, and bounded in
 * length. What the target throws, or rejects with, is told once, as a warning of the process, and harms nothing.
 *
 * @returns what ends it
 * @throws TypeError for a target without these four methods, and for an event or a level that there is not, naming it
 */
export function logger(target: LogTarget, options: LoggerOptions = {}): () => void {
  checkTarget(target);
  const levels = { ...DEFAULTS, ...given(options) };
  const failed = createReport();
  const write = <K extends keyof Events>(
    name: K,
    level: Level,
    weigh: (event: Events[K]) => Level = () => level,
  ): (() => void) => listen(name, (event) => heedRejection(target[weigh(event)](LINES[name](event)), failed), failed);
  const ends = eventNames.flatMap((name) => {
    const level = levels[name];
    if (!level) return [];
    return [name === 'resign' ? write('resign', level, onceAnOffset(level)) : write(name, level)];
  });
  return () => {
    for (const end of ends) end();
  };
}

/** So much apart, ms, two offsets tell of the same wrong clock. */
const SAME_OFFSET = 2_000;

/** The level of a correction; of the same one again, by the other calls that were under way, debug. */
function onceAnOffset(level: Level): (event: Events['resign']) => Level {
  let last = Number.NaN;
  return ({ offset }) => {
    const isSame = Math.abs(offset - last) < SAME_OFFSET;
    last = offset;
    return isSame ? 'debug' : level;
  };
}

function createReport(): (error: unknown) => void {
  let reported = false;
  return (error) => {
    if (reported) return;
    reported = true;
    process.emitWarning(
      `logger: an event could not be logged (told once): ${textOf(error)}`,
      'AxiosTencentCloudWarning',
    );
  };
}

function checkTarget(target: LogTarget): void {
  for (const level of LEVELS) {
    if (typeof target?.[level] !== 'function') {
      throw new TypeError(
        `logger: the target must have the methods ${LEVELS.join(', ')}, such as console; ${level} is no function`,
      );
    }
  }
}

/** The levels that options set, those that are `undefined` left out. */
function given(options: LoggerOptions): Partial<Record<keyof Events, Level | false>> {
  const { levels = {}, ...unknown } = objectIn(options, 'options');
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw new TypeError(`logger: no option ${JSON.stringify(other)}: expected levels`);
  const set = Object.entries(objectIn(levels, 'levels')).filter(([, level]) => level !== undefined);
  for (const [name, level] of set) {
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new TypeError(`logger: levels: no event ${JSON.stringify(name)}: expected one of ${eventNames.join(', ')}`);
    }
    if (level !== false && !LEVELS.includes(level as Level)) {
      throw new TypeError(`logger: levels.${name}: expected one of ${LEVELS.join(', ')}, or false`);
    }
  }
  return Object.fromEntries(set);
}

function objectIn(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`logger: ${name} must be an object, such as { levels: { retry: 'debug', giveup: false } }`);
  }
  return value as Readonly<Record<string, unknown>>;
}
