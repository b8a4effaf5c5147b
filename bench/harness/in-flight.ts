import type { Slice } from './pairs.js';

/** A slice whose calls are made so many at a time, each as soon as one before it is answered. */
export const inFlight =
  (call: () => Promise<unknown>, width: number): Slice =>
  async (calls) => {
    let left = calls;
    const work = async (): Promise<void> => {
      while (left-- > 0) await call();
    };
    await Promise.all(Array.from({ length: Math.min(width, calls) }, work));
  };
