import type { CliCommand } from './command.js';
import { collect } from './repeatable.js';

/** `axios-tencentcloud emulate`: the emulator on its own, for any language's SDK. */
export const emulate: CliCommand = {
  name: 'emulate',
  define: (command) =>
    void command
      .summary('run a local Tencent Cloud API, for any SDK: signatures, quotas, faults')
      .description(
        'Runs a Tencent Cloud API 3.0 of your own on 127.0.0.1, for the SDK of any language: it checks signatures, counts ' +
          'quotas, goes wrong as it is told, and tells each second what arrived. It first prints its URL and the credential ' +
          'that it knows. GET /__stats answers its counts as JSON. Ctrl-C or SIGTERM ends it, with all that it counted.',
      )
      .option('--port <N>', 'the port (default: any free one)')
      .option(
        '--quota <N|ACTION=N>',
        'requests a second that are admitted of each action, or of one (repeatable; default: 20)',
        collect,
      )
      .option('--account-quota <N>', 'requests a second that an account may make of all actions together')
      .option('--ip-quota <N>', 'requests a second that may come from one address')
      .option('--clock-offset <TIME>', 'how far its clock is ahead, such as 10m, or -10m for behind')
      .option(
        '--fault <NAME=SHARE>',
        'what goes wrong how often, such as InternalError=5% (repeatable): an error code, a status such as 502, reset, ' +
          'silence (or timeout), truncate, garbage, legacy, delay:50-200ms, jitter:20ms',
        collect,
      )
      .option('--latency <TIME|RANGE>', 'how long an answer takes: 5ms, or 5-20ms; a number alone is ms (default: 0)')
      .option('--task-duration <TIME>', 'how long a task is PROCESSING; a number alone is ms (default: 0)')
      .option('--check-parameters', "refuse wrong and missing parameters of VOD's actions, as the service does")
      .option(
        '--product <SERVICE>',
        'know this product alone (vod, cvm, live, mps, sms or sts); any other service or action is refused',
      )
      .option('--seed <N>', 'the same number makes the same faults on the same requests (default: 1)')
      .option('--https', 'speak TLS, with a certificate of its own making')
      .option('--certificate <FILE>', 'write that certificate there, for NODE_EXTRA_CA_CERTS and the like')
      .option('--verbose', 'a line for each request: time, action, its code, ok or left (unanswered), ms')
      .option('--json', 'a line of JSON for each thing: started, second or request, ended')
      .addHelpText('after', EXAMPLES),
  run: async (options) => (await import('./emulate/run.js')).runEmulator(options),
};

const EXAMPLES = `
Examples:
  axios-tencentcloud emulate --port 8080 --quota 20 --clock-offset 10m
  axios-tencentcloud emulate --fault InternalError=5% --fault reset=1% --latency 5-20ms --verbose
  axios-tencentcloud emulate --quota 20 --quota ProcessMedia=100 --product vod
  curl -s http://127.0.0.1:8080/__stats`;
