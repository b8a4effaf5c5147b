import { Command } from 'commander';
import { vi } from 'vitest';
import type { CliCommand } from '../../src/cli/command.js';
import { EXIT, type ExitCode } from '../../src/cli/exit-codes.js';
import { Failure, UsageError } from '../../src/cli/problem.js';

/** What a command came to within this process. */
export interface RanHere {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** What is told of it where it threw; `''` where it did not. */
  readonly message: string;
}

/**
 * Runs a command within this process, piped: for all that does not depend on its being one. What commander itself refuses is
 * thrown, and so is what a command may not throw.
 */
export async function runHere(command: CliCommand, args: readonly string[]): Promise<RanHere> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  const parser = program.command(command.name).action(() => {});
  command.define(parser);
  program.parse([command.name, ...args], { from: 'user' });
  const told = { stdout: '', stderr: '' };
  const writing = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      told[name] += String(chunk);
      return true;
    }),
  );
  try {
    return { code: await command.run(parser.opts(), parser.args), ...told, message: '' };
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof Failure)) throw error;
    return { code: error instanceof UsageError ? EXIT.usage : EXIT.failed, ...told, message: error.message };
  } finally {
    for (const spy of writing) spy.mockRestore();
  }
}
