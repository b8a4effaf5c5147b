/** The field by which a service tells a repeat of a request from a new one, and what the request carries in it. */
export interface Token {
  readonly field: string;
  readonly value: string;
}
