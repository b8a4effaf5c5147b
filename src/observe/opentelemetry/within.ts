import { type Context, context } from '@opentelemetry/api';
import type { Traced } from '../trace.js';

/** Has what a trace's message tells of made within something, beside what others put there. */
export function enter(message: Traced, around: <T>(run: () => T) => T): void {
  const { within } = message;
  message.within = within ? (run) => around(() => within(run)) : around;
}

/** Runs something in a context, whichever manager keeps it; one that is broken is told of, and the thing is run all the same. */
export function inContext<T>(inner: Context, run: () => T, failed: (error: unknown) => void): T {
  let began = false;
  let result: { readonly is: T } | undefined;
  const once = (): T => {
    began = true;
    result = { is: run() };
    return result.is;
  };
  try {
    return context.with(inner, once);
  } catch (error) {
    const made = result as { readonly is: T } | undefined;
    if (began && !made) throw error;
    failed(error);
    return made ? made.is : run();
  }
}
