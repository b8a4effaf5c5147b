import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** What a figure was measured under, beside the machine. */
export interface Circumstances {
  /** The commit, with a `+` where the tree had other changes than results; `unknown` outside of a repository. */
  readonly commit: string;
  /** The share of its processors that were idle for {@link LOOK} before the bench and after it. Near 1 where it had them alone. */
  readonly idleBefore: number;
  readonly idleAfter: number;
  /**
   * The share of the time of all processors that the host of this machine gave to others while the bench ran: no idle time shows
   * it. Undefined where the system does not tell, which Linux alone does.
   */
  readonly stolen?: number | undefined;
}

/** How long the machine is looked at, ms. */
const LOOK = 300;

/** The share of time that the processors do nothing, 0 to 1, while this process does nothing. */
export async function idleNow(): Promise<number> {
  const before = timesOf();
  await setTimeout(LOOK);
  const after = timesOf();
  return (after.idle - before.idle) / (after.all - before.all);
}

function timesOf(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { idle, all };
}

/** The commit that was measured, and whether the machine had other work. */
export function quietnessOf({ commit, idleBefore, idleAfter, stolen }: Circumstances): string {
  const [before, after] = [idleBefore, idleAfter].map((share) => `${Math.round(100 * share)} %`);
  const theft = stolen === undefined ? '' : `, stolen ${(100 * stolen).toFixed(1)} % of the time meanwhile`;
  return `commit ${commit}, processors ${before} idle before and ${after} after${theft}`;
}

/** The commit that is measured. */
export function commitNow(): string {
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const changed = git('status', '--porcelain', '--', ':/', ':(top,exclude)bench/results') !== '';
    return git('rev-parse', '--short=10', 'HEAD') + (changed ? '+' : '');
  } catch {
    return 'unknown';
  }
}
