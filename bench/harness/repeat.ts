import type { Slice } from './pairs.js';

/** Work that is done at once, as a slice. It keeps what it makes, so that the compiler cannot leave the work out. */
export const repeat =
  (work: () => unknown): Slice =>
  async (calls) => {
    let kept: unknown;
    for (let call = 0; call < calls; call++) kept = work();
    if (kept === calls) throw new Error('the work made a number');
  };
