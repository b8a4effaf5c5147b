import { HALF_OPEN_AFTER } from '../../src/guard/circuits.js';
import type { Cell, Table, Target } from './bench.js';
import { type Endured, type Outage, WORKERS } from './outage.js';
import type { PeerName } from './peers/list.js';
import type { Skewed } from './skew.js';
import { targetOf } from './target.js';

export const DEFAULT = 'ours';
export const WAITING = 'ours, with a breaker that waits';
export const FAILING = 'ours, with a breaker';
export const PLAIN = 'raw axios';
/** ms in which it is to be as before. */
const SOON = 1_000;

const inMs = (ms: number): string => `${ms.toFixed(0)} ms`;
const isOurs = ({ name }: Endured): boolean => name.startsWith(DEFAULT);

export const skewRow = (
  what: string,
  { calls, lost, inFlight, extraInFlight, worst, queued, extraQueued }: Skewed,
): Cell[] => [what, calls, lost, inFlight, (extraInFlight / inFlight).toFixed(3), worst, queued, extraQueued];

export const outageTable = (rows: readonly Endured[], { down, back }: Outage): Table => ({
  caption: `The server away for ${(back - down) / 1000} s, ${WORKERS} workers each`,
  columns: ['', 'usual calls/s', 'attempts meanwhile', 'calls lost', '95 % of it after'],
  rows: rows.map(({ name, usual, attempts, lost, recovered }): Cell[] => [
    name,
    usual.toFixed(0),
    attempts,
    lost,
    recovered === undefined ? 'not seen' : inMs(recovered),
  ]),
});

/** @throws Error where it did not take part */
export function rowOf(rows: readonly Endured[], wanted: PeerName): Endured {
  const row = rows.find(({ name }) => name === wanted);
  if (!row) throw new Error(`${wanted} did not take part: PEERS leaves it out`);
  return row;
}

/** When it was as before, as far as was looked at. */
export function soonTarget({ name, recovered }: Endured, outage: Outage): Target {
  const looked = outage.end - outage.back;
  const show = (ms: number): string => (ms === looked ? `longer than the ${looked} ms that were looked at` : inMs(ms));
  return targetOf(`95 % of the throughput after the server is back, ${name}`, {
    atMost: SOON,
    measured: recovered ?? looked,
    show,
    reason: name === FAILING ? reasonOf(recovered, outage) : undefined,
  });
}

/** Why a breaker that fails calls is late: it tries nothing before its time is over, which begins in the outage at the earliest. */
function reasonOf(recovered: number | undefined, { down, back }: Outage): string | undefined {
  const left = HALF_OPEN_AFTER.fail - (back - down);
  if (left <= SOON || (recovered ?? left) < left) return undefined;
  const seconds = (ms: number): string => `${ms / 1000} s`;
  return (
    `a breaker that fails calls tries nothing for ${seconds(HALF_OPEN_AFTER.fail)} after it opened, its documented ` +
    `default of \`halfOpenAfter\`, and ${seconds(left)} of those are left when an outage of ${seconds(back - down)} is over`
  );
}

/** What both cost: ours in its variants, beside raw axios, and beside those of its peers that lost the fewest and the most calls. */
export function answerOf(worst: number, limited: Skewed, rows: readonly Endured[], { down, back }: Outage): string {
  const [own, waiting, failing, plain] = [
    rowOf(rows, DEFAULT),
    rowOf(rows, WAITING),
    rowOf(rows, FAILING),
    rowOf(rows, PLAIN),
  ];
  const peers = rows.filter((row) => !isOurs(row) && row !== plain);
  const after = ({ recovered }: Endured): string =>
    recovered === undefined ? 'not while it was looked at' : `after ${inMs(recovered)}`;
  return (
    `A wrong clock costs a call in flight ${worst} more request at the most, and ${limited.queued} queued ones ` +
    `${limited.extraQueued} in all; in an outage of ${(back - down) / 1000} s the default, which fails fast once its retry budget is ` +
    `used up, lost ${own.lost} calls of ${WORKERS} workers and tried ${own.attempts} connections (${PLAIN}: ${plain.lost} and ` +
    `${plain.attempts}; of its peers the fewest lost are ${lossOf(peers, Math.min)}, the most ${lossOf(peers, Math.max)}), a ` +
    `breaker that waits lost ${waiting.lost} and tried ${waiting.attempts}, one that fails calls ${failing.lost} and ` +
    `${failing.attempts}; 95 % of the throughput was back ${after(own)} with the default, ${after(waiting)} with the breaker that ` +
    `waits, and ${after(failing)} with the one that fails calls.`
  );
}

/** Who lost as many calls as the fewest, or the most, and how many connections each tried. */
function lossOf(peers: readonly Endured[], pick: (...values: number[]) => number): string {
  const count = pick(...peers.map(({ lost }) => lost));
  const who = peers.filter(({ lost }) => lost === count).map(({ name, attempts }) => `${name} with ${attempts} tried`);
  return `${count} by ${who.join(' and ')}`;
}

/** Of ours in each variant, and of what they are held against. */
export function figuresOf(rows: readonly Endured[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const row of rows) {
    const { name, lost, attempts, recovered } = row;
    if (!isOurs(row) && name !== PLAIN) continue;
    figures[`lost, ${name}`] = lost;
    figures[`attempts, ${name}`] = attempts;
    if (recovered !== undefined) figures[`back ms, ${name}`] = recovered;
  }
  return figures;
}
