import { UsageError } from './problem.js';

/** Options whose names tell of a credential, however it is called elsewhere, to the end of that word; none of ours has one. */
const OPTION =
  /^--?[\w-]{0,40}?(?:secret(?:[-_]?access)?(?:[-_]?(?:id|key))?|token|(?:access|api|private)[-_]?key(?:[-_]?(?:id|secret))?|credentials?|passw(?:or)?d|passphrase|authorization)/i;
/** Options that are called so as a whole; a header may be the one that authorizes. */
const WHOLE_OPTION = /^--?(?:ak|sk|key|headers?)(?![\w-])/i;
/** A SecretId as the console makes them, also with its key behind it. */
const SECRET_ID = /\bAKID[\w*-]{12,}/;
/** A header as TC3-HMAC-SHA256 has it. */
const HEADER = /^(?:Authorization\s*:|TC3-HMAC-SHA256\b)/i;
/** A variable of the environment that came behind the command. */
const VARIABLE = /^(?:(?:TENCENTCLOUD|TCCLI)_\w*|\w{0,40}secret_?(?:access_?)?(?:id|key))=/i;
/** A field of a credential in JSON that was written on the command line, also where the shell took its quotes. */
const FIELD = /secret[-_]?(?:access[-_]?)?(?:id|key)\\?["']?\s*:/i;

/**
 * Refuses arguments that look like a credential, before anything else is said of them: other users of a machine can read the
 * command line of a process, and the shell keeps it. What looks like one is not repeated.
 *
 * @throws UsageError
 */
export function refuseCredentials(args: readonly string[]): void {
  for (const arg of args) {
    const [option] = OPTION.exec(arg) ?? WHOLE_OPTION.exec(arg) ?? [];
    if (option !== undefined) throw refusal(option);
    if (SECRET_ID.test(arg)) throw refusal('what begins with AKID');
    if (HEADER.test(arg)) throw refusal('an Authorization');
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
