import type { Drawn, Fault } from '../../emulator/index.js';
import type { ChosenPolicy } from '../policy-argument.js';

/** What is measured, and against what: the options, read and checked. Times are ms. */
export interface Plan {
  /** One, or with `--versus` two: one after the other, each under the same conditions. */
  readonly contenders: readonly Contender[];
  /** Requests a second. */
  readonly quota: number;
  /** The instance is not told the quota, and learns it. */
  readonly learns: boolean;
  /** Calls in flight: each is followed by the next as soon as it is settled. */
  readonly concurrency: number;
  readonly duration: number;
  /** axios's `timeout` of one request. */
  readonly timeout: number;
  readonly action: string;
  readonly params: object;
  readonly against: EmulatorPlan | EndpointPlan;
}

/** A policy under its name, with what its file says of budget, breaker and rates; how many a second is the quota's word. */
export type Contender = ChosenPolicy;

/** An emulator of its own for each contender. */
export interface EmulatorPlan {
  readonly kind: 'emulator';
  readonly latency: Drawn;
  readonly faults: readonly Fault[];
  readonly seed: number;
}

/** A real service. */
export interface EndpointPlan {
  readonly kind: 'endpoint';
  /** Scheme and host alone. */
  readonly url: string;
}
