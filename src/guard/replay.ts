/** What is known of an action, from the product's table. */
export interface ReplayFacts {
  readonly readOnly: boolean;
  /** The parameter by which the service tells a repeat from a new request. */
  readonly dedupe?: { readonly field: string };
}

/** How the actions that only read begin, in products without a table. */
const READS = /^(?:Describe|Get|List|Query|Search|Inquire)(?![a-z])/;

/**
 * Whether a second execution of a call does no harm: the action only reads, or the request carries the field by which the
 * service refuses a repeat. The product's table has the last word; without one, or for an action that it does not
 * know, the action's name decides.
 *
 * @param has - whether the request carries a value in a field
 */
export function isReplayable(action: string, known: ReplayFacts | undefined, has: (field: string) => boolean): boolean {
  if (!known) return READS.test(action);
  return known.readOnly || (known.dedupe !== undefined && has(known.dedupe.field));
}
