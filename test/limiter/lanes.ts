import { createLane, type Lane, type LaneParts } from '../../src/limiter/lane.js';
import { createSlots } from '../../src/limiter/slots.js';

export const nothing = (): void => {};

/** A lane of one process that tells nobody of anything, and bounds nothing but its rate. */
export const laneOf = (perSecond: number, more: Partial<LaneParts> = {}): Lane =>
  createLane({
    perSecond,
    pace: 'window',
    createSlots,
    mostRunning: Number.POSITIVE_INFINITY,
    gate: undefined,
    accepted: nothing,
    refused: nothing,
    hungry: nothing,
    idle: nothing,
    ...more,
  });
