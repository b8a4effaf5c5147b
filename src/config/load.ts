import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSmallText, type SmallText } from '../files/small-text.js';
import { budgetProblems } from './budget.js';
import { combine } from './combine.js';
import type { LoadedPolicy } from './loaded.js';
import type { Note } from './note.js';
import { noteOnGaps } from './note-on-gaps.js';
import { findTree, quoted } from './path.js';
import { presets } from './presets.js';
import { inOrder, PolicyFileError, type PolicyFileProblem } from './problem.js';
import { LARGEST, readSource, type Source, wholeFile } from './source.js';

/** What became of a file and of those that it extends. */
export interface Outcome {
  /** `undefined` where something is wrong. */
  readonly loaded: LoadedPolicy | undefined;
  /** The file's own before those of what it extends. */
  readonly problems: readonly PolicyFileProblem[];
  readonly notes: readonly Note[];
  /** Whether the file itself was read: there is no such file otherwise, or it is none. */
  readonly isThere: boolean;
  /** The file that extends nothing: this one, or the last of those below it. */
  readonly lowest?: Source | undefined;
}

/** So many files may stand below one. */
const DEEPEST = 8;

/**
 * The policy that a file says, to be spread into the options of `wrapAxios`:
 *
 * ```ts
 * wrapAxios(client, { product: vod, credential, ...(await loadPolicy('retry.yaml')) });
 * ```
 *
 * A file has what `definePolicy` takes as data, and `rateLimit`, `budget` and `breaker` as `wrapAxios` takes them; times are
 * `250ms`, `10s`, `2m`, `1h` or numbers of milliseconds. `extends` is `standard`, `cautious`, `patient`, or the path of another
 * file that begins with `./` or `../`, from this one: rules derive as those of `definePolicy` do, and the other three are
 * merged field by field. `name` is the file's own without its ending where it has none.
 *
 * @param path - ends in `.yaml`, `.yml` (YAML 1.2) or `.json`; from the working directory, which is where the program was started
 * and not where it is. A URL of a file is taken as well: `new URL('./retry.yaml', import.meta.url)` is beside the module
 * @throws PolicyFileError with all that is wrong with the file and with those that it extends; of one that is not there, with where it was
 * looked for
 * @throws TypeError where the path is neither a text nor a URL
 */
export async function loadPolicy(path: string | URL): Promise<LoadedPolicy> {
  const file = path instanceof URL ? fileURLToPath(path) : path;
  if (typeof file !== 'string') throw new TypeError('loadPolicy: expected the path of a file');
  const { loaded, problems, isThere } = await readPolicyFile(file);
  if (!loaded) throw new PolicyFileError(file, isThere ? problems : problems.map(withPlace));
  return loaded;
}

/** A path that is relative says only from the working directory where its file should have been. */
function withPlace(problem: PolicyFileProblem): PolicyFileProblem {
  const whole = resolve(problem.file);
  return problem.found === ABSENT && whole !== problem.file ? { ...problem, found: `${ABSENT} at ${whole}` } : problem;
}

/** What is found where no file is. */
const ABSENT = 'none';

/** Reads a file and those that it extends, and tells all that is wrong and all that is odd. Nothing is thrown. */
export async function readPolicyFile(file: string, above: readonly string[] = []): Promise<Outcome> {
  const read = await readSmallText(file, LARGEST);
  if (read.kind !== 'text') {
    const { expected, found } = notText(read);
    const isThere = read.kind === 'large' || read.kind === 'bytes';
    return { loaded: undefined, problems: [wholeFile(file, expected, found)], notes: [], isThere };
  }
  const source = readSource(read.text, file);
  const below = await readBase(source, [...above, file]);
  const all = [...source.problems, ...budgetProblems(source, below.loaded?.budget), ...below.problems];
  const problems = ownFirst(all, file);
  const notes = [...source.notes, ...below.notes];
  if (problems.length > 0 || !source.definition) return { loaded: undefined, problems, notes, isThere: true };
  const loaded = combine(file, source.definition, below.loaded);
  const lowest = below === NOTHING ? source : below.lowest;
  // Asked of the whole: what a file leaves out, one that extends it may say.
  if (above.length === 0 && lowest) notes.push(...noteOnGaps(lowest, loaded.policy));
  return { loaded, problems, notes: ownFirst(notes, file), isThere: true, lowest };
}

/** What is told of a file as it stands there, before what is told of those that it extends. */
const ownFirst = <T extends Note | PolicyFileProblem>(told: readonly T[], file: string): T[] => [
  ...inOrder(told.filter((each) => each.file === file)),
  ...told.filter((each) => each.file !== file),
];

/** What there is of a base where nothing is extended. */
const NOTHING: Outcome = { loaded: undefined, problems: [], notes: [], isThere: true };

/** What a file extends, also where other things are wrong with the file: all is told at once. */
async function readBase(source: Source, chain: readonly string[]): Promise<Outcome> {
  const { tree, file } = source;
  const { tree: named, entry } = tree ? findTree(tree, ['extends']) : {};
  if (!entry || named?.kind !== 'scalar' || typeof named.value !== 'string') return NOTHING;
  const preset = presets.get(named.value);
  if (preset) return { ...NOTHING, loaded: { policy: preset } };
  // Anything else is refused where it stands.
  if (!/^\.\.?\//.test(named.value)) return NOTHING;
  const path = join(dirname(file), named.value);
  const wrong = (expected: string, found: string): Outcome => ({
    ...NOTHING,
    problems: [source.problemAt(named.offset, { path: 'extends', expected, found })],
  });
  const shown = [...chain, path].join(' → ');
  if (chain.some((each) => resolve(each) === resolve(path))) return wrong('no circle', shown);
  if (chain.length > DEEPEST) return wrong(`at most ${DEEPEST} files below one`, shown);
  const outcome = await readPolicyFile(path, chain);
  if (outcome.isThere) return outcome;
  const [problem] = outcome.problems;
  return problem ? wrong(problem.expected, `${quoted(named.value)}, which is ${problem.found}`) : outcome;
}

function notText(read: Exclude<SmallText, { kind: 'text' }>): { expected: string; found: string } {
  switch (read.kind) {
    case 'absent':
      return { expected: 'a file that exists', found: ABSENT };
    case 'directory':
      return { expected: 'a file', found: 'a directory' };
    case 'special':
      return { expected: 'a file', found: 'a pipe or a device' };
    case 'unreadable':
      return { expected: 'a file that can be read', found: `one that cannot (${read.code})` };
    case 'large':
      return { expected: 'a file of at most 256 KiB', found: 'a larger one' };
    case 'bytes':
      return { expected: 'text in UTF-8', found: 'other bytes' };
  }
}
