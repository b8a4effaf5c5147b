import { medianRun } from './median-run.js';
import type { PeerName } from './peers/list.js';
import type { Run } from './play.js';

/** A contender's place in the table of a scenario: the median of its runs. */
export interface Row extends Run {
  /** Those that count: the sound ones, or all where none is. */
  readonly runs: readonly Run[];
  /** How many of all that were played were sound. */
  readonly sound: readonly [sound: number, played: number];
  /** What the machine took from each of them makes their figures the machine's. */
  readonly void: boolean;
}

/**
 * A process or server that had no processor for so long, ms, was late for it: calls that are answered 2 s after they were
 * begun are 2.5 % later for it, which is more than two contenders have to differ by.
 */
export const ROBBED = 50;

/** The longest that either process of a run wanted a processor and had none, ms. */
export const robbedOf = ({ stalls }: Pick<Run, 'stalls'>): number => Math.max(...stalls.map(({ robbed }) => robbed));

const isSound = (run: Run): boolean => robbedOf(run) <= ROBBED;

/**
 * Plays a group; whoever has no sound run plays once more, beside such others alone. A row is of the sound runs, or where
 * there are none void.
 *
 * @param again - whether there is a second time
 */
export async function playSoundly(
  group: readonly PeerName[],
  play: (contenders: readonly PeerName[]) => Promise<Run[]>,
  again = true,
): Promise<Row[]> {
  const runs = await play(group);
  const unsound = (name: PeerName): boolean => !runs.some((run) => run.contender === name && isSound(run));
  const second = again ? group.filter(unsound) : [];
  if (second.length > 0) runs.push(...(await play(second)));
  return [...new Set(group)].map((name) => {
    const own = runs.filter(({ contender }) => contender === name);
    const sound = own.filter(isSound);
    const counted = sound.length > 0 ? sound : own;
    return {
      ...medianRun(counted),
      runs: counted,
      sound: [sound.length, own.length],
      void: sound.length === 0,
    };
  });
}
