import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Failure, shown } from './problem.js';

/**
 * Writes to a pipe that has a name (mkfifo). To open one for writing waits for a reader in a thread that no signal ends, so it is
 * opened without waiting, and written without a thread.
 *
 * @throws Failure where nobody reads it; what the system says of any other fault
 */
export async function writePipe(path: string, text: string): Promise<void> {
  await pipeline([text], new Socket({ fd: openUnwaiting(path), readable: false, writable: true }));
}

function openUnwaiting(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    throw new Failure(`${shown(path)} cannot be written: it is a pipe that nobody reads; start its reader first`);
  }
}
