import { readFileSync } from 'node:fs';

/** How long the processors have run, as `/proc/stat` counts it, and how much of that was stolen. */
export interface Ticks {
  readonly all: number;
  readonly stolen: number;
}

/** How many columns of `/proc/stat` make the whole: what guests had follows, and is in them. Source: proc_stat(5). */
const COLUMNS = 8;

/** Reads what `/proc/stat` says of all processors; undefined where it says nothing of what is stolen. */
export function ticksOf(stat: string): Ticks | undefined {
  const columns = /^cpu +(.*)$/m.exec(stat)?.[1]?.split(' ').map(Number).slice(0, COLUMNS) ?? [];
  const stolen = columns[COLUMNS - 1];
  return stolen === undefined ? undefined : { all: columns.reduce((sum, ticks) => sum + ticks, 0), stolen };
}

/** The share of the time between that was stolen; undefined where it is not known, or no time went by. */
export function stolenBetween(before: Ticks | undefined, after: Ticks | undefined): number | undefined {
  if (!before || !after || after.all <= before.all) return undefined;
  return (after.stolen - before.stolen) / (after.all - before.all);
}

/** What the processors have run until now; undefined but on Linux. */
export function ticksNow(): Ticks | undefined {
  try {
    return ticksOf(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return undefined;
  }
}
