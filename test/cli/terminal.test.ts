import { describe, expect, it } from 'vitest';
import { main } from '../support/command.js';
import { hasTmux, useTerminal, warnWithoutTmux } from '../support/terminal.js';

warnWithoutTmux('test/cli/terminal.test.ts');

describe.skipIf(!hasTmux)('in a terminal', () => {
  const { type, press, screen, until, hasCursor } = useTerminal();

  const bar =
    /^standard \[=*-*\] [\d.]+ s of \S+ \S+ {2}[\d.]+\/s answered, \d+ refused, \d+ lost, \d+ waiting, wait p50 .+$/m;

  it('a bar goes ahead, and leaves the table alone on the screen, its head bold', async () => {
    await type(`clear; ${process.execPath} ${main} bench --duration 2s; echo "ended: $?"`);
    const going = await until(bar);
    expect(await hasCursor()).toBe(false);
    expect(going).not.toContain('│');
    const ended = await until(/ended: 0/);
    expect(ended).not.toMatch(/\[=*-*\]/);
    expect(ended).toMatch(/^┌─+┬─+┐\n│ +│ standard +│\n│ calls +│ \d+ +│$/m);
    expect(await screen('-e')).toContain('\u001b[1mstandard');
    expect(await hasCursor()).toBe(true);
  });

  it('NO_COLOR takes the colours away', async () => {
    await type(`clear; NO_COLOR=1 ${process.execPath} ${main} bench --duration 1s; echo "plain: $?"`);
    // Another word than before, which may still be on the screen.
    await until(/plain: 0/);
    expect(await screen('-e')).not.toContain('\u001b');
  });

  it('Ctrl-C ends it with the table so far, the cursor shown again', async () => {
    await type(`clear; ${process.execPath} ${main} bench --duration 1h; echo "ended: $?"`);
    await until(bar);
    await press('C-c');
    const ended = await until(/ended: 130/);
    expect(ended).toMatch(/│ answered +│ \d+ +│/);
    expect(ended).toContain('Interrupted: what was measured until then.');
    expect(ended).not.toMatch(/\[=*-*\]/);
    expect(await hasCursor()).toBe(true);
  });
});
