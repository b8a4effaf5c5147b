import { setMaxListeners } from 'node:events';
import { inspect } from 'node:util';
import type { AxiosResponse } from 'axios';
import { isNodeStream, isWebStream } from '../../src/axios/streams.js';
import { abortListeners } from '../support/leaks.js';
import type { Books } from './books.js';
import { type PlannedCall, planCalls } from './calls.js';
import type { Client } from './client.js';
import { makeCall, type Outcome } from './make.js';
import type { Witness } from './witness.js';

/** Calls to be made. */
export interface StormOptions {
  readonly seed: number;
  readonly calls: number;
  /** Calls under way at a time: each is followed by the next. */
  readonly workers: number;
  /** The addresses of the service. */
  readonly urls: readonly string[];
  /** When calls that have not settled by then are given up, ms. */
  readonly longest: number;
}

/** What is left of a storm when it is over, its books apart. */
export interface Aftermath {
  /** Calls that had not settled when the time was over, by action and marker. */
  readonly unsettled: readonly string[];
  /** Listeners that calls left on the signals and tokens that they were given. */
  readonly listeners: number;
  /** ms. */
  readonly took: number;
}

/** Makes the calls of a seed, enters each into the books, and shows the witness what its caller got. */
export async function storm(options: StormOptions, client: Client, books: Books, witness: Witness): Promise<Aftermath> {
  const { seed, calls, workers, urls, longest } = options;
  const plan = planCalls({ seed, calls, endpoints: 1, filled: true });
  const leash = new AbortController();
  setMaxListeners(0, leash.signal);
  const underWay = new Set<PlannedCall>();
  const listening: Outcome[] = [];
  const began = performance.now();
  let settled = 0;
  const work = async (): Promise<void> => {
    for (const call of plan) {
      underWay.add(call);
      const outcome = await makeCall(call, client, urls, leash.signal);
      underWay.delete(call);
      books.enter(outcome);
      if (outcome.listeners() > 0) listening.push(outcome);
      testify(witness, outcome, settled++);
    }
  };
  let late: NodeJS.Timeout | undefined;
  const isLate = new Promise<void>((resolve) => {
    late = setTimeout(resolve, longest);
  });
  await Promise.race([Promise.all(Array.from({ length: workers }, work)), isLate]);
  clearTimeout(late);
  const took = performance.now() - began;
  const unsettled = [...underWay].map(({ action, marker }) => `${action} (${marker})`);
  await new Promise(setImmediate);
  const listeners = listening.reduce((sum, outcome) => sum + outcome.listeners(), abortListeners(leash.signal));
  return { unsettled, listeners, took };
}

/** One error in so many is looked into: that takes milliseconds. */
const LOOKED_INTO = 50;

/** Shows the witness what a caller got. */
function testify(witness: Witness, { how, value, broke }: Outcome, index: number): void {
  if (broke) witness.sees('the error of a stream', broke);
  if (how === 'answered' || how === 'other') {
    // Not to the bottom of its config: the agent in there is the caller's own, and leads to all that is under way on it.
    witness.reads('an answer, by console.log', inspect(value));
    witness.sees('what an answer tells', toldBy(value));
  } else {
    witness.sees('an error', value);
    if (index % LOOKED_INTO === 0) witness.looksInto('an error', value);
  }
}

/** What an answer is made of, apart from its config and the stream that it came as. */
function toldBy(answer: unknown): unknown {
  const { status, headers, data, tencentcloud } = answer as Partial<AxiosResponse>;
  // What `call` returns is the body alone.
  if (status === undefined) return answer;
  return { status, headers, tencentcloud, ...(!isNodeStream(data) && !isWebStream(data) && { data }) };
}
