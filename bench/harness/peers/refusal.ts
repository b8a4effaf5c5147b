/** What every answer of the API looks like. */
export type Answered = { readonly Response: { readonly Error?: { readonly Code: string } } } | undefined;

/** A failure is an answer with status 200: every peer has to be told. */
export const isRefusal = (data: Answered): data is { Response: { Error: { Code: string } } } =>
  data?.Response.Error !== undefined;

/** What a peer throws for one; its message is the code. */
export class Refused extends Error {}
