import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { startFaulty } from './faulty.js';
import { type Call, type ClosedLoad, makeLoad } from './load.js';
import { type Contest, contests, type PeerName } from './peers.js';

/** How a server goes away under a steady load. Times in ms since the load began. */
export interface Outage {
  readonly down: number;
  readonly back: number;
  readonly end: number;
}

/** What a contender made of it. */
export interface Endured {
  readonly name: PeerName;
  readonly calls: readonly Call[];
  /** Connections that were tried while nobody listened. */
  readonly attempts: number;
  readonly lost: number;
  /** Calls answered a second before it. */
  readonly usual: number;
  /** ms from when the server was back until 95 % of `usual` were; `undefined` where that was not seen. */
  readonly recovered: number | undefined;
  /** Calls answered a second, over time. */
  readonly rate: ReadonlyArray<readonly [second: number, perSecond: number]>;
}

const NEVER_BINDS = 1_000_000;
const WORKERS = 20;
/** ms from a request to its answer, drawn: workers that are in step would make waves. */
const LATENCY = [100, 300] as const;
/** ms: what is called the throughput at a moment is over so long a time that begins there. */
const WINDOW = 500;
const ENOUGH = 0.95;
/** ms in which connections are made and code is compiled. */
const WARM_UP = 500;
const STEP = 250;

/** All at the same time, each at a door of its own: what the machine does meanwhile meets all alike. */
export async function endure(names: readonly PeerName[], outage: Outage): Promise<Endured[]> {
  const server = await startFaulty(names.length);
  await server.behave({ latency: LATENCY });
  const tried = countConnections();
  const contenders = names.map((name, index) => {
    const contest: Contest = contests[name];
    return contest(server.urls[index] ?? '', { perSecond: NEVER_BINDS });
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
  await server.comeBack();
  const back = performance.now() - began;
  const all = await Promise.all(loops);
  tried.stop();
  for (const { close } of contenders) await close();
  await server.close();
  return names.map((name, index): Endured => {
    const calls = all[index] ?? [];
    const port = Number(new URL(server.urls[index] ?? '').port);
    const times = answersOf(calls);
    const usual = (countIn(times, WARM_UP, down) / (down - WARM_UP)) * 1000;
    return {
      name,
      calls,
      attempts: (after.get(port) ?? 0) - (before.get(port) ?? 0),
      lost: calls.filter(({ outcome }) => outcome === 'lost').length,
      usual,
      recovered: recoveryOf(times, back, usual, outage.end),
      rate: rateOf(times, outage.end),
    };
  });
}

const answersOf = (calls: readonly Call[]): number[] =>
  calls
    .filter(({ outcome }) => outcome === 'answered')
    .map(({ ended = Number.NaN }) => ended)
    .sort((a, b) => a - b);

const countIn = (times: readonly number[], from: number, to: number): number =>
  times.filter((time) => time >= from && time < to).length;

/** The first moment since the server was back from which the throughput is what it was, ms after that. */
function recoveryOf(times: readonly number[], back: number, usual: number, end: number): number | undefined {
  const enough = (ENOUGH * usual * WINDOW) / 1000;
  const first = times.find(
    (time) => time >= back && time + WINDOW <= end && countIn(times, time, time + WINDOW) >= enough,
  );
  return first === undefined ? undefined : first - back;
}

const rateOf = (times: readonly number[], end: number): Array<readonly [number, number]> =>
  Array.from({ length: Math.floor(end / STEP) }, (_, index) => [
    ((index + 0.5) * STEP) / 1000,
    (countIn(times, index * STEP, (index + 1) * STEP) * 1000) / STEP,
  ]);

/** Counts the connections that this process tries to make, by port: of those that are refused no server can tell. */
function countConnections() {
  const counts = new Map<number, number>();
  const hear = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.once('connectionAttempt', (_: string, port: number) => counts.set(port, (counts.get(port) ?? 0) + 1));
  };
  subscribe('net.client.socket', hear);
  return { counts: () => new Map(counts), stop: () => unsubscribe('net.client.socket', hear) };
}
