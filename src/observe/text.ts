/** What was thrown, as text, whatever it is: an object without a prototype cannot even become a string. */
export function textOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? String(thrown.message) : String(thrown);
  } catch {
    return 'something that has no text';
  }
}
