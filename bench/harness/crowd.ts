import { availableParallelism } from 'node:os';
import { type Child, startChild } from './child.js';
import type { Kind, Took } from './growth-worker.js';
import { type Quartiles, quartilesOf } from './pairs.js';
import { meanOf } from './quantile.js';

/** So many of a kind. */
export interface Crowd {
  readonly kind: Kind;
  readonly count: number;
  /** It is the smallest of its kind once more: how far it is from the first is what a growth is worth. */
  readonly control?: true;
}

/** What a call costs in a crowd, µs of CPU time. */
export interface Cost extends Crowd {
  readonly perCall: Quartiles;
  /**
   * Over the smallest crowd of the kind in the same round: the mean of both, where there is a control, so that what one process
   * is by chance is not in every growth. The smallest two are held against the first.
   */
  readonly growth: Quartiles;
  /** How many rounds these are the quartiles of. */
  readonly rounds: number;
  /** The mean, in which rare and long collections of garbage count for what they are. */
  readonly mean: number;
  /** How much of the mean the pauses for garbage are, µs. */
  readonly collecting: number;
}

/** Rounds that warm up. */
const WARM = 3;

/**
 * Has each crowd make calls in a process of its own, in short slices, one crowd after the other, there and back again by
 * turns: what the machine does meanwhile meets all of them, and what one keeps in memory is a burden to no other.
 */
export async function measureCrowds(
  crowds: readonly Crowd[],
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
  progress: (share: number, what: string) => void,
): Promise<Cost[]> {
  const children = await startAll(crowds, (share, what) => progress(share / 2, what));
  const slices = crowds.map((): Took[] => []);
  const places = [...crowds.keys()];
  for (let round = -WARM; round < rounds; round++) {
    // Rotated as well, so that nobody is always after the same one, or the last.
    const turned = places.map((_, turn) => places[(turn + round + WARM) % places.length] as number);
    for (const place of round % 2 === 0 ? turned : turned.reverse()) {
      const took = await (children[place] as Child<number>).ask<Took>(calls);
      if (round >= 0) slices[place]?.push(took);
    }
    progress(0.5 + Math.max(0, round + 1) / rounds / 2, 'slices');
  }
  for (const child of children) await child.close();
  return costsOf(crowds, slices);
}

/** Starts as many at a time as there are processors. */
async function startAll(
  crowds: readonly Crowd[],
  progress: (share: number, what: string) => void,
): Promise<Child<number>[]> {
  const children: Child<number>[] = [];
  // The largest first, which take longest.
  const left = [...crowds.entries()].sort(([, one], [, other]) => other.count - one.count);
  let started = 0;
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [place, { kind, count }] = next;
      const args = [kind, String(count)];
      children[place] = await startChild<number>('./growth-worker.js', {
        args,
        execArgv: ['--max-old-space-size=8192'],
      });
      progress(++started / crowds.length, `${count} ${kind}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return children;
}

/**
 * The costs of crowds, and what each has grown by, in their order.
 *
 * @param slices - of each crowd, what its rounds took
 * @throws Error for a kind without a smallest crowd to be held against
 */
export function costsOf(crowds: readonly Crowd[], slices: ReadonlyArray<readonly Took[]>): Cost[] {
  return crowds.map((crowd, place) => {
    const own = slices[place] ?? [];
    const base = basesOf(crowds, crowd).map((one) => slices[one] ?? []);
    const costs = own.map(({ cpu }) => cpu);
    const baseIn = (round: number): number => meanOf(base.map((slices) => (slices[round] as Took).cpu));
    return {
      ...crowd,
      perCall: quartilesOf(costs),
      growth: quartilesOf(costs.map((cost, round) => cost / baseIn(round))),
      rounds: costs.length,
      mean: meanOf(costs),
      collecting: meanOf(own.map(({ gc }) => gc)),
    };
  });
}

/** The places of what a crowd is held against. */
function basesOf(crowds: readonly Crowd[], { kind, count, control }: Crowd): number[] {
  const smallest = smallestOf(crowds, kind);
  if (control || count === (crowds[smallest] as Crowd).count) return [smallest];
  const again = crowds.findIndex((crowd) => crowd.kind === kind && crowd.control);
  return again < 0 ? [smallest] : [smallest, again];
}

function smallestOf(crowds: readonly Crowd[], kind: Kind): number {
  let smallest = -1;
  for (const [place, crowd] of crowds.entries()) {
    if (crowd.kind !== kind || crowd.control) continue;
    if (smallest < 0 || crowd.count < (crowds[smallest] as Crowd).count) smallest = place;
  }
  if (smallest < 0) throw new Error(`${kind}: there is no crowd to hold the control against`);
  return smallest;
}
