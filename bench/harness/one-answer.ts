import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a program of the harness in a process of its own, with `gc`, and resolves with the one message that it sends.
 *
 * @param file - beside this one, `waiting-worker.js`
 */
export function inChild<T>(file: string, args: readonly string[]): Promise<T> {
  const path = fileURLToPath(new URL(`./${file}`, import.meta.url));
  const child = fork(path, args, { execArgv: ['--expose-gc', '--max-old-space-size=8192'] });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file} ${args.join(' ')} ended with ${code} and said nothing`)));
  });
}
