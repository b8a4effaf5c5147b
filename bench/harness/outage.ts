import { setTimeout } from 'node:timers/promises';
import { countConnections } from './connections.js';
import { startFaulty } from './faulty.js';
import { type Call, type ClosedLoad, makeLoad } from './load.js';
import type { Contest } from './peers/contender.js';
import { contests, type PeerName } from './peers/list.js';
import { answersOverTime, recoveryOf } from './recovered.js';
import { during } from './shares.js';

/** How a server goes away under a steady load. Times in ms since the load began. */
export interface Outage {
  readonly down: number;
  readonly back: number;
  readonly end: number;
}

/** What a contender made of it. */
export interface Endured {
  readonly name: PeerName;
  /** Connections that were tried while nobody listened. */
  readonly attempts: number;
  readonly lost: number;
  /** Calls answered a second before it, or at the end where that is more: all begin at once, and slowly. */
  readonly usual: number;
  /** ms from when the server was back until 95 % of `usual` were; `undefined` where that was not seen. */
  readonly recovered: number | undefined;
  /** Calls answered a second, over time. */
  readonly rate: ReadonlyArray<readonly [second: number, perSecond: number]>;
}

const NEVER_BINDS = 1_000_000;
/** Each has one call open at a time. */
export const WORKERS = 20;
/** ms from a request to its answer, drawn: workers that are in step would make waves. */
const LATENCY = [100, 300] as const;
/** The share of the time before the outage in which connections are made and code is compiled. */
const WARM_UP = 0.5;
/** The share of the time after it that is taken to be as usual again. */
const SETTLED = 0.4;
/** ms that an answer takes at the least: a timer that is set late in a turn of its loop counts from the beginning of the turn. */
const LEAST = LATENCY[0] / 2;

/** All at the same time, each at a door of its own: what the machine does meanwhile meets all alike. */
export async function endure(names: readonly PeerName[], outage: Outage): Promise<Endured[]> {
  const server = await startFaulty(names.length);
  await server.behave({ latency: LATENCY });
  const tried = countConnections();
  const contenders = names.map((name, index) => {
    const contest: Contest = contests[name];
    return contest(server.urls[index] ?? '', { perSecond: NEVER_BINDS, abandoned: true });
  });
  const pause = (LATENCY[0] + LATENCY[1]) / 2;
  const load: ClosedLoad = { kind: 'closed', workers: WORKERS, duration: outage.end, drain: 200, pause };
  const began = performance.now();
  const loops = contenders.map(({ call }) => makeLoad(call, load));
  await setTimeout(outage.down);
  await server.goDown();
  const down = performance.now() - began;
  const before = tried.counts();
  await setTimeout(outage.back - outage.down);
  const after = tried.counts();
  // Before it is told to: it listens, and is asked, before its answer to that is heard.
  const back = performance.now() - began;
  await server.comeBack();
  const all = await Promise.all(loops);
  tried.stop();
  for (const { close } of contenders) await close();
  await server.close();
  return names.map((name, index): Endured => {
    const calls = all[index] ?? [];
    const port = Number(new URL(server.urls[index] ?? '').port);
    const times = answersOf(calls);
    const usual = usualOf(times, { ...outage, down });
    return {
      name,
      attempts: (after.get(port) ?? 0) - (before.get(port) ?? 0),
      lost: calls.filter(({ outcome }) => outcome === 'lost').length,
      usual,
      recovered: recoveryOf(times, { back, end: outage.end, usual, least: LEAST }),
      rate: answersOverTime(times, outage.end),
    };
  });
}

/** Calls answered a second before an outage, or at the end where that is more. `times`: when they were answered, by time. */
export const usualOf = (times: readonly number[], { down, back, end }: Outage): number =>
  Math.max(perSecond(times, WARM_UP * down, down), perSecond(times, end - SETTLED * (end - back), end));

const perSecond = (times: readonly number[], from: number, to: number): number =>
  (during(times, from, to) * 1000) / (to - from);

const answersOf = (calls: readonly Call[]): number[] =>
  calls
    .filter(({ outcome }) => outcome === 'answered')
    .map(({ ended = Number.NaN }) => ended)
    .sort((a, b) => a - b);
