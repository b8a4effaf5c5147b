import { defaults } from './bench/defaults.js';
import { legend } from './bench/legend.js';
import type { CliCommand } from './command.js';
import { collect } from './repeatable.js';

const or = (value: string): string => ` (default: ${value})`;

/** `axios-tencentcloud bench`: what a policy and a quota make of the throughput. */
export const bench: CliCommand = {
  name: 'bench',
  define: (command) =>
    void command
      .summary('measure what a policy and a quota make of the throughput')
      .description(
        'Measures what a policy and a quota make of the throughput: drives a wrapped axios instance against a local ' +
          'emulator of Tencent Cloud, which counts the quota and fails as it is told. Needs no network and no account.',
      )
      .option(
        '--policy <FILE|PRESET>',
        `standard, cautious, patient, or a file of a policy, YAML or JSON${or(defaults.policy)}`,
      )
      .option('--versus <FILE|PRESET>', 'a second policy, measured after the first under the same conditions')
      .option('--quota <N>', `requests a second that are admitted${or(defaults.quota)}`)
      .option('--learn', 'do not tell the instance the quota: it begins with what is published, and learns')
      .option('--concurrency <N>', `calls in flight; each is followed by the next${or(defaults.concurrency)}`)
      .option(
        '--duration <TIME>',
        `how long to call: 500ms, 10s, 2m; a number alone is seconds${or(defaults.duration)}`,
      )
      .option('--latency <TIME|RANGE>', `the emulator's: 5ms, or 5-20ms; a number alone is ms${or(defaults.latency)}`)
      .option(
        '--fault <NAME=SHARE>',
        'what goes wrong how often, such as InternalError=5% (repeatable): an error code, a status such as 502, reset, ' +
          'silence (or timeout), truncate, garbage, legacy, delay:50-200ms, jitter:20ms',
        collect,
      )
      .option('--seed <N>', `the same number makes the same faults on the same requests${or(defaults.seed)}`)
      .option('--timeout <TIME>', `axios's timeout of a request; a number alone is ms${or(defaults.timeout)}`)
      .option('--action <ACTION>', `the action of VOD that is called${or(defaults.action)}`)
      .option('--params <JSON>', 'its parameters (default: {"FileIds":["1"]} for DescribeMediaInfos, else {})')
      .option('--json', 'print the result as JSON on stdout')
      .option('--html <FILE>', 'write a page with the table and the rate over time')
      .option('--endpoint <URL>', 'call a real service instead, together with --i-mean-it and --quota')
      .option('--i-mean-it', 'yes, a real service')
      .addHelpText('after', NOTES),
  run: async (options) => (await import('./bench/run.js')).runBench(options),
};

const widest = Math.max(...Object.keys(legend).map(({ length }) => length));
const meanings = Object.entries(legend).map(([label, meaning]) => `  ${label.padEnd(widest)}  ${meaning}`);

const NOTES = `
What the rows of the result mean:
${meanings.join('\n')}

A policy's file is what loadPolicy reads (see: axios-tencentcloud policy check --help). Its
budget and breaker count here; how many requests a second it allows does not, --quota does.
  extends: standard
  rules:
    InternalError:
      { action: retry, maxAttempts: 6, backoff: { kind: exponential, initial: 500ms, max: 8s } }
    InternalError.DBError: { action: fail }

A real service is called only where --endpoint, --i-mean-it and --quota are given, never
above the quota, and only with an action that reads. The credential comes from the
environment, a profile or the role of this machine, never from the command line.

Examples:
  axios-tencentcloud bench --versus cautious --action ProcessMedia --fault InternalError=5%
  axios-tencentcloud bench --policy retry.yaml --quota 100 --fault reset=1% --html bench.html
  axios-tencentcloud bench --endpoint https://vod.tencentcloudapi.com --i-mean-it --quota 5`;
