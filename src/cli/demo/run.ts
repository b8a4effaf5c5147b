import { once } from 'node:events';
import { vod } from '../../../policies/vod.js';
import { startEmulator } from '../../emulator/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { watchInterruption } from '../interruption.js';
import { jsonText } from '../json.js';
import { CALLS, CLOCK_AHEAD, demoCalls, QUOTA } from './conditions.js';
import { bareAxios, type Contender, wrappedAxios } from './contenders.js';
import { showProgress } from './progress.js';
import { dataOf, introduction, type Met, textOf } from './text.js';

const contenders: ReadonlyArray<readonly [name: string, contender: Contender]> = [
  ['wrapped axios', wrappedAxios],
  ['bare axios', bareAxios(() => Date.now())],
  ['bare axios, its clock right', bareAxios(() => Date.now() + CLOCK_AHEAD)],
];

/**
 * What `npm start` runs: the same 300 calls through a wrapped axios instance and through bare ones, one after the other, each
 * against a local emulator that throttles, fails and disagrees about the time. It needs no network and no account. Ends with 1
 * where the wrapped one lost a call.
 */
export async function runDemo({ json }: { readonly json?: unknown }): Promise<ExitCode> {
  const interruption = watchInterruption();
  try {
    if (!json) process.stdout.write(introduction());
    const ends = once(interruption.signal, 'abort').then(() => Promise.reject(interruption.signal.reason));
    // Heard by whoever meets a server then, if anybody.
    ends.catch(() => {});
    const met: Met[] = [];
    for (const [name, contender] of contenders) met.push(await meet(name, contender, ends));
    process.stdout.write(json ? jsonText(dataOf(met)) : textOf(met));
    return met[0]?.result.answered === CALLS ? EXIT.done : EXIT.failed;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    process.stderr.write('Interrupted before all had made their calls.\n');
    return interruption.exitCode();
  } finally {
    interruption.end();
  }
}

/** A server of its own for each contender, each with the same seed. */
async function meet(name: string, contender: Contender, ends: Promise<never>): Promise<Met> {
  const emulator = await startEmulator({
    quota: QUOTA,
    clockOffset: CLOCK_AHEAD,
    products: [vod],
    latency: [2, 12],
    seed: 20,
  });
  emulator.inject({ kind: 'error', code: 'InternalError', probability: 0.03 });
  emulator.inject({ kind: 'reset', actions: ['DescribeMediaInfos', 'SearchMedia'], probability: 0.01 });
  const progress = showProgress(process.stderr, name, CALLS);
  try {
    const result = await Promise.race([contender(emulator, demoCalls(), progress.step), ends]);
    return { name, result, stats: emulator.stats() };
  } finally {
    progress.end();
    await emulator.close();
  }
}
