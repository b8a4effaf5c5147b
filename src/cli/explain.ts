import type { CliCommand } from './command.js';

/** `axios-tencentcloud explain`: what an error code means, and what a policy does about it. */
export const explain: CliCommand = {
  name: 'explain',
  define: (command) =>
    void command
      .summary('tell what an error code means, and what a policy does about it')
      .description(
        'Tells what error codes mean, in English and Chinese, and what a policy does about each and why: which of its rules ' +
          'matches, where that stands, and every wait of its backoff. Also for an unknown code, with the nearest ones that ' +
          'are known; the exit code is 1 then.',
      )
      .argument('<code...>', 'error codes, such as InternalError.DBError or ClientError.Timeout')
      .option('--policy <FILE|PRESET>', 'standard, cautious, patient, or a file of a policy (default: standard)')
      .option('--action <ACTION>', 'the action that met the code, for policies that treat actions differently')
      .option('--product <SERVICE>', 'the product that gave the code: vod, cvm, live, mps, sms or sts (default: any)')
      .option('--json', 'print an array of JSON, an object for each code; times in it are ms')
      .addHelpText('after', EXAMPLES),
  run: async (options, codes) => (await import('./explain/run.js')).runExplain(options, codes),
};

const EXAMPLES = `
Examples:
  axios-tencentcloud explain InternalError
  axios-tencentcloud explain RequestLimitExceeded AuthFailure.SignatureExpire --policy patient
  axios-tencentcloud explain ClientError.Timeout --action ProcessMedia --policy retry.yaml
  axios-tencentcloud explain InternalError --json | jq '.[0].waits'`;
