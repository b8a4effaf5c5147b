import type { CliCommand, CommandGroup } from './command.js';

const check: CliCommand = {
  name: 'check',
  define: (command) =>
    void command
      .summary('find what is wrong in files of policies')
      .description(
        'Finds every fault of files of policies, and of those that they extend: where it is, what was expected, and what was ' +
          'perhaps meant. A note tells what is probably a mistake and may be right: with notes alone it ends with 0, or with 1 ' +
          'where --strict is said.',
      )
      .argument('<FILE...>', 'files that end in .yaml, .yml or .json')
      .option('--strict', 'notes count as well: with one it ends with 1')
      .option('--json', 'print { files: [{ file, ok, problems, notes }] } as JSON')
      .addHelpText('after', LANGUAGE),
  run: async (options, args) => (await import('./policy/check.js')).checkPolicies(options, args),
};

const show: CliCommand = {
  name: 'show',
  define: (command) =>
    void command
      .summary('print a policy after extends, its defaults written out')
      .description(
        'Prints a policy as it is after "extends", with every default written out, as YAML that can be read again. What ' +
          'neither the file nor what it extends says of rateLimit, budget and breaker is left out.',
      )
      .argument('<FILE|PRESET>', 'standard, cautious, patient, or a file of a policy, YAML or JSON')
      .option('--json', 'print it as JSON, times in ms')
      .addHelpText('after', SHOWN),
  run: async (options, args) => (await import('./policy/show.js')).showPolicy(options, args),
};

/** `axios-tencentcloud policy`: policies in files. */
export const policy: CommandGroup = {
  name: 'policy',
  define: (command) =>
    void command
      .summary('check and show policies in files')
      .description('Policies in files: what is wrong with them, and what they come to.'),
  commands: [check, show],
};

const SHOWN = `
Examples:
  axios-tencentcloud policy show patient
  axios-tencentcloud policy show retry.yaml > whole.yaml`;

const LANGUAGE = `
What a file may say; all of it is optional:
  name: batch                  # default: the name of the file
  extends: standard            # or cautious, patient, ./another.yaml
  rules:                       # by error code; the longest dotted prefix wins, '*' is the rest
    InternalError:
      action: retry            # or resign, or fail
      maxAttempts: 6
      backoff: { kind: exponential, initial: 200ms, max: 10s, factor: 2, jitter: full }
    InternalError.DBError: { action: fail }
  actions:                     # the same for one action alone
    ProcessMedia: { InternalError: { action: fail } }
  rateLimit: { perSecond: 20 } # and all else of rateLimit but redis; or false
  budget: { tokens: 500, cost: 14 }
  breaker: { threshold: 0.5, halfOpenAfter: 10s }
Times are 250ms, 10s, 2m, 1h, or numbers of milliseconds. Editors complete all of it with
the schema: axios-tencentcloud/schema/policy.schema.json

Examples:
  axios-tencentcloud policy check retry.yaml
  axios-tencentcloud policy check --strict policies/*.yaml`;
