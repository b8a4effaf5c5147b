import type { Distribution } from '../../observe/stats.js';
import type { Period } from './series.js';

/** What a contender's calls came to. */
export interface Outcome {
  readonly name: string;
  /** How long calls were made, ms. */
  readonly took: number;
  /** Calls begun. */
  readonly calls: number;
  readonly answered: number;
  /** Calls that failed for good, by code. */
  readonly lost: Readonly<Record<string, number>>;
  /** Calls that were neither answered nor lost when the time was over. */
  readonly open: number;
  /** Attempts that had their permit. */
  readonly requests: number;
  /** Attempts of the calls that were answered or lost, a call; 0 where there is none. */
  readonly requestsPerCall: number;
  /** Attempts refused as too fast, whatever the policy did about it. */
  readonly refused: number;
  /** In the whole seconds that it took, or in what there was of the first. */
  readonly answeredPerSecond: number;
  /** The same as a part of the quota. What fails is a part of the quota, too, and is missing here. */
  readonly ofQuota: number;
  /** How long attempts waited for their permits, ms. */
  readonly waits: Distribution;
  /** Further attempts after a failure, by its code. */
  readonly retries: Readonly<Record<string, number>>;
  readonly resigns: number;
  /** What happened when. */
  readonly series: readonly Period[];
  /** The part of the time in which this process was at work, from 0 to 1. */
  readonly busy: number;
  /** What the emulator counted; `undefined` at a real endpoint. */
  readonly emulator: EmulatorCounts | undefined;
}

/** What arrived at the emulator. */
export interface EmulatorCounts {
  readonly received: number;
  readonly answered: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  /** The most that arrived in one of its windows of a second. */
  readonly busiestSecond: number;
  /** The part of the time in which the emulator was at work, from 0 to 1. */
  readonly busy: number;
}
