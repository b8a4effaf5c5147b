import type { CliCommand } from './command.js';

/** `axios-tencentcloud demo`: what `npm start` runs. */
export const demo: CliCommand = {
  name: 'demo',
  define: (command) =>
    void command
      .summary('see what the wrapper makes of 300 calls, beside a bare axios')
      .description(
        'Makes the same 300 calls through a wrapped axios instance and through bare ones, against a local emulator that ' +
          'throttles, fails and is ten minutes ahead. Needs no network and no account, and takes about 15 seconds. The exit ' +
          'code is 1 where the wrapped instance lost a call.',
      )
      .option('--json', 'print the result as JSON on stdout; times in it are ms')
      .addHelpText('after', EXAMPLES),
  run: async (options) => (await import('./demo/run.js')).runDemo(options),
};

const EXAMPLES = `
Examples:
  axios-tencentcloud demo
  axios-tencentcloud demo --json | jq '.contenders[] | {name, answered}'`;
