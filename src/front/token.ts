/** The field by which a service tells a repeat of a request from a new one, and what the request carries in it. */
export interface Token {
  /** The parameter: `SessionId` or `ClientToken`. */
  readonly field: string;
  /** What every attempt carried in it. */
  readonly value: string;
}
