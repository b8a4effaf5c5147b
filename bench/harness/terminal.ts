import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import type { Measured, Table as Rows } from './bench.js';
import type { Machine } from './machine.js';
import { remarksOf, verdictOf as wordOf } from './target.js';

/** Says on what a benchmark runs. */
export function headerOf({ node, system, cpu, memory, packages }: Machine): string {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return `Node ${node}, ${system}, ${cpu}, ${memory}\n${versions.join(', ')}`;
}

/** A table as a terminal shows it. */
export function textOf({ caption, columns, rows }: Rows): string {
  const table = new Table({ head: [...columns], style: { head: [], border: [] } });
  for (const row of rows) table.push(row.map(String));
  return `${caption}\n${table.toString()}`;
}

/** The targets, and what became of each. */
export function verdictOf({ answer, targets }: Measured): string {
  const lines = targets.map(
    (target) =>
      `${target.met ? '✓' : '✗'} ${target.what}: ${target.measured} (${target.wanted}), ` +
      [`${wordOf(target)}.`, ...remarksOf(target)].join(' '),
  );
  return [answer, ...lines].join('\n');
}

/** A bar that tells how far a bench is; where nobody looks at a terminal, nothing. */
export interface Progress {
  tell(share: number, what: string): void;
  /** Takes the bar away while something else is printed. */
  print(text: string): void;
  end(): void;
}

export function createProgress(name: string): Progress {
  if (!process.stdout.isTTY) return { tell() {}, print: (text) => console.log(text), end() {} };
  const options = { format: `${name} {bar} {percentage} %  {what}`, clearOnComplete: true, hideCursor: true };
  let bar: SingleBar | undefined;
  let last: [share: number, what: string] = [0, ''];
  const tell = (share: number, what: string): void => {
    last = [share, what];
    if (!bar) {
      bar = new SingleBar(options);
      bar.start(100, 0, { what });
    }
    bar.update(Math.round(100 * share), { what });
  };
  const end = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    tell,
    print(text) {
      end();
      console.log(text);
      tell(...last);
    },
    end,
  };
}
