import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that is asked one thing at a time, and answers each with one message. */
export interface Child<Question> {
  /** What it said when it was ready. */
  readonly greeting: unknown;
  ask<Answer>(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts a file of this folder in a process of its own; resolves when that greets. */
export async function startChild<Question extends string | object>(file: string): Promise<Child<Question>> {
  const child = fork(new URL(file, import.meta.url), { serialization: 'advanced' });
  const failed = (): never => {
    throw new Error(`${file} ended by itself`);
  };
  child.once('exit', failed);
  const [greeting] = await once(child, 'message');
  return {
    greeting,
    async ask<Answer>(question: Question) {
      child.send(question);
      const [answer] = await once(child, 'message');
      return answer as Answer;
    },
    async close() {
      child.off('exit', failed);
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
