import type { CliCommand } from './command.js';

/** `axios-tencentcloud call`: one real call. */
export const call: CliCommand = {
  name: 'call',
  define: (command) =>
    void command
      .summary('make one real call, told attempt by attempt')
      .description(
        'Makes one real call. What becomes of its attempts is told on stderr as it happens, a line each; the answer, its ' +
          'Response object, is printed as JSON on stdout. Where the call fails, the code, the message, the endpoint, the ' +
          'RequestId and why there was no further attempt are told, and the exit code is 1.',
      )
      .argument('<action>', 'the action, such as DescribeMediaInfos')
      .argument('[params]', 'its parameters: a JSON object, @FILE with one, or - to read it from stdin (default: {})')
      .option('--service <SERVICE>', 'the service that has the action (default: vod)')
      .option('--version <VERSION>', 'the version of its API; needed but for vod, cvm, live, mps, sms and sts')
      .option('--region <REGION>', 'the region, such as ap-guangzhou (default: none is sent)')
      .option('--endpoint <URL>', 'where to call it (default: https://SERVICE.tencentcloudapi.com)')
      .option('--profile <NAME>', 'the profile whose credential is used, and no other place is looked at')
      .option('--policy <FILE|PRESET>', 'standard, cautious, patient, or a file of a policy (default: standard)')
      .option('--language <LANGUAGE>', 'the language of messages, zh-CN or en-US (default: that of the account)')
      .option('--deadline <TIME>', 'how long all of it may take: 500ms, 10s, 2m; a number alone is ms (default: 5m)')
      .option('--timeout <TIME>', 'how long an attempt may be silent; a number alone is ms (default: 30s)')
      .option('--dedupe', 'fill the field by which the service tells a repeat (SessionId, ClientToken) with a UUID')
      .option('--quiet', 'do not tell what becomes of the attempts, unless the call fails')
      .option('--json', 'print a failure as JSON on stdout, too')
      .addHelpText('after', NOTES),
  run: async (options, args) => (await import('./call/run.js')).runCall(options, args),
};

const NOTES = `
The credential comes from the environment (TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and,
of a temporary one, TENCENTCLOUD_TOKEN), a profile (~/.tencentcloud/credentials, or tccli's), or
the role of this machine: never from the command line, where others can read it.

Calls are not paced: between attempts it waits as the policy says. http: is accepted only for
localhost.

Examples:
  axios-tencentcloud call DescribeMediaInfos '{"FileIds":["387702"]}' | jq .MediaInfoSet
  axios-tencentcloud call ProcessMedia @task.json --dedupe --profile production
  echo '{}' | axios-tencentcloud call DescribeInstances - --service cvm --region ap-guangzhou
  axios-tencentcloud call SearchMedia --endpoint http://127.0.0.1:8080 --policy patient`;
