import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { outputError } from '../../src/cli/unknown-words.js';
import { runCommand } from '../support/command.js';

/** What is told of a mistake. */
function told(...args: readonly string[]): string {
  let text = '';
  const writeErr = (part: string): void => {
    text += part;
  };
  const program = new Command('tool').exitOverride().configureOutput({ outputError, writeErr });
  program
    .command('call')
    .argument('<action>')
    .option('--region <REGION>')
    .action(() => {});
  expect(() => program.parse(args, { from: 'user' })).toThrow();
  return text;
}

describe('of an option or a command that is not known', () => {
  it.each([
    [['call', 'X', '--regoin'], "error: unknown option '--regoin'\n(Did you mean --region?)\n"],
    [['call', 'X', '--wrong:AValue'], "error: unknown option '--wrong'\n"],
    [['call', 'X', '-kAValue'], "error: unknown option '-k…'\n"],
    [['call', 'X', '-sk0123'], "error: unknown option '-s…'\n"],
    [['call', 'X', '-json'], "error: unknown option '-json'\n"],
    [['call', 'X', "--it's=A\n(Did you mean Value?)"], "error: unknown option '--it's'\n"],
    [['call', 'X', '--\u001b]0;title\u0007'], "error: unknown option '--\\u001b]0;title\\u0007'\n"],
    [['call', 'X', `--${'x'.repeat(100_000)}`], `error: unknown option '--${'x'.repeat(58)}…'\n`],
    [['call', 'X', '--regoin=AValue'], "error: unknown option '--regoin'\n"],
    [['cal=AValue'], "error: unknown command 'cal'\n"],
    [['cal'], "error: unknown command 'cal'\n(Did you mean call?)\n"],
    [['cal\u009b2J AValue'], "error: unknown command 'cal\\u009b2J'\n"],
    [['call'], "error: missing required argument 'action'\n"],
    [['call', 'X', '--region'], "error: option '--region <REGION>' argument missing\n"],
  ])('no more is told than its name: %#', (args, expected) => {
    expect(told(...args)).toBe(expected);
  });

  it('by every command', async () => {
    const { code, stderr } = await runCommand(['policy', 'check', 'x.yaml', '--wrong=AValue']);
    expect([code, stderr]).toEqual([
      2,
      "error: unknown option '--wrong'\nTry: axios-tencentcloud policy check --help\n",
    ]);
  });
});
