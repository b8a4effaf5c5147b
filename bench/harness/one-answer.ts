import { startChild } from './child.js';

/**
 * Runs a program of the harness in a process of its own, with `gc`, and resolves with what it has to say: the message that
 * it sends.
 *
 * @param file - beside this one, `./waiting-worker.js`
 * @throws Error where it ends and says nothing
 */
export async function inChild<T>(file: string, args: readonly string[]): Promise<T> {
  const child = await startChild(file, { args, execArgv: ['--expose-gc', '--max-old-space-size=8192'] });
  await child.close();
  return child.greeting as T;
}
