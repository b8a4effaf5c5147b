/** Where something was done in the caller's program. */
export interface Place {
  /** A line of a stack: `at main (file:///app/main.js:3:17)`. */
  readonly where: string;
}

/** Where a function of ours was called: for the error of a second time. */
export function placeOf(called: (...given: never[]) => unknown): Place {
  const place: { readonly stack?: string } = {};
  Error.captureStackTrace(place, called);
  return { where: place.stack?.split('\n')[1]?.trim() ?? 'at a place unknown' };
}
