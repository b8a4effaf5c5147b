import type { EmulatorOptions } from '../../src/emulator/index.js';
import { startChild } from './child.js';
import type { Question } from './emulator-child.js';

/** An emulator in a process of its own. */
export interface FarEmulator {
  readonly url: string;
  /** How often each body arrived since this was asked last, of the last 10,000 requests. */
  received(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

/** Starts one; options that are functions cannot be had. */
export async function startFarEmulator(options: Omit<EmulatorOptions, 'answers'>): Promise<FarEmulator> {
  const child = await startChild<Question>('./emulator-child.js');
  const url = await child.ask<string>({ start: options });
  return { url, received: () => child.ask('received'), close: child.close };
}
