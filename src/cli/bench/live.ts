import { SingleBar } from 'cli-progress';
import { isTerminal, timeText } from '../screen.js';
import type { Sight } from './load.js';

/** Shows how a load goes while it runs. */
export interface Live {
  end(): void;
}

/** How often a bar moves, and how often a line is written where nobody looks at a terminal, ms. */
const FRAME = 250;
const LINE = 1_000;

/** Shows a load on stderr: as a bar in a terminal, else as a line a second. */
export function showLive(name: string, duration: number, sight: () => Sight): Live {
  const total = timeText(duration);
  const rate = createRate();
  const textOf = (): string => {
    const { elapsed, answered, refused, lost, waiting, waits } = sight();
    const perSecond = rate(elapsed, answered).toFixed(1);
    return `${perSecond}/s answered, ${refused} refused, ${lost} lost, ${waiting} waiting, wait p50 ${timeText(waits.p50)}`;
  };

  if (!isTerminal(process.stderr)) {
    const timer = setInterval(() => {
      const seconds = Math.floor(sight().elapsed / 1000);
      process.stderr.write(`${name}: ${seconds} s of ${total}: ${textOf()}\n`);
    }, LINE);
    return { end: () => clearInterval(timer) };
  }

  const format = `${name} [{bar}] {time} of ${total}  {what}`;
  const bar = new SingleBar({ format, barsize: 16, clearOnComplete: true, hideCursor: true, stream: process.stderr });
  bar.start(duration, 0, { what: '', time: '0 s' });
  const draw = (): void => {
    const { elapsed } = sight();
    const shown = Math.min(elapsed, duration);
    bar.update(shown, { what: textOf(), time: `${(shown / 1000).toFixed(1)} s` });
  };
  const timer = setInterval(draw, FRAME);
  return {
    end() {
      clearInterval(timer);
      bar.stop();
    },
  };
}

/** What was answered in about the last second, a second. */
function createRate(): (elapsed: number, answered: number) => number {
  const seen: Array<readonly [elapsed: number, answered: number]> = [[0, 0]];
  return (elapsed, answered) => {
    seen.push([elapsed, answered]);
    while (seen.length > 2 && (seen[1]?.[0] ?? 0) <= elapsed - 1_000) seen.shift();
    const [before, then] = seen[0] ?? [0, 0];
    return elapsed > before ? ((answered - then) * 1_000) / (elapsed - before) : 0;
  };
}
