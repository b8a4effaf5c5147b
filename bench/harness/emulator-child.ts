import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/index.js';

// An emulator in a process of its own: what checks signatures must not share a core's turn with what makes them.
// ./emulator.ts is the other end.

export type Question = { readonly start: EmulatorOptions } | 'received';

let emulator: Emulator | undefined;

/** How often each body arrived since the last question. */
function received(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of emulator?.log ?? []) {
    const text = body.toString();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  emulator?.clearLog();
  return counts;
}

process.on('message', async (question: Question) => {
  if (question === 'received') return process.send?.(received());
  emulator = await startEmulator(question.start);
  return process.send?.(emulator.url);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
