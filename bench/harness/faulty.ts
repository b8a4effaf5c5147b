import { startChild } from './child.js';
import type { Behaviour, Question } from './faulty-server.js';

/** A server that fails and goes away when it is told to, in a process of its own, with a door for each contender. */
export interface FaultyServer {
  readonly urls: readonly string[];
  /** Every door behaves so from now on, and begins to count anew. */
  behave(behaviour: Behaviour): Promise<void>;
  /** Nobody listens any more, and every connection is reset. */
  goDown(): Promise<void>;
  /** Listens again, at the same ports. */
  comeBack(): Promise<void>;
  /** How many requests each door got. */
  count(): Promise<number[]>;
  close(): Promise<void>;
}

/** Starts it with so many doors. */
export async function startFaulty(doors: number): Promise<FaultyServer> {
  const child = await startChild<Question>('./faulty-server.js');
  const ask = async <T>(question: Question): Promise<T> => (await child.ask<{ answer: T }>(question)).answer;
  const ports = await ask<number[]>({ open: doors });
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}`),
    behave: (behaviour) => ask({ behave: behaviour }),
    goDown: async () => void (await ask('goDown')),
    comeBack: async () => void (await ask('comeBack')),
    count: () => ask('count'),
    close: child.close,
  };
}
