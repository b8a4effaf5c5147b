import { type ChildProcess, fork } from 'node:child_process';
import { endingOf, endsWithUs, hasEnded, isAlive } from './ending.js';

/** A process of its own that is asked one thing at a time, and answers each with one message. It ends with this one. */
export interface Child<Question> {
  /** What it said when it was ready. */
  readonly greeting: unknown;
  /** Whether it runs, or stands still. */
  readonly alive: boolean;
  /** @throws Error where it ends and does not answer */
  ask<Answer>(question: Question): Promise<Answer>;
  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void;
  /** Ends it. */
  close(): Promise<void>;
}

/** How a child is started. */
export interface Starting {
  /** What its `process.argv` has from the third on. Default: nothing. */
  readonly args?: readonly string[];
  /** Options of Node, `--expose-gc`. Default: those of this process. */
  readonly execArgv?: readonly string[];
}

/**
 * Starts a program in a process of its own; resolves when that greets. The program ends when it is disconnected.
 *
 * @param file - beside this one: `./server.js`
 * @throws Error where it ends and does not greet
 */
export async function startChild<Question extends string | object | number>(
  file: string,
  { args = [], execArgv = process.execArgv }: Starting = {},
): Promise<Child<Question>> {
  const url = new URL(file, import.meta.url);
  const child = endsWithUs(fork(url, args, { serialization: 'advanced', execArgv: [...execArgv] }));
  const name = [file, ...args].join(' ');
  return {
    greeting: await answerOf(child, name),
    get alive() {
      return isAlive(child);
    },
    ask<Answer>(question: Question) {
      return answerOf(child, name, question) as Promise<Answer>;
    },
    signal: (signal) => void child.kill(signal),
    async close() {
      if (child.connected) child.disconnect();
      await hasEnded(child);
    },
  };
}

/** Asks, and resolves with the next message. What is closed says nothing more; an exit alone may come before a message. */
function answerOf(child: ChildProcess, name: string, question?: string | object | number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = async (): Promise<void> => {
      child.off('message', heard);
      await hasEnded(child);
      const how = endingOf(child.exitCode, child.signalCode);
      reject(new Error(`${name} ended ${how} and did not answer: what it printed above says why`));
    };
    const heard = (message: unknown): void => {
      child.off('disconnect', ended);
      resolve(message);
    };
    if (!child.connected) return void ended();
    child.once('message', heard);
    child.once('disconnect', ended);
    // Where it cannot be sent, it is disconnected too.
    if (question !== undefined) child.send(question, () => {});
  });
}
