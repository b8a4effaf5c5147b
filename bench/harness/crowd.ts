import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Kind, Took } from './growth-worker.js';
import { quantile } from './quantile.js';

/** So many of a kind. */
export interface Crowd {
  readonly kind: Kind;
  readonly count: number;
}

/** What a call costs in a crowd, µs of CPU time: the median of the slices, and its quartiles. */
export interface Cost extends Crowd {
  readonly perCall: readonly [q1: number, median: number, q3: number];
  /** How much of it the pauses for garbage are, µs: the mean, since most slices have few of them. */
  readonly collecting: number;
}

/** Rounds that warm up. */
const WARM = 3;

const program = fileURLToPath(new URL('./growth-worker.js', import.meta.url));

/**
 * Has each crowd make calls in a process of its own, in short slices, one crowd after the other and in another order each
 * round: what the machine does meanwhile meets all of them, and what one keeps in memory is a burden to no other.
 */
export async function measureCrowds(
  crowds: readonly Crowd[],
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
  progress: (share: number, what: string) => void,
): Promise<Cost[]> {
  const children: Array<readonly [Crowd, ChildProcess, Took[]]> = [];
  for (const crowd of crowds) {
    const child = fork(program, [crowd.kind, String(crowd.count)], { execArgv: ['--max-old-space-size=8192'] });
    children.push([crowd, child, []]);
    await answerOf(child);
    progress(children.length / crowds.length / 2, `${crowd.count} ${crowd.kind}`);
  }
  for (let round = -WARM; round < rounds; round++) {
    for (let index = 0; index < children.length; index++) {
      const [, child, slices] = children[(index + round + WARM) % children.length] as (typeof children)[number];
      child.send(calls);
      const took = (await answerOf(child)) as Took;
      if (round >= 0) slices.push(took);
    }
    progress(0.5 + Math.max(0, round + 1) / rounds / 2, 'slices');
  }
  for (const [, child] of children) child.disconnect();
  return children.map(([crowd, , slices]) => {
    const costs = slices.map(({ cpu }) => cpu);
    return {
      ...crowd,
      perCall: [0.25, 0.5, 0.75].map((q) => quantile(costs, q)) as [number, number, number],
      collecting: slices.reduce((sum, { gc }) => sum + gc, 0) / slices.length,
    };
  });
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const gone = new AbortController();
  const ended = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`${program} ended with ${code}`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal: gone.signal }), ended])) as unknown[];
    return message;
  } finally {
    ended.catch(() => {});
    gone.abort();
  }
}
