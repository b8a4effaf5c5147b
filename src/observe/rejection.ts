/** Hears of the rejection of what somebody's function returned, whichever realm's promise it is: Jest has a realm of its own. */
export function heedRejection(returned: unknown, failed: (error: unknown) => void): void {
  const { then } = Object(returned) as { readonly then?: unknown };
  if (typeof then === 'function') Promise.resolve(returned).catch(failed);
}
