import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.js';

/** One command of `axios-tencentcloud`. A new one is a file that exports one of these, and a line in ./main.ts. */
export interface CliCommand {
  readonly name: string;
  /** Says what the command takes. What it needs to run is imported by `run` alone, so that `--help` is there at once. */
  define(command: Command): void;
  /**
   * Runs it.
   *
   * @param options - as they were written, text by text: each command reads its own
   * @throws UsageError (exit code 2) and Failure (1), which are told as they are
   */
  run(options: Readonly<Record<string, unknown>>, args: readonly string[]): Promise<ExitCode>;
}

/** A command that is a family of others: `axios-tencentcloud policy check`. By itself it prints its help. */
export interface CommandGroup {
  readonly name: string;
  /** Says what its commands are about. */
  define(command: Command): void;
  readonly commands: readonly CliCommand[];
}
