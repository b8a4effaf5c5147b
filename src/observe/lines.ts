import type { CallEvent, Events, FailureEvent } from './events.js';
import { beginningOf } from './plain-text.js';
import { timeText } from './time-text.js';

/** Of each event the line that a person reads of it. */
export const LINES: { readonly [K in keyof Events]: (event: Events[K]) => string } = {
  call: (event) => `${callOf(event)}: ${endOf(event)}`,
  attempt: (event) => {
    const { attempt, code, requestId, endpoint, took, waited } = event;
    const outcome = code === undefined ? 'answered' : name(code);
    const times = `in ${timeText(took)} after waiting ${timeText(waited)}`;
    return `${callOf(event)}: attempt ${attempt} at ${name(endpoint)}, ${outcome} ${times}${requestOf(requestId)}`;
  },
  retry: (event) => {
    const { retry, retries, delay, endpoint } = event;
    if (retry === 0) return failed(event, `another attempt, since ${name(endpoint)} is still down`);
    return failed(event, `retry ${retry} of ${retries} in ${timeText(delay)}`);
  },
  resign: (event) => failed(event, `signed again, the clock corrected by ${signed(event.offset)}`),
  refresh: (event) => failed(event, 'the provider is asked for another credential'),
  throttled: (event) => failed(event, `attempt ${event.attempt} was too fast`),
  ratechange: ({ key, before, perSecond }) => `${name(key)}: ${rate(before)} → ${rate(perSecond)}`,
  shed: (event) => failed(event, `${event.attempt === 0 ? 'not sent' : 'not sent again'} (${name(event.refusal)})`),
  giveup: (event) => {
    const { attempt, message, refusal } = event;
    const tries = attempt === 0 ? 'before an attempt' : attempt === 1 ? 'after 1 attempt' : `after ${attempt} attempts`;
    const text = beginningOf(message, LONGEST_MESSAGE).replace(/[.。]$/, '');
    const said = text === '' || text === event.code ? '' : `: ${text}`;
    return failed(event, `given up ${tries} (${reasonOf(refusal)})`, said);
  },
  recovered: (event) => `${callOf(event)}: answered after ${event.attempts} attempts`,
  breaker: ({ endpoint, before, state }) => `breaker of ${name(endpoint)}: ${before} → ${state}, ${STATES[state]}`,
  degraded: ({ reason, mode, processes }) => {
    const meanwhile =
      mode === 'local' ? `this process goes on with 1/${processes} of its rates` : 'this process refuses all calls';
    return `Redis is away: ${beginningOf(reason, LONGEST_MESSAGE)}; ${meanwhile}`;
  },
  restored: ({ after }) => `Redis is back after ${timeText(after)}, rates are shared again`,
};

const STATES: Readonly<Record<Events['breaker']['state'], string>> = {
  open: 'nothing is sent there for a while',
  'half-open': 'a single attempt is sent there',
  closed: 'calls are sent there again',
};

/** Why there is no further attempt, and what can be done, by `refusal`; of one that is new, its name will do. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['fatal-code', 'fatal-code: the policy has no retry for it; mend the request, or give the code a rule'],
  ['attempts', 'attempts: its rule allows no more; try later, or raise maxAttempts'],
  ['budget', 'budget: too many calls of the service fail, and retries would add to that; see what fails there'],
  ['deadline', 'deadline: no time is left for another one; try later, or give the call longer'],
  [
    'not-replayable',
    'not-replayable: it may have been carried out; look whether it was, and give such calls a dedupe field',
  ],
  ['aborted', 'aborted: its caller or close() ended it'],
  ['clock', "clock: the service's clock and this machine's still disagree; set this machine's"],
  ['credential', 'credential: none could be had; see what the provider said'],
  ['no-signer', "no-signer: nothing here can sign it again; pass credential or signer, or set this machine's clock"],
  ['queue-full', 'queue-full: too many calls wait; make fewer at a time, or raise maxQueue'],
  ['redis-down', 'redis-down: the rate is kept in Redis, which cannot be reached; see to it'],
  ['breaker-open', 'breaker-open: the endpoint fails too often, and is left alone for a while; try later'],
]);

const reasonOf = (refusal: string): string => REASONS.get(refusal) ?? name(refusal);

/** `vod DescribeMediaInfos ap-guangzhou`. */
const callOf = ({ service, action, region }: CallEvent): string =>
  [service, action, region ?? ''].filter(Boolean).map(name).join(' ');

/** A line about a failure: whose, which, what is done about it, and by which id Tencent Cloud's support finds it. */
function failed(event: FailureEvent, what: string, said = ''): string {
  const { code, limit, requestId } = event;
  const stated = limit === undefined ? '' : ` (limit ${rate(limit)})`;
  return `${callOf(event)}: ${name(code)}${stated}${said}, ${what}${requestOf(requestId)}`;
}

function endOf({ outcome, attempts, took, waited, code }: Events['call']): string {
  const how = outcome === 'failed' && code !== undefined ? `failed with ${name(code)}` : outcome;
  return `${how} in ${timeText(took)}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}, waited ${timeText(waited)}`;
}

const requestOf = (requestId: string | undefined): string =>
  requestId === undefined || requestId === '' ? '' : `, request ${name(requestId)}`;

/** Longer than any name that is known. */
const LONGEST_NAME = 256;
/** What of a message a log is good for. */
const LONGEST_MESSAGE = 512;

const name = (text: string): string => beginningOf(text, LONGEST_NAME);
const signed = (time: number): string => `${time < 0 ? '-' : '+'}${timeText(Math.abs(time))}`;
const rate = (perSecond: number): string =>
  `${perSecond < 1 ? Number(perSecond.toPrecision(2)) : Math.round(perSecond * 10) / 10}/s`;
