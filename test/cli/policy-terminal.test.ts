import { describe, expect, it } from 'vitest';
import { main } from '../support/command.js';
import { root } from '../support/compile.js';
import { hasTmux, useTerminal, warnWithoutTmux } from '../support/terminal.js';

warnWithoutTmux('test/cli/policy-terminal.test.ts');

describe.skipIf(!hasTmux)('policy check in a terminal', () => {
  const { type, screen, until } = useTerminal();
  const broken = `${root}test/support/broken-policies`;

  it('paints places and verdicts, and what is right green', async () => {
    await type(
      `cd ${broken}; clear; ${process.execPath} ${main} policy check rate-namespace.yaml ../../../examples/policies/staging.yaml; echo "ended: $?"`,
    );
    await until(/ended: 1/);
    const shown = await screen('-e');
    expect(shown).toContain('\u001b[31mrate-namespace.yaml:1:25\u001b[39m rateLimit.namespace: expected');
    expect(shown).toContain('\u001b[33mrate-namespace.yaml:1:14\u001b[39m rateLimit.namespace: note:');
    expect(shown).toContain('\u001b[31m1 fault');
    expect(shown).toContain('\u001b[32mright');
  });

  it('NO_COLOR takes the colours away', async () => {
    await type(`clear; NO_COLOR=1 ${process.execPath} ${main} policy check rate-namespace.yaml; echo "ended: $?"`);
    await until(/ended: 1/);
    expect(await screen('-e')).not.toContain('\u001b');
  });
});
