/** What the command ends with, the same for every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  interrupted: 130,
  unread: 141,
  terminated: 143,
} as const;

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The codes as `--help` tells them. */
export const exitCodesText = `
Exit codes:
  ${EXIT.done}    done
  ${EXIT.failed}    it could not be done: a call failed, a policy has faults, a code is unknown, nothing was found, a file cannot be written
  ${EXIT.usage}    an option or an argument is wrong
  ${EXIT.interrupted}  ended by Ctrl-C, ${EXIT.terminated} by SIGTERM; what was found until then is printed
  ${EXIT.unread}  nobody reads stdout any more, so that the result was not printed`;
