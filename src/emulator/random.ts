/** Draws the next number of a sequence, in [0, 1). */
export type Random = () => number;

/** One value, or a range from which one is drawn evenly. */
export type Drawn = number | readonly [min: number, max: number];

/** mulberry32: 32 bits of state, the same sequence for the same seed on every machine. Not for secrets. */
export const createRandom = (seed: number): Random => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};

/**
 * The `index`th sequence of a seed. Each purpose draws from a sequence of its own, so that one more draw for a request id
 * does not move what a fault draws.
 */
export const createStream = (seed: number, index: number): Random =>
  createRandom((createRandom(seed)() * 0x1_0000_0000) ^ Math.imul(index + 1, 0x9e3779b1));

/** A value out of the range, or the value itself, which costs no draw. */
export const draw = (range: Drawn, random: Random): number =>
  typeof range === 'number' ? range : range[0] + random() * (range[1] - range[0]);

/** `digits` lower-case hexadecimal digits. */
export const hex = (digits: number, random: Random): string => {
  let text = '';
  while (text.length < digits) text += Math.floor(random() * 16).toString(16);
  return text;
};

/** A name in the form of a random UUID (version 4), such as a RequestId is. */
export const uuid = (random: Random): string => {
  const variant = '89ab'.charAt(Math.floor(random() * 4));
  return `${hex(8, random)}-${hex(4, random)}-4${hex(3, random)}-${variant}${hex(3, random)}-${hex(12, random)}`;
};
