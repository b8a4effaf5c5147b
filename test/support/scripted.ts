/** A `random` that returns these numbers one after the other, and throws when it is asked for more. */
export function scripted(...numbers: readonly number[]): () => number {
  const left = [...numbers];
  return () => {
    const next = left.shift();
    if (next === undefined) throw new Error('random was asked more often than expected');
    return next;
  };
}
