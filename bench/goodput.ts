import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { closedLoop } from './harness/closed-loop.js';
import { type Figures, figuresOf } from './harness/figures.js';
import { header, save } from './harness/old.js';
import { type Contest, contests } from './harness/peers.js';
import { startServer } from './harness/quota-server.js';
import { type Scenario, scenarios, type Target } from './harness/scenarios.js';
import { fairWait } from './harness/schedule.js';

// How much of a quota comes through, how much is refused on the way, and who waits how long for it.
const { values } = parseArgs({
  options: { only: { type: 'string' }, peers: { type: 'string' }, seconds: { type: 'string' } },
});
const choose = (given: string | undefined, all: readonly string[]): readonly string[] => {
  const names = given?.split(',') ?? all;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`there is no ${unknown}; there are ${all.join(', ')}`);
  return names;
};

interface Row {
  readonly contender: string;
  readonly whole: Figures;
  /** Without the first 5 s. */
  readonly late: Figures;
  /** The most that arrived in any sliding second. */
  readonly busiest: number;
  /** The longest that the callers' process and the server's stood still, ms: above some 10, the machine was in the way. */
  readonly stalls: readonly [client: number, server: number];
}

async function run(scenario: Scenario, contender: string, contest: Contest): Promise<Row> {
  const { workers, perSecond, stated, jitter } = scenario;
  const duration = Number(values.seconds ?? scenario.seconds) * 1000;
  const schedule = scenario.quota(duration);
  const server = await startServer();
  const { call, close } = contest(server.url, { perSecond, attempts: 50 });
  await server.configure({ quota: schedule, stated, jitter });
  // A call that began at the very end is due one fair wait later; nobody is to be called lost who is only slow.
  const drain = Math.max(30_000, 3 * fairWait(schedule, duration, workers));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const calls = await closedLoop(call, { workers, duration, drain });
  delay.disable();
  const report = await server.report();
  await close();
  await server.close();
  const period = { schedule, workers, target: scenario.target.ofQuota, to: duration };
  return {
    contender,
    whole: figuresOf(calls, report, { ...period, from: 0 }),
    late: figuresOf(calls, report, { ...period, from: Math.min(5000, duration / 2) }),
    busiest: report.busiest,
    stalls: [delay.max / 1e6, report.stall],
  };
}

const columns = ['of quota', 'late', 'refused', 'p50 s', 'p99 s', '÷ perfect', 'max s', 'starved', 'lost', 'open'];
const line = (name: string, cells: readonly string[]): void =>
  console.log([name.padEnd(18), ...cells.map((cell) => cell.padStart(10))].join(' '));
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const seconds = (ms: number): string => (ms / 1000).toFixed(2);

function printTarget({ ofQuota, ofQuotaLate, refused, p99OverPerfect }: Target): void {
  const late = ofQuotaLate === undefined ? '' : `≥ ${ofQuotaLate}`;
  line('target', [`≥ ${ofQuota}`, late, `≤ ${percent(refused)}`, '', '', `≤ ${p99OverPerfect}`, '', '0', '0', '0']);
}

function printRow({ contender, whole, late, busiest, stalls }: Row, target: Target): void {
  const mark = (missed: boolean, cell: string): string => (missed ? `✗ ${cell}` : cell);
  line(contender, [
    mark(whole.ofQuota < target.ofQuota, whole.ofQuota.toFixed(3)),
    mark(late.ofQuota < (target.ofQuotaLate ?? 0), late.ofQuota.toFixed(3)),
    mark(whole.refused > target.refused, percent(whole.refused)),
    seconds(whole.p50),
    seconds(whole.p99),
    mark(whole.p99OverPerfect > target.p99OverPerfect, whole.p99OverPerfect.toFixed(2)),
    seconds(whole.max),
    mark(whole.starved > 0, String(whole.starved)),
    mark(whole.lost > 0, String(whole.lost)),
    mark(whole.open > 0, String(whole.open)),
    `(${whole.sent} sent, ${whole.behindPerfect} behind a perfect queue, busiest second ${busiest}, ` +
      `stalls ${stalls.map(Math.round).join(' and ')} ms)`,
  ]);
}

header();
const chosen = choose(
  values.only,
  scenarios.map(({ name }) => name),
);
const peers = choose(values.peers, Object.keys(contests));
const results: Array<{ scenario: string; rows: Row[] }> = [];
for (const scenario of scenarios.filter(({ name }) => chosen.includes(name))) {
  console.log(`\n${scenario.name}: ${scenario.says}`);
  line('', columns);
  printTarget(scenario.target);
  const rows: Row[] = [];
  results.push({ scenario: scenario.name, rows });
  for (const name of peers) {
    const row = await run(scenario, name, contests[name as keyof typeof contests] as Contest);
    rows.push(row);
    printRow(row, scenario.target);
    save('goodput', results);
  }
}
// A contender that was ended may still sleep through a backoff.
process.exit();
