import { type Outcome, readPolicyFile } from '../../config/load.js';
import { type Note, noteText } from '../../config/notes.js';
import { type PolicyFileProblem, problemText } from '../../config/problem.js';
import { onOneLine } from '../../observe/plain-text.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { UsageError } from '../problem.js';
import { type Paint, paint } from '../screen.js';

/** Checks files of policies: what is wrong and what is odd goes to stdout. */
export async function checkPolicies(
  { json }: Readonly<Record<string, unknown>>,
  files: readonly string[],
): Promise<ExitCode> {
  const outcomes: [string, Outcome][] = [];
  for (const file of files) outcomes.push([file, await readPolicyFile(file)]);
  // One that is not there is told at the end: the others are checked all the same.
  const there = outcomes.filter(([, { isThere }]) => isThere);
  process.stdout.write(json === true ? jsonOf(there) : there.map(([file, outcome]) => textOf(file, outcome)).join(''));
  const [absent] = outcomes.filter(([, { isThere }]) => !isThere);
  if (absent) {
    const [
      file,
      {
        problems: [problem],
      },
    ] = absent;
    const why = problem?.found === 'none' ? '' : `, and this is ${problem?.found}`;
    throw new UsageError('FILE', `${problem?.expected}${why}`, file);
  }
  return there.every(([, { loaded }]) => loaded) ? EXIT.done : EXIT.failed;
}

/** What is said of a file, a line for each thing. */
export function textOf(file: string, { loaded, problems, notes }: Outcome): string {
  const painted = (style: Paint, text: string): string => paint(process.stdout, style, text);
  const count = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
  const verdict = loaded ? painted('green', 'right') : painted('red', count);
  const lines = [
    ...problems.map((problem) => placed(problemText(problem), problem, 'red')),
    ...notes.map((note) => placed(noteText(note), note, 'yellow')),
    `${onOneLine(file)}: ${verdict}`,
  ];
  return `${lines.join('\n')}\n`;

  /** The place painted, which is where one looks first. */
  function placed(text: string, { file: own, line, column }: PolicyFileProblem | Note, style: Paint): string {
    const place = `${onOneLine(own)}:${line}:${column}`;
    return painted(style, place) + text.slice(place.length);
  }
}

const jsonOf = (outcomes: readonly [string, Outcome][]): string =>
  jsonText({
    files: outcomes.map(([file, { loaded, problems, notes }]) => ({ file, ok: loaded !== undefined, problems, notes })),
  });
