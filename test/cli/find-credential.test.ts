import { expect, it, vi } from 'vitest';

const { looking } = vi.hoisted(() => ({ looking: new AbortController() }));

// A machine's role is asked for over a network that may say nothing for long.
vi.mock('../../src/credentials/index.js', async (original) => ({
  ...(await original<typeof import('../../src/credentials/index.js')>()),
  fromEnvironment: () => () => {
    looking.abort();
    return new Promise(() => {});
  },
}));

const { findCredential } = await import('../../src/cli/find-credential.js');

it('an interruption is heard while a credential is looked for', async () => {
  expect(await findCredential(looking.signal, { action: 'SearchMedia', advice: 'do so' })).toBeUndefined();
});
