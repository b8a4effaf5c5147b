import type { CliCommand } from './command.js';

/** `axios-tencentcloud actions`: what is known of a product's actions. */
export const actions: CliCommand = {
  name: 'actions',
  define: (command) =>
    void command
      .summary('search the actions of a product: reads or writes, limits, dedupe fields')
      .description(
        'Lists the actions of a product: whether it reads or writes, how many requests a second are published (- where none ' +
          'are: 20 is usual), and the parameter by which the service tells a repeat from a new request (- where it does not). ' +
          'Piped, it is a line an action, for grep and cut. Where nothing is found, the exit code is 1.',
      )
      .argument('[search...]', 'words to look for in the names; each must be there')
      .option('--product <SERVICE>', 'the product: vod, cvm, live, mps, sms or sts (default: vod)')
      .option('--reads', 'those that change nothing')
      .option('--writes', 'the others')
      .option('--json', 'print an array of JSON')
      .addHelpText('after', EXAMPLES),
  run: async (options, args) => (await import('./actions/run.js')).runActions(options, args),
};

const EXAMPLES = `
Examples:
  axios-tencentcloud actions media --reads
  axios-tencentcloud actions --writes | grep SessionId
  axios-tencentcloud actions instances --product cvm --writes
  axios-tencentcloud actions --json | jq '.[] | select(.perSecond)'`;
