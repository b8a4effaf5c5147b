import type { Tencent } from '../../axios/wrap.js';
import type { Events, FailureEvent } from '../../observe/events.js';
import { onOneLine } from '../../observe/plain-text.js';
import { timeText } from '../../observe/time-text.js';
import { paint } from '../screen.js';

/** Tells on stderr what becomes of the attempts of an instance's calls, as it happens, a line each. */
export function tellAttempts(tencent: Tencent): void {
  const write = (style: 'yellow' | 'green', line: string): void =>
    void process.stderr.write(`${paint(process.stderr, style, onOneLine(line))}\n`);
  tencent.on('retry', (event) => write('yellow', `${metOf(event)}; ${retryOf(event)} in ${timeText(event.delay)}`));
  tencent.on('resign', (event) => write('yellow', `${metOf(event)}; ${clockText(event.offset)}, signed again`));
  tencent.on('refresh', (event) => write('yellow', `${metOf(event)}; the provider is asked for another credential`));
  tencent.on('giveup', (event) => event.attempt > 0 && write('yellow', `${metOf(event)}; given up: ${event.refusal}`));
  tencent.on('recovered', ({ attempts }) => write('green', `attempt ${attempts}: answered`));
}

const metOf = ({ attempt, code, limit, requestId }: FailureEvent): string => {
  const stated = limit === undefined ? '' : ` (limit ${limit}/s)`;
  return `attempt ${attempt}: ${code}${stated}${requestId === undefined ? '' : `, request ${requestId}`}`;
};

/** One that only told that an endpoint is still down counts as none. */
const retryOf = ({ retry, retries }: Events['retry']): string =>
  retry === 0 ? 'again' : `retry ${retry} of ${retries}`;

const clockText = (offset: number): string =>
  `the server's clock is ${timeText(Math.abs(offset))} ${offset < 0 ? 'behind' : 'ahead'}`;
