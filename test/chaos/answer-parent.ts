/** What a child process does when it is asked to, by name; each takes one value that JSON can say, and returns one. */
export type Handlers = Readonly<Record<string, (given: never) => unknown>>;

/** A question on its way to a child. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly given: unknown;
}

/** What a child answers: `value`, or the text of the error that it met instead. */
export type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

/** The child's side: answers whatever it is asked, one question beside another. */
export function answerParent(handlers: Handlers): void {
  process.on('message', async ({ id, name, given }: Question) => {
    const reply = (content: { value: unknown } | { error: string }): void => void process.send?.({ id, ...content });
    try {
      reply({ value: await handlers[name]?.(given as never) });
    } catch (error) {
      reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
