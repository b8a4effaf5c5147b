import { once } from 'node:events';
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { vod } from '../../../policies/vod.js';
import { type EmulatorStats, startEmulator } from '../../emulator/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { watchInterruption } from '../interruption.js';
import { jsonText } from '../json.js';
import { paint } from '../screen.js';
import { bareAxios, type Contender, type DemoCall, type DemoResult, wrappedAxios } from './contenders.js';

/**
 * What `npm start` runs: the same 300 calls through a wrapped axios instance and through a bare one, against a local
 * emulator that throttles, fails and disagrees about the time. It needs no network and no account.
 */
const CALLS = 300;
const QUOTA = 20;
/** How far the emulator's clock is ahead of this machine's, ms. */
const CLOCK_AHEAD = 10 * 60_000;

/** Mostly reads of one API, as programs are, with two other APIs in between. */
function demoCalls(): DemoCall[] {
  return Array.from({ length: CALLS }, (_, index): DemoCall => {
    if (index % 10 === 3) return { action: 'ProcessMedia', params: { FileId: `38770${index}` } };
    if (index % 10 === 7) return { action: 'SearchMedia', params: { Limit: 10, Offset: index } };
    return { action: 'DescribeMediaInfos', params: { FileIds: [`38770${index}`] } };
  });
}

/** What a contender came to, and what its server counted. */
interface Met {
  readonly name: string;
  readonly result: DemoResult;
  readonly stats: EmulatorStats;
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
  const bar = new SingleBar({
    format: `${name.padEnd(28)} {bar} {value} of {total}`,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(CALLS, 0);
  try {
    const result = await Promise.race([contender(emulator, demoCalls(), () => bar.increment()), ends]);
    return { name, result, stats: emulator.stats() };
  } finally {
    bar.stop();
    await emulator.close();
  }
}

const contenders: ReadonlyArray<readonly [name: string, contender: Contender]> = [
  ['wrapped axios', wrappedAxios],
  ['bare axios', bareAxios(() => Date.now())],
  ['bare axios, its clock right', bareAxios(() => Date.now() + CLOCK_AHEAD)],
];

const INTRODUCTION =
  `${CALLS} VOD calls at once, against a server that admits ${QUOTA} a second of each API, is ten minutes ahead, and now\n` +
  'and then fails or drops the connection. About 15 seconds.\n\n';

const rows: Array<[label: string, cell: (met: Met) => string]> = [
  ['answered', ({ result }) => `${result.answered} of ${CALLS}`],
  ['requests sent', ({ stats }) => String(stats.received)],
  ['failed attempts', ({ stats }) => listed({ ...stats.refused, 'connection reset': stats.faults.reset ?? 0 })],
  ['signed again', ({ result }) => String(result.resigns)],
  ['wait p50 / p99', ({ result: { waits } }) => (waits ? `${ms(waits.p50)} / ${ms(waits.p99)}` : 'never')],
  ['answered a second', ({ result }) => (result.answered / (result.took / 1000)).toFixed(1)],
  ['took', ({ result }) => ms(result.took)],
  ['calls lost', ({ result }) => listed(result.lost)],
];

/** Lets the contenders meet their servers, one after the other. Ends with 1 where the wrapped one lost a call. */
export async function runDemo({ json }: { readonly json?: unknown }): Promise<ExitCode> {
  const interruption = watchInterruption();
  try {
    if (!json) process.stdout.write(INTRODUCTION);
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

function textOf(met: readonly Met[]): string {
  const table = new Table({ head: ['', ...met.map(({ name }) => name)], style: { head: [], border: [] } });
  for (const [label, cell] of rows) table.push([label, ...met.map(cell)]);
  const wrapped = met[0]?.result.answered ?? 0;
  const verdict = paint(process.stdout, wrapped === CALLS ? 'green' : 'red', `wrapped: ${wrapped} of ${CALLS}`);
  return `${table.toString()}\n${verdict}\n`;
}

/** Times are ms. */
const dataOf = (met: readonly Met[]): object => ({
  calls: CALLS,
  quota: QUOTA,
  clockAhead: CLOCK_AHEAD,
  contenders: met.map(({ name, result, stats }) => ({ name, ...result, emulator: stats })),
});

function listed(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  return entries.map(([code, count]) => `${count} × ${code}`).join('\n') || 'none';
}

function ms(duration: number): string {
  return duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
}
