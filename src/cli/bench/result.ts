import type { Outcome } from './outcome.js';
import type { Plan } from './plan.js';

/** What a benchmark came to, as it is told in the terminal, as JSON and on the page. */
export interface Result {
  readonly plan: Plan;
  /** Of those contenders that were measured, in their order. */
  readonly outcomes: readonly Outcome[];
  readonly interrupted: boolean;
  /** What whoever reads the figures has to know. */
  readonly warnings: readonly string[];
}
