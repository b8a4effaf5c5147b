import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Schedule } from './schedule.js';
import { ranSoFar, type Stall, watchStalls } from './stall.js';

// A process of its own that keeps a quota as Tencent Cloud does: what refuses must not share a core's turn with what is
// measured. It is driven by messages; ./quota-server.ts is the other end.

/** How the server behaves from now on. */
export interface Settings {
  /** The most that is accepted in any sliding second, and from when on; a refused request does not count. `undefined`: all are. */
  readonly quota: Schedule | undefined;
  /** Whether the Message of a refusal says the quota. Default: true. */
  readonly stated?: boolean;
  /** An arrival is counted up to so many ms late, evenly spread. Default: 0. */
  readonly jitter?: number;
  /** ms from the count to the answer. Default: 0. */
  readonly latency?: number;
}

/** What arrived since the settings were made. Times are ms since then, by the server's clock. */
export interface Report {
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
  /** The same of those that said who they are (`X-Process`), by who they are. */
  readonly acceptedFrom: Readonly<Record<string, number[]>>;
  readonly now: number;
  /** The most that arrived in any sliding second, refused ones included. */
  readonly busiest: number;
  /** From the settings to the report, and nothing where one was made since: what it counted meanwhile came in a lump. */
  readonly stall: Stall;
  /** The share of one core that it had. */
  readonly cpu: number;
}

export type Message = { readonly settings: Settings } | 'report';

const SECOND = 1000;
const RequestId = '4b9f3c1e-1f0a-4a31-b0f0-2a3f6a4b7c55';
const success = JSON.stringify({ Response: { RequestId } });
const refusal = (Message: string): string =>
  JSON.stringify({ Response: { Error: { Code: 'RequestLimitExceeded', Message }, RequestId } });

let settings: Settings = { quota: undefined };
let began = performance.now();
let ran = ranSoFar();
let accepted: number[] = [];
let refused: number[] = [];
let acceptedFrom: Record<string, number[]> = {};
/** Of an idle server nobody asks, and looking costs others a part of their processor. */
let endWatch: (() => Stall) | undefined;
/** The first of `accepted` that is less than a second old. */
let recent = 0;

function quotaAt(now: number): number {
  let quota = Number.POSITIVE_INFINITY;
  for (const step of settings.quota ?? []) if (step.at <= now) quota = step.quota;
  return quota;
}

/** Counts one arrival; returns the body of its answer. */
function count(from: string | undefined): string {
  const now = performance.now() - began;
  const quota = quotaAt(now);
  while (recent < accepted.length && (accepted[recent] as number) <= now - SECOND) recent++;
  if (accepted.length - recent < quota) {
    accepted.push(now);
    if (from !== undefined) {
      acceptedFrom[from] ??= [];
      acceptedFrom[from].push(now);
    }
    return success;
  }
  refused.push(now);
  if (settings.stated === false) return refusal('Your current request times exceed the frequency limit.');
  return refusal(
    `Your current request times equals to \`${quota + 1}\` in a second, which exceeds the frequency limit \`${quota}\` for a second.`,
  );
}

const headers = { 'Content-Type': 'application/json' };
function answer(response: ServerResponse): void {
  const body = count(response.req.headers['x-process'] as string | undefined);
  const send = (): void => void response.writeHead(200, headers).end(body);
  settings.latency ? setTimeout(send, settings.latency) : send();
}

function report(): Report {
  // First of all: the sorting below is no stall that anybody met.
  const stall = endWatch?.() ?? { longest: 0, robbed: 0 };
  endWatch = undefined;
  const arrivals = [...accepted, ...refused].sort((a, b) => a - b);
  let busiest = 0;
  let first = 0;
  for (const [index, time] of arrivals.entries()) {
    while ((arrivals[first] as number) <= time - SECOND) first++;
    busiest = Math.max(busiest, index - first + 1);
  }
  const now = performance.now() - began;
  const cpu = (ranSoFar() - ran) / now;
  return { accepted, refused, acceptedFrom, now, busiest, stall, cpu };
}

const server = createServer((request, response) => {
  request.resume();
  settings.jitter ? setTimeout(answer, Math.random() * settings.jitter, response) : answer(response);
});
// A connection that is closed just as it is used again would look like a lost call.
server.keepAliveTimeout = 0;

process.on('message', (message: Message) => {
  if (message === 'report') return process.send?.(report());
  settings = message.settings;
  accepted = [];
  refused = [];
  acceptedFrom = {};
  recent = 0;
  endWatch?.();
  endWatch = watchStalls();
  ran = ranSoFar();
  began = performance.now();
  return process.send?.('done');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', 4096, () => process.send?.((server.address() as AddressInfo).port));
