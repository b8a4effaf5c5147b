import { completeBackoff, longestDelay } from '../../policy/backoff.js';
import { type CompleteRule, isClientError } from '../../policy/policy.js';
import type { CompleteRetryRule } from '../../policy/rule.js';
import type { WaitRange } from '../../policy/waits.js';
import { hangingText, paint } from '../screen.js';
import type { View, Waits, Why } from './view.js';

/** What is told of a code, as a person reads it: a line an item, its label first. */
export function paragraphOf(view: View): string {
  const { code, kind, summary, nearest, known, isCode, policy, action, rule, why, notes } = view;
  const head = `${paint(process.stdout, 'bold', code)}${known ? '' : isCode ? ': unknown code' : `: no error code: ${SHAPE}`}`;
  const lines: Array<readonly [label: string, text: string]> = [];
  if (!known) lines.push(['nearest', nearest.join(', ') || 'none is spelt alike']);
  if (summary) lines.push([known ? 'means' : 'parent', summary.en], ['含义', summary.zh]);
  if (isCode) lines.push(['kind', kind]);
  if (rule) lines.push(['policy', `${policy}${action === null ? '' : ` for ${action}`}: ${whatItDoes(rule)}`]);
  if (why) lines.push(['why', reasonOf(why, code)]);
  if (rule?.action === 'retry') lines.push(...retryLines(rule, view));
  lines.push(...notes.map((note) => ['note', note] as const));
  return `${[head, ...lines.map(([label, text]) => `  ${padded(label)}  ${hangingText(process.stdout, INDENT, text)}`)].join('\n')}\n`;
}

const WIDTH = 9;
/** Below the first line of a text. */
const INDENT = ' '.repeat(WIDTH + 4);

/** What codes look like. */
const SHAPE = 'those look like InternalError or ClientError.Timeout';

const SERVICE_SAID = 'the default where the API answered';
const NOBODY_SAID = 'the default for ClientError.*, where nobody says what became of it';

/** Chinese characters take two columns. */
const padded = (label: string): string => label.padEnd(/[^ -~]/.test(label) ? WIDTH - label.length : WIDTH);

function whatItDoes(rule: CompleteRule): string {
  switch (rule.action) {
    case 'retry':
      return rule.maxAttempts === 1 ? 'retry, but one attempt is all' : `retry, ${rule.maxAttempts} attempts in all`;
    case 'resign':
      return "correct the clock by the server's, sign again and send at once; once in a row, and the first is free";
    case 'fail':
      return 'fail at once';
  }
}

function reasonOf({ key, table, from }: Why, code: string): string {
  if (key === null) {
    const star = isClientError(code) ? ' (* is for codes of the API alone)' : '';
    return `no key matches${star}, and what none matches fails at once`;
  }
  const how = key === code ? 'the code itself' : key === '*' ? 'every code of the API without a key' : 'a prefix of it';
  return `the key ${key} (${how}) in ${table}, as ${from} has it`;
}

function retryLines(rule: CompleteRetryRule, { code, waits, when }: View): Array<readonly [string, string]> {
  const lines: Array<readonly [string, string]> = [['waits', waitsText(rule, waits)]];
  if (when) {
    const why = when.isDefault ? ` (${isClientError(code) ? NOBODY_SAID : SERVICE_SAID})` : '';
    lines.push(['when', `${when.value}${why}: ${when.meaning}`]);
  }
  lines.push([
    'slowDown',
    rule.slowDown ? 'yes: the limiter lowers its rate; it costs no retry tokens' : 'no: the limiter is not told',
  ]);
  return lines;
}

function waitsText(rule: CompleteRetryRule, waits: Waits | null): string {
  const backoff = completeBackoff(rule.backoff);
  if (!waits || typeof backoff === 'function') return 'what a function of the policy says';
  const { ranges, more, longest } = waits;
  if (ranges.length === 0) return 'none';
  const isFull = backoff.jitter === 'full';
  const told = ranges.map((range) => (isFull ? seconds(range.to) : rangeText(range))).join(', ');
  const rest = more > 0 ? ` and ${more} more` : '';
  const sum = longest === null ? '' : `; ${seconds(longest)} together at the most`;
  const shape = `${backoff.kind}, ${JITTER[backoff.jitter]}`;
  const cap = `a Retry-After replaces these, up to ${seconds(longestDelay(backoff))}`;
  return `${isFull ? 'between 0 and ' : ''}${told}${rest} (${shape}${sum}; ${cap})`;
}

const JITTER = {
  none: 'no jitter',
  full: 'full jitter',
  equal: 'equal jitter',
  decorrelated: 'decorrelated jitter: up to three times the wait before',
} as const;

const rangeText = ({ from, to }: WaitRange): string =>
  from === to ? seconds(to) : `${Number((from / 1000).toFixed(3))} to ${seconds(to)}`;

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(3))} s`;
