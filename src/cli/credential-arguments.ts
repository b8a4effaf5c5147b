import { UsageError } from './problem.js';

/** Options by the names that credentials have elsewhere; none of ours is called so. */
const OPTION =
  /^--?(?:secret(?:[-_]?(?:id|key))?|(?:session|security|sts)?[-_]?token|access[-_]?key(?:[-_]?(?:id|secret))?|ak|sk|credentials?|password|authorization)(?:=|$)/i;
/** A SecretId as the console makes them. */
const SECRET_ID = /^AKID[\w*-]{12,}$/;
/** A variable of the environment that came behind the command. */
const VARIABLE = /^(?:TENCENTCLOUD|TCCLI)_\w*=/;
/** A field of a credential in JSON that was written on the command line. */
const FIELD = /"Secret(?:Id|Key)"\s*:/i;

/**
 * Refuses arguments that look like a credential, before anything else is said of them: other users of a machine can read the
 * command line of a process, and the shell keeps it. What looks like one is not repeated.
 *
 * @throws UsageError
 */
export function refuseCredentials(args: readonly string[]): void {
  for (const arg of args) {
    const [, value = ''] = /^--[\w-]+=(.*)$/s.exec(arg) ?? [];
    if (OPTION.test(arg)) throw refusal(arg.replace(/=.*$/s, ''));
    if (SECRET_ID.test(arg) || SECRET_ID.test(value)) throw refusal('what begins with AKID');
    if (VARIABLE.test(arg)) throw refusal(`${arg.replace(/=.*$/s, '')} behind the command`);
    if (FIELD.test(arg)) throw refusal('JSON with a SecretId or SecretKey');
  }
}

const refusal = (what: string): UsageError =>
  new UsageError(
    what,
    'no credential on the command line, which others can read and the shell keeps: set TENCENTCLOUD_SECRET_ID and ' +
      'TENCENTCLOUD_SECRET_KEY, or write a profile and name it with --profile; parameters may come from a file (@file) or stdin (-)',
  );
