import type { EmulatorStats } from '../../emulator/index.js';

/** What was counted in a while. */
export type Counts = Pick<EmulatorStats, 'received' | 'answered' | 'refused' | 'faults'>;

/** Makes what tells how much was counted since it was last asked. */
export function createDifference(): (stats: EmulatorStats) => Counts {
  let before: Counts = { received: 0, answered: 0, refused: {}, faults: {} };
  return ({ received, answered, refused, faults }) => {
    const counts: Counts = {
      received: received - before.received,
      answered: answered - before.answered,
      refused: lessOf(refused, before.refused),
      faults: lessOf(faults, before.faults),
    };
    before = { received, answered, refused, faults };
    return counts;
  };
}

const lessOf = (now: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(now)
      .map(([name, count]) => [name, count - (Object.hasOwn(before, name) ? (before[name] ?? 0) : 0)] as const)
      .filter(([, count]) => count > 0),
  );
