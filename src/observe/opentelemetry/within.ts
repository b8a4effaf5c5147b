import { type Context, context } from '@opentelemetry/api';
import type { Traced } from '../trace.js';

/** Has what a trace's message tells of made within something, beside what others put there. */
export function enter(message: Traced, around: <T>(run: () => T) => T): void {
  const { within } = message;
  message.within = within ? (run) => around(() => within(run)) : around;
}

/**
 * Runs something in a context, whichever manager keeps it, once: also where that is broken, and never runs it, runs it twice or
 * later, or throws, which is told.
 */
export function inContext<T>(inner: Context, run: () => T, failed: (error: unknown) => void): T {
  let made: { readonly is: T } | { readonly thrown: unknown } | undefined;
  const once = (): T => {
    made ??= outcomeOf(run);
    if ('thrown' in made) throw made.thrown;
    return made.is;
  };
  try {
    context.with(inner, once);
    if (!made) throw new Error('the context manager did not run what it was given');
  } catch (error) {
    const isOurs = made !== undefined && 'thrown' in made && made.thrown === error;
    if (!isOurs) failed(error);
  }
  return once();
}

function outcomeOf<T>(run: () => T): { readonly is: T } | { readonly thrown: unknown } {
  try {
    return { is: run() };
  } catch (thrown) {
    return { thrown };
  }
}
