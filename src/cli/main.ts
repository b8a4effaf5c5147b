#!/usr/bin/env node
import { createRequire } from 'node:module';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { actions } from './actions.js';
import { bench } from './bench.js';
import { call } from './call.js';
import { codes } from './codes.js';
import type { CliCommand, CommandGroup } from './command.js';
import { refuseCredentials } from './credential-arguments.js';
import { demo } from './demo.js';
import { emulate } from './emulate.js';
import { EXIT, type ExitCode, exitCodesText } from './exit-codes.js';
import { explain } from './explain.js';
import { policy } from './policy.js';
import { Failure, UsageError } from './problem.js';
import { outputError } from './unknown-words.js';

const commands: readonly (CliCommand | CommandGroup)[] = [explain, codes, actions, policy, call, emulate, bench, demo];

const EXAMPLES = `
Examples:
  axios-tencentcloud explain InternalError --policy cautious
  axios-tencentcloud codes --kind throttle
  axios-tencentcloud policy check retry.yaml
  axios-tencentcloud call DescribeMediaInfos '{"FileIds":["387702"]}'
  axios-tencentcloud emulate --port 8080 --quota 20 --fault InternalError=5%
  axios-tencentcloud bench --versus patient
  axios-tencentcloud help call`;

// By the package's own name: this file is bundled into another folder.
const { version } = createRequire(import.meta.url)('axios-tencentcloud/package.json') as { version: string };
/** Whoever interrupts a command waits no longer, ms, for one who has stopped to read what it tells. */
const LONGEST_GOODBYE = 1_000;
let exitCode: ExitCode = EXIT.done;
let running = '';

const program = new Command('axios-tencentcloud')
  .description('Tools around axios-tencentcloud: calls of Tencent Cloud API 3.0 that get through.')
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .enablePositionalOptions()
  .addHelpText('after', EXAMPLES)
  .addHelpText('after', exitCodesText)
  .showHelpAfterError(hintOf(''))
  .configureOutput({ outputError })
  .exitOverride();
for (const each of commands) add(each, program, '');

// Nobody hears how it goes: no reason to end. What cannot be printed is told at the end.
process.stderr.on('error', () => {});
let unprinted: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  unprinted ??= error;
});

try {
  const args = process.argv.slice(2);
  refuseCredentials(args);
  await program.parseAsync(unknownNames(args) ?? args, { from: 'user' });
} catch (error) {
  exitCode = codeOf(error);
}
await Promise.race([told(), ...(wasInterrupted() ? [setTimeout(LONGEST_GOODBYE)] : [])]);
// A connection that does not end, such as one to a silent proxy, must not keep the process.
process.exit(exitCode);

/** Adds a command, or a group with all of its own, below another one, whose names are `above`. */
function add(each: CliCommand | CommandGroup, parent: Command, above: string): void {
  const names = `${above} ${each.name}`;
  const command = parent.command(each.name);
  command.showHelpAfterError(hintOf(names));
  each.define(command);
  command.addHelpText('after', exitCodesText);
  if ('commands' in each) {
    command.helpCommand(false);
    for (const own of each.commands) add(own, command, names);
    return;
  }
  command.action(async () => {
    running = names;
    exitCode = await each.run(command.opts(), command.args);
  });
}

/**
 * The names of a command that there is not, alone: with `--help` beside it, or after `help`, commander would print the help of all
 * commands in place of the mistake. `undefined` where there is such a command.
 */
function unknownNames([first, ...rest]: readonly string[]): readonly string[] | undefined {
  const names = first === 'help' ? rest : [first ?? '', ...rest];
  const known: string[] = [];
  let below: readonly (CliCommand | CommandGroup)[] = commands;
  for (const name of names) {
    if (name === '' || name.startsWith('-') || (known.length === 0 && name === 'help')) return undefined;
    const next = below.find((each) => each.name === name);
    if (!next) return [...known, name];
    if (!('commands' in next)) return undefined;
    known.push(name);
    below = next.commands;
  }
  return undefined;
}

/** Resolves when all is out of this process, or it is told that it cannot be. */
async function told(): Promise<void> {
  await written(process.stdout);
  if (unprinted && exitCode === EXIT.done) exitCode = codeOfUnprinted(unprinted);
  await written(process.stderr);
}

function wasInterrupted(): boolean {
  return exitCode === EXIT.interrupted || exitCode === EXIT.terminated;
}

/** Resolves when all that was written so far is out of this process, or cannot be. */
async function written(stream: NodeJS.WriteStream): Promise<void> {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
  // The callback is told of an error before the listener.
  await setImmediate();
}

function hintOf(command: string): string {
  return `Try: axios-tencentcloud${command} --help`;
}

/** Tells what went wrong, unless commander has told it; returns what the process ends with. */
function codeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const isTold = error instanceof UsageError || error instanceof Failure;
  console.error(isTold ? `axios-tencentcloud${running}: ${error.message}` : error);
  if (error instanceof UsageError) console.error(hintOf(running));
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}

function codeOfUnprinted({ code, message }: NodeJS.ErrnoException): ExitCode {
  if (code === 'EPIPE') return EXIT.unread;
  console.error(
    `axios-tencentcloud${running}: stdout cannot be written (${code ?? message}), so that the result is lost`,
  );
  return EXIT.failed;
}
