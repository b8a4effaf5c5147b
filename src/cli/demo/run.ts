import { styleText } from 'node:util';
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { vod } from '../../policies/vod.js';
import { type EmulatorStats, startEmulator } from '../emulator/index.js';
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

/** A server of its own for each contender, each with the same seed. */
async function meet(name: string, contender: Contender): Promise<{ result: DemoResult; stats: EmulatorStats }> {
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
    const result = await contender(emulator, demoCalls(), () => bar.increment());
    return { result, stats: emulator.stats() };
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

console.log(
  `${CALLS} VOD calls at once, against a server that admits ${QUOTA} a second of each API, is ten minutes ahead, and now\n` +
    'and then fails or drops the connection. About 15 seconds.\n',
);

const rows: Array<[label: string, cell: (met: Awaited<ReturnType<typeof meet>>) => string]> = [
  ['answered', ({ result }) => `${result.answered} of ${CALLS}`],
  ['requests sent', ({ stats }) => String(stats.received)],
  ['failed attempts', ({ stats }) => listed({ ...stats.refused, 'connection reset': stats.faults.reset ?? 0 })],
  ['signed again', ({ result }) => String(result.resigns)],
  ['wait p50 / p99', ({ result: { waits } }) => (waits ? `${ms(waits.p50)} / ${ms(waits.p99)}` : 'never')],
  ['answered a second', ({ result }) => (result.answered / (result.took / 1000)).toFixed(1)],
  ['took', ({ result }) => ms(result.took)],
  ['calls lost', ({ result }) => listed(result.lost)],
];

const met: Array<Awaited<ReturnType<typeof meet>>> = [];
for (const [name, contender] of contenders) met.push(await meet(name, contender));

const table = new Table({ head: ['', ...contenders.map(([name]) => name)], style: { head: [], border: [] } });
for (const [label, cell] of rows) table.push([label, ...met.map(cell)]);
console.log(table.toString());

const wrapped = met[0]?.result.answered ?? 0;
const verdict = `wrapped: ${wrapped} of ${CALLS}`;
console.log(process.stdout.isTTY ? styleText(wrapped === CALLS ? 'green' : 'red', verdict) : verdict);
process.exitCode = wrapped === CALLS ? 0 : 1;

function listed(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  return entries.map(([code, count]) => `${count} × ${code}`).join('\n') || 'none';
}

function ms(duration: number): string {
  return duration < 1000 ? `${Math.round(duration)} ms` : `${(duration / 1000).toFixed(1)} s`;
}
