import type { Shape } from './slots.js';

/**
 * A freed slot is used again this much later than a second, ms: permits that leave us a second apart arrive a little
 * closer together, and the service counts arrivals. It costs 1 % of the rate.
 */
const GUARD = 10;

/** The longest that a Node timer can hold, ms; above it, it fires at once. */
const LONGEST = 2 ** 31 - 1;

/** A block has this part of the slots at most: what is granted together is given back together. */
const BLOCKS = 20;

/** So small a part of the slots may be left over that makes no whole block. */
const SPARED = 0.001;

/** Smooth permits are given this often, a second, and several at a time at higher rates: no timer is finer. */
const STEPS = 50;

/** How a rate is kept: `window` lets bursts pass up to N in any second, `smooth` spaces permits evenly. */
export type Pace = 'window' | 'smooth';

/** A rate as slots and times. */
export interface Window extends Shape {
  /** How long a used permit keeps its slot, ms. */
  readonly hold: number;
  /** How many permits one block has. */
  readonly batch: number;
}

/**
 * How many slots a rate has and how long each is held, ms. A rate of one or more is kept as a whole number, 1.9 as 1;
 * below one a second a slot is held for more than a second.
 */
export function windowOf(perSecond: number, pace: Pace = 'window'): Window {
  const slots = Math.max(1, Math.floor(perSecond));
  const hold = perSecond >= 1 ? 1000 + GUARD : Math.min(1000 / perSecond + GUARD, LONGEST);
  if (pace === 'window') return { slots, hold, spacing: 0, batch: batchOf(slots) };
  const batch = Math.ceil(slots / STEPS);
  return { slots, hold, spacing: (hold * batch) / slots, batch };
}

/** How many permits a block has: where few slots are left over that make no whole block, and nobody gets. */
function batchOf(slots: number): number {
  const most = Math.max(1, Math.floor(slots / BLOCKS));
  let batch = most;
  for (let next = most - 1; next >= most / 2 && slots % batch > slots * SPARED; next--) {
    if (slots % next < slots % batch) batch = next;
  }
  return batch;
}
