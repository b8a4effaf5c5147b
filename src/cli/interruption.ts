import { EXIT, type ExitCode } from './exit-codes.js';

/** Ctrl-C and SIGTERM, for a command that ends what it does before it leaves. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** What the command ends with: {@link EXIT.done} where nobody interrupted it. */
  exitCode(): ExitCode;
  /** Leaves the signals to Node again. */
  end(): void;
}

/** Listens. The first one aborts the signal, a second one ends the process at once. */
export function watchInterruption(): Interruption {
  const aborting = new AbortController();
  let code: ExitCode = EXIT.done;
  const hear = (name: NodeJS.Signals): void => {
    if (aborting.signal.aborted) process.exit(code);
    code = name === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    aborting.abort();
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return {
    signal: aborting.signal,
    exitCode: () => code,
    end() {
      process.off('SIGINT', hear);
      process.off('SIGTERM', hear);
    },
  };
}
