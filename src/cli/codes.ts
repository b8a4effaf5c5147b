import { KINDS } from '../policy/catalogue.js';
import type { CliCommand } from './command.js';

/** `axios-tencentcloud codes`: the catalogue of error codes. */
export const codes: CliCommand = {
  name: 'codes',
  define: (command) =>
    void command
      .summary('search the error codes and what they mean')
      .description(
        'Lists the error codes that are known: the code, its kind, and a line that says what it means. SEARCH is looked for in ' +
          'codes, kinds and the lines of both languages, whatever its case; of several words each must be there. Piped, it is a ' +
          'line a code, for grep and cut. Where nothing is found, the exit code is 1.',
      )
      .argument('[search...]', 'words to look for')
      .option('--product <SERVICE>', "the product's own codes alone: vod, cvm, live, mps, sms or sts")
      .option('--kind <KIND>', `codes of a kind: ${KINDS.join(', ')}`)
      .option('--action <ACTION>', 'the codes that the page of an action of VOD lists')
      .option(
        '--policy <FILE|PRESET>',
        'a column with what this policy does: retry, resign or fail, or - where no policy is asked',
      )
      .option('--lang <LANGUAGE>', 'the language of the lines, en or zh (default: en)')
      .option('--json', 'print an array of JSON, with both languages')
      .addHelpText('after', EXAMPLES),
  run: async (options, args) => (await import('./codes/run.js')).runCodes(options, args),
};

const EXAMPLES = `
Examples:
  axios-tencentcloud codes --kind throttle
  axios-tencentcloud codes clock minutes --lang zh
  axios-tencentcloud codes --action ProcessMedia --kind parameter
  axios-tencentcloud codes server --policy patient
  axios-tencentcloud codes --product vod --json | jq -r '.[].code'`;
