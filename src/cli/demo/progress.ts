import { SingleBar } from 'cli-progress';
import { isTerminal } from '../screen.js';

/** Shows how many calls of a contender are over. */
export interface Progress {
  step(): void;
  end(): void;
}

/** A bar at a terminal that moves its cursor; elsewhere nothing. */
export function showProgress(stream: NodeJS.WriteStream, name: string, calls: number): Progress {
  if (!isTerminal(stream)) return { step() {}, end() {} };
  const format = `${name.padEnd(28)} {bar} {value} of {total}`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true, stream });
  bar.start(calls, 0);
  return { step: () => bar.increment(), end: () => bar.stop() };
}
