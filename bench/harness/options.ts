import { Command } from 'commander';
import { names } from './names.js';

/** What follows a bench's name on the command line, by the bench that has it; a `<VALUE>` in the flag is given with `=`. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  limiter: {
    '--only <PARTS>': 'latency, cpu, or both',
    '--windows <N>': 'how many seconds of permits a slice of the CPU comparison takes',
  },
  burst: { '--runs <N>': 'how often' },
  goodput: {
    '--only <SCENARIOS>': 'those that are named, with commas between',
    '--peers <NAMES>': 'those that are named, with commas between',
    '--seconds <N>': 'how long a scenario lasts',
    '--full': 'all peers and scenarios, at full length',
    '--alone': 'one contender after the other',
  },
  cluster: {
    '--only <PART>': 'the scenes whose name has it',
    '--seconds <N>': 'how long a scene lasts',
    '--quota <N>': 'requests a second',
    '--callers <N>': 'of all processes together',
    '--fixed': 'rates that learn nothing',
    '--trouble': 'scenes in which processes, clocks and Redis fail',
  },
};

/** What is to be run. */
export interface Asked {
  /** Those that are named; empty where none is. */
  readonly named: readonly string[];
  readonly short: boolean;
  /** Options of single benches, as they were given, which change what is measured: `{ seconds: '10', full: '' }`. */
  readonly own: Readonly<Record<string, string>>;
}

/** What is run beside the benches: the report alone. */
export const REPORT = 'report';

/**
 * Reads a command line. Says what is wrong with it and ends the process with 2; `--help` ends it with 0.
 *
 * @param args - without the program's own name
 */
export function askedBy(args: readonly string[]): Asked {
  const command = new Command('npm run bench --')
    .usage('[options] [names...]')
    .description('Runs the benches that are named, or all, and writes the report of all that is known.')
    .argument('[names...]', `${names.join(', ')}; ${REPORT} for the report alone`)
    .option('--short', 'every bench in a few seconds, for its working; its figures are worth nothing')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  const known: readonly string[] = [...names, REPORT];
  for (const [name, options] of ownOptions()) command.option(name, options);
  command.parse(args, { from: 'user' });
  const named = command.args;
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) command.error(`error: there is no bench ${unknown}; there are ${known.join(', ')}`);
  const { short = false, ...given } = command.opts<Record<string, string | boolean>>();
  for (const option of Object.keys(given)) {
    const owners = Object.keys(OWN).filter((bench) => flagsOf(bench).includes(option));
    if (!named.some((name) => owners.includes(name)))
      command.error(`error: --${option} is an option of ${owners.join(' and ')}: name the bench`);
  }
  const own = Object.entries(given).map(([name, value]) => [name, value === true ? '' : String(value)]);
  return { named, short: short === true, own: Object.fromEntries(own) };
}

/** The flags of all benches, each once, and what they are for in each. */
function ownOptions(): Map<string, string> {
  const all = new Map<string, string>();
  for (const [bench, options] of Object.entries(OWN)) {
    for (const [flag, what] of Object.entries(options)) {
      const [name = ''] = flag.split(' ');
      const known = [...all.keys()].find((other) => other.split(' ')[0] === name);
      all.set(known ?? flag, [...(known ? [all.get(known)] : []), `${bench}: ${what}`].join('; '));
    }
  }
  return all;
}

const flagsOf = (bench: string): string[] =>
  Object.keys(OWN[bench] ?? {}).map((flag) => flag.split(' ')[0]?.slice(2) ?? '');
