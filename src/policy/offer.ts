import type { Explanation } from './explain.js';

/** Explains a code that a product of this service gave to an action. */
export type Offered = (
  code: string,
  facts: { readonly action: string; readonly product: { readonly service: string } },
) => Explanation;

let offered: Offered | undefined;

/**
 * Makes an explanation known to whoever looks for one: the catalogue offers its own when it is loaded. Where a bundler
 * leaves the catalogue out, nothing is offered, and nothing but the line about a code is missing.
 */
export function offerExplanations(explain: Offered): void {
  offered = explain;
}

/** What was offered. */
export const offeredExplanations = (): Offered | undefined => offered;
