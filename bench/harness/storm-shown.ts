import type { Target } from './bench.js';
import type { PeerName } from './peers/list.js';
import { targetOf } from './target.js';

/** What becomes of the calls of one contender. */
export interface Outcome {
  readonly name: PeerName;
  readonly calls: number;
  readonly lost: number;
  readonly requestsPerCall: number;
}

const OURS: PeerName = 'ours';
/** Requests a call, at most. */
export const MOST = 1.08;

export const exact = (value: number): string => value.toFixed(3);

/** @throws Error where ours did not take part */
export function ownOf(storm: readonly Outcome[]): Outcome {
  const own = storm.find(({ name }) => name === OURS);
  if (!own) throw new Error(`${OURS} did not take part: PEERS leaves it out`);
  return own;
}

/** @param short - whether it was a short run, of fewer calls */
export function stormTarget(storm: readonly Outcome[], short: boolean): Target {
  const { calls, requestsPerCall } = ownOf(storm);
  return targetOf(`requests a call over ${calls} calls that all fail`, {
    atMost: MOST,
    measured: requestsPerCall,
    show: exact,
    reason: short ? 'in a short run the retries of the budget are spread over fewer calls' : undefined,
  });
}

/** What ours sends of a call that fails, who sends as much, who sends less, and who sends the most. */
export function answerOf(storm: readonly Outcome[]): string {
  const { calls, requestsPerCall: own } = ownOf(storm);
  const others = storm.filter(({ name }) => name !== OURS);
  const most = Math.max(...others.map(({ requestsPerCall }) => requestsPerCall));
  const named = (fits: (requestsPerCall: number) => boolean): string[] =>
    others.filter(({ requestsPerCall }) => fits(requestsPerCall)).map(({ name }) => name);
  const alike = named((each) => exact(each) === exact(own));
  const fewer = others
    .filter(({ requestsPerCall }) => requestsPerCall < own && exact(requestsPerCall) !== exact(own))
    .map(({ name, requestsPerCall }) => `${name} ${exact(requestsPerCall)}`);
  return (
    `Where every request fails, ours sends ${exact(own)} requests a call over ${calls} calls` +
    (alike.length === 0 ? '' : `, and ${listed(alike)} as many`) +
    `; fewer are sent by ${fewer.length === 0 ? 'nobody' : listed(fewer)}, and the most, ${most.toFixed(1)}, by ` +
    `${listed(named((each) => each === most))}.`
  );
}

const listed = (texts: readonly string[]): string => new Intl.ListFormat('en').format(texts);
