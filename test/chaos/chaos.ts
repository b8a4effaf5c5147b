import { vod } from '../../policies/vod.js';
import { type Emulator, type EmulatorStats, startEmulator } from '../../src/emulator/index.js';
import type { Kind } from './calls.js';
import { markerOf } from './calls.js';
import { type Child, startChild } from './child.js';
import { TIMEOUT } from './client.js';
import { letLoose } from './faults.js';
import { type Forwarder, startForwarder } from './forwarder.js';
import type { Program } from './program.js';
import { createWeather, type Weather } from './weather.js';

/** Chaos as it is to be. */
export interface ChaosOptions {
  readonly policy: 'cautious' | 'standard';
  /** The kinds of calls that must not be done twice. */
  readonly counted: readonly Kind[];
  readonly seed: number;
  readonly calls: number;
  /** Calls made before, so that what a program makes once is there. */
  readonly warmUp: number;
  readonly workers: number;
  /** The longest that the calls may take, ms. */
  readonly longest: number;
}

type Answers = { readonly [K in keyof Program]: Awaited<ReturnType<Program[K]>> };

/** What came of it. */
export interface Met {
  readonly storm: Answers['storm'];
  readonly emulator: EmulatorStats;
  /** How many writes were done. */
  readonly writes: number;
  /** Where the writes that were done, and what callers were told of theirs, do not agree. */
  readonly problems: Answers['audit'];
  readonly before: Answers['rest'];
  readonly after: Answers['rest'];
  readonly stats: Answers['stats'];
  /** The kinds of events that it met, the calls before included. */
  readonly everMet: Answers['everMet'];
  readonly witnessed: Answers['witnessed'];
  /** What the program printed. */
  readonly printed: string;
  /** How it ended by itself, when its instance was closed; `undefined` where it did not. */
  readonly status: unknown;
  readonly weather: Weather['happened'];
}

/** How likely each fault is. */
const PROBABILITY = 0.05;
/** How long the program may take to end by itself, ms. */
const GOODBYE = 10_000;

/** A program, the addresses that it calls, and the weather there. */
interface Scene {
  readonly child: Child<Program>;
  readonly forwarders: readonly Forwarder[];
  readonly weather: Weather;
}

/** Lets a program run into everything, and tells what came of it. */
export async function runChaos(options: ChaosOptions, atEnd: (end: () => Promise<void>) => void): Promise<Met> {
  const { policy, seed, calls, warmUp } = options;
  const forwarders = await Promise.all([startForwarder(), startForwarder()]);
  for (const forwarder of forwarders) atEnd(forwarder.close);
  const child = await startChild<Program>('program', atEnd);
  const weather = createWeather(seed, (next) => void child.ask('rotate', next).catch(() => {}));
  atEnd(weather.end);
  const scene = { child, forwarders, weather };
  await child.ask('wrap', { policy, hosts: forwarders.map(({ host }) => host) });
  await endure(scene, { ...options, seed: seed + 1, calls: warmUp }, atEnd);
  const before = await child.ask('rest');
  const endured = await endure(scene, { ...options, calls }, atEnd);
  const after = await child.ask('rest');
  const stats = await child.ask('stats');
  const everMet = await child.ask('everMet');
  const witnessed = await child.ask('witnessed');
  await child.ask('close');
  const status = await within(GOODBYE, child.ended);
  const printed = child.printed();
  return { ...endured, before, after, stats, everMet, witnessed, printed, status, weather: weather.happened };
}

/** One storm against a service of its own, and what the service knows of it. */
async function endure(
  { child, forwarders, weather }: Scene,
  { seed, calls, workers, longest, counted }: Omit<ChaosOptions, 'policy' | 'warmUp'>,
  atEnd: (end: () => Promise<void>) => void,
): Promise<Pick<Met, 'storm' | 'emulator' | 'writes' | 'problems'>> {
  const emulator: Emulator = await startEmulator({ products: [vod], checkParameters: true, quota: 120, seed });
  atEnd(emulator.close);
  for (const forwarder of forwarders) forwarder.leadTo(emulator.port);
  letLoose(emulator, TIMEOUT, PROBABILITY);
  weather.begin(emulator, forwarders);
  const urls = forwarders.map(({ url }) => url);
  const storm = await child.ask('storm', { seed, calls, workers, urls, longest });
  await weather.end();
  await emulator.close();
  const writes = emulator.writes.map(({ params }) => markerOf(params) ?? 'without a marker');
  const problems = await child.ask('audit', { writes, counted });
  return { storm, emulator: emulator.stats(), writes: writes.length, problems };
}

/** What a promise comes to, or `undefined` where it takes longer than `ms`. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What came of it as a table, one line a fact. */
export function tableOf({ policy, seed, calls }: ChaosOptions, met: Met): string {
  const { storm, emulator, stats, before, after, witnessed, weather, writes } = met;
  const rows: Array<readonly [string, string | number]> = [
    ['policy, seed, calls', `${policy}, ${seed}, ${calls}`],
    ['took', `${(storm.took / 1000).toFixed(1)} s, the longest call ${(storm.longest / 1000).toFixed(1)} s`],
    ['attempts a call', (stats.attempts / stats.calls).toFixed(2)],
    ['requests received, writes done', `${emulator.received}, ${writes}`],
    ['heap', `${before.heap} → ${after.heap} (${percent(after.heap / before.heap - 1)})`],
    ['sockets, timers', `${before.sockets}, ${before.timers} → ${after.sockets}, ${after.timers}`],
    ['read by the witness', `${witnessed.texts} texts, ${witnessed.characters} characters`],
    ['refusals', countsOf(storm.refusals)],
    ['faults', countsOf(emulator.faults)],
    ['weather', countsOf(Object.fromEntries(weather))],
    ['events', countsOf(storm.events)],
    ...sorted(storm.endings).map(([ending, count]): readonly [string, number] => [`  ${ending}`, count]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(62)} ${value}`).join('\n');
}

const percent = (share: number): string => `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)} %`;

const sorted = (counts: Readonly<Record<string, number>>): Array<[string, number]> =>
  Object.entries(counts).sort(([, a], [, b]) => b - a);

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  sorted(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
