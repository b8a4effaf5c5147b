import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const folders = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** An empty folder far from this repository, so that nothing of it is found there by chance; gone when the process ends. */
export function emptyFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `axios-tencentcloud-${name}-`));
  folders.push(folder);
  return folder;
}

/** Builds the package and packs it as `npm publish` does. Returns where the tarball is. */
export function pack() {
  const folder = emptyFolder('tarball');
  // `prepack` builds. What it prints is of interest where it fails.
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [tarball] = readdirSync(folder);
  return join(folder, tarball);
}

/** Runs a program; its output is in the error where it fails. */
export function run(command, args, options = {}) {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 180_000,
      ...options,
    });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')} failed\n${error.stdout ?? ''}\n${error.stderr ?? ''}`);
  }
}
