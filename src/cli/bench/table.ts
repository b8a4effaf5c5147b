import { onOneLine } from '../../observe/plain-text.js';
import { timeText } from '../../observe/time-text.js';
import { countsText } from '../screen.js';
import type { Label } from './legend.js';
import type { Outcome } from './outcome.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Codes come from the network. */
const codes = (counts: Readonly<Record<string, number>>): string =>
  countsText(Object.fromEntries(Object.entries(counts).map(([code, count]) => [onOneLine(code), count])));

/** What is told of a contender, in the terminal and on the page, in this order. */
const cells: Readonly<Record<Label, (outcome: Outcome) => string>> = {
  calls: ({ calls }) => String(calls),
  answered: ({ answered }) => String(answered),
  lost: ({ lost }) => codes(lost),
  'open at the end': ({ open }) => String(open),
  requests: ({ requests }) => String(requests),
  'requests a call': ({ requestsPerCall }) => (requestsPerCall === 0 ? '' : requestsPerCall.toFixed(2)),
  refused: ({ refused, requests }) => (refused === 0 ? 'none' : `${refused} (${percent(refused / requests)})`),
  'answered a second': ({ answeredPerSecond }) => answeredPerSecond.toFixed(1),
  'of the quota': ({ ofQuota }) => percent(ofQuota),
  'wait p50': ({ waits }) => timeText(waits.p50),
  'wait p99': ({ waits }) => timeText(waits.p99),
  'wait max': ({ waits }) => timeText(waits.max),
  retries: ({ retries }) => codes(retries),
  're-signs': ({ resigns }) => String(resigns),
  took: ({ took }) => timeText(took),
};

/** The rows as text, for these contenders side by side. */
export const cellsOf = (outcomes: readonly Outcome[]): string[][] =>
  Object.entries(cells).map(([label, cell]) => [label, ...outcomes.map(cell)]);
