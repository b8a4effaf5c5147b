import type { Target } from './bench.js';

/** One target of several that have to be met at once: it is met where all are, and says of those that are not which and why. */
export function allOf(what: string, parts: readonly Target[]): Target {
  const listed = (texts: readonly string[]): string => texts.join(', ');
  const close = parts.flatMap((part) => (part.close === undefined ? [] : [`${part.what}: ${part.close}`]));
  const missed = parts.filter(({ met }) => !met);
  const reasons = missed.map((part) => (part.reason === undefined ? part.what : `${part.what}: ${part.reason}`));
  return {
    what,
    wanted: listed(parts.map(({ wanted }) => wanted)),
    measured: listed(parts.map(({ measured }) => measured)),
    met: missed.length === 0,
    close: close.length > 0 ? close.join('; ') : undefined,
    reason: missed.length > 0 ? reasons.join('; ') : undefined,
  };
}
