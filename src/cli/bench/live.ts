import { SingleBar } from 'cli-progress';
import { timeText } from '../../observe/time-text.js';
import { isTerminal } from '../screen.js';
import type { Sight } from './load.js';

/** Shows how a load goes while it runs. */
export interface Live {
  /** The load has begun; until then it is said that it will. */
  show(sight: () => Sight): void;
  end(): void;
}

/** How often a bar moves, and how often a line is written where nobody looks at a terminal, ms. */
const FRAME = 250;
const LINE = 1_000;

/** Shows a load on stderr: as a bar in a terminal, else as a line a second. */
export function showLive(name: string, duration: number): Live {
  return isTerminal(process.stderr) ? asBar(name, duration) : asLines(name, duration);
}

function asLines(name: string, duration: number): Live {
  let timer: NodeJS.Timeout | undefined;
  return {
    show(sight) {
      const textOf = createText();
      timer = setInterval(() => {
        const now = sight();
        const seconds = Math.floor(now.elapsed / 1000);
        process.stderr.write(`${name}: ${seconds} s of ${timeText(duration)}: ${textOf(now)}\n`);
      }, LINE);
    },
    end: () => clearInterval(timer),
  };
}

function asBar(name: string, duration: number): Live {
  // The name is a value of the format and no part of it, where it could name values itself.
  const format = `{name} [{bar}] {time} of ${timeText(duration)}  {what}`;
  const bar = new SingleBar({ format, barsize: 16, clearOnComplete: true, hideCursor: true, stream: process.stderr });
  // A second Ctrl-C ends the process at once, and the cursor is hidden.
  const leave = (): void => bar.stop();
  process.once('exit', leave);
  bar.start(duration, 0, { name, what: 'warming up', time: '0 s' });
  let timer: NodeJS.Timeout | undefined;
  return {
    show(sight) {
      const textOf = createText();
      timer = setInterval(() => {
        const now = sight();
        const shown = Math.min(now.elapsed, duration);
        bar.update(shown, { name, what: textOf(now), time: `${(shown / 1000).toFixed(1)} s` });
      }, FRAME);
    },
    end() {
      clearInterval(timer);
      process.off('exit', leave);
      bar.stop();
    },
  };
}

function createText(): (sight: Sight) => string {
  const rate = createRate();
  return ({ elapsed, answered, refused, lost, waiting, waits }) => {
    const perSecond = rate(elapsed, answered).toFixed(1);
    return `${perSecond}/s answered, ${refused} refused, ${lost} lost, ${waiting} waiting, wait p50 ${timeText(waits.p50)}`;
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
