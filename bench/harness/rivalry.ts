import type { Figures } from './figures.js';

/** By how much a figure has to be better before it is called so: less than that two runs of one contender differ. */
export const MARGIN = { ofQuota: 0.01, refused: 0.001, p99: 1.02 } as const;

/** In which of the three columns somebody is better than we are, as a person says it. */
export function betterIn(peer: Figures, own: Figures): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const better: string[] = [];
  if (peer.ofQuota > own.ofQuota + MARGIN.ofQuota)
    better.push(`of quota ${peer.ofQuota.toFixed(3)} to ${own.ofQuota.toFixed(3)}`);
  if (peer.refused < own.refused - MARGIN.refused)
    better.push(`refused ${percent(peer.refused)} to ${percent(own.refused)}`);
  if (peer.p99 * MARGIN.p99 < own.p99)
    better.push(`p99 ${(peer.p99 / 1000).toFixed(2)} to ${(own.p99 / 1000).toFixed(2)} s`);
  return better;
}
