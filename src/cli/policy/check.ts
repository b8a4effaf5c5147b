import { type Outcome, readPolicyFile } from '../../config/load.js';
import { type Note, noteText } from '../../config/note.js';
import { type PolicyFileProblem, problemText } from '../../config/problem.js';
import { onOneLine } from '../../observe/plain-text.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { UsageError } from '../problem.js';
import { type Paint, paint } from '../screen.js';

/** Checks files of policies: what is wrong and what is odd goes to stdout. */
export async function checkPolicies(
  { json, strict }: Readonly<Record<string, unknown>>,
  files: readonly string[],
): Promise<ExitCode> {
  const outcomes: [string, Outcome][] = [];
  for (const file of files) outcomes.push([file, await readPolicyFile(file)]);
  // One that is not there is told at the end: the others are checked all the same.
  const there = outcomes.filter(([, { isThere }]) => isThere);
  process.stdout.write(json === true ? jsonOf(there) : textOfAll(there));
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
  const passes = ({ loaded, notes }: Outcome): boolean =>
    loaded !== undefined && !(strict === true && notes.length > 0);
  return there.every(([, outcome]) => passes(outcome)) ? EXIT.done : EXIT.failed;
}

/** What is said of each file, and at the end of all where they are several. */
function textOfAll(outcomes: readonly [string, Outcome][]): string {
  const texts = outcomes.map(([file, outcome]) => textOf(file, outcome));
  if (outcomes.length > 1) {
    const problems = outcomes.flatMap(([, outcome]) => outcome.problems);
    const notes = outcomes.flatMap(([, outcome]) => outcome.notes);
    texts.push(`${outcomes.length} files: ${verdictOn({ problems, notes })}\n`);
  }
  return texts.join('');
}

/** `right`, or how many faults there are, and how many notes. */
function verdictOn({ problems, notes }: Pick<Outcome, 'problems' | 'notes'>): string {
  const verdict =
    problems.length === 0
      ? paint(process.stdout, 'green', 'right')
      : paint(process.stdout, 'red', counted(problems.length, 'fault'));
  return notes.length === 0 ? verdict : `${verdict}, ${paint(process.stdout, 'yellow', counted(notes.length, 'note'))}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What is said of a file, a line for each thing. */
export function textOf(file: string, { problems, notes }: Outcome): string {
  const lines = [
    ...problems.map((problem) => placed(problemText(problem), problem, 'red')),
    ...notes.map((note) => placed(noteText(note), note, 'yellow')),
    `${onOneLine(file)}: ${verdictOn({ problems, notes })}`,
  ];
  return `${lines.join('\n')}\n`;

  /** The place painted, which is where one looks first. */
  function placed(text: string, { file: own, line, column }: PolicyFileProblem | Note, style: Paint): string {
    const place = `${onOneLine(own)}:${line}:${column}`;
    return paint(process.stdout, style, place) + text.slice(place.length);
  }
}

const jsonOf = (outcomes: readonly [string, Outcome][]): string =>
  jsonText({
    files: outcomes.map(([file, { loaded, problems, notes }]) => ({ file, ok: loaded !== undefined, problems, notes })),
  });
