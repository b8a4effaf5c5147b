// The README's first ten minutes, as a new user types them: in an empty folder, with the packed tarball in place of the
// registry's. Every block of the section is taken as it stands, so that what is tried is what is read. `npm run ten-minutes`;
// needs the registry, for axios and for what the package depends on.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, pack, root } from './published/pack.mjs';

const INSTALL = 'npm install axios-tencentcloud axios';
/** Minutes; a new user also reads. */
const BOUND = 10;

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, section] = /^## In ten minutes\n([\s\S]*?)^## /m.exec(readme) ?? [];
if (section === undefined) throw new Error('README.md has no section "In ten minutes"');

const blocks = [...section.matchAll(/(?:`(\S+?)`:\n\n)?```(sh|ts)\n([\s\S]*?)```/g)];
const folder = emptyFolder('newcomer');
const began = performance.now();
/** One shell for all of it, as a person has one, so that what one block exports the next one has. */
const typed = [];
for (const [, file, language, text] of blocks) {
  if (language === 'sh') typed.push(text);
  else if (file) writeFileSync(join(folder, file), text);
}
const commands = typed.join('\n');
if (!commands.includes(INSTALL)) throw new Error(`README.md: the section has no \`${INSTALL}\``);

// Without what this shell may know of real credentials.
const { PATH, HOME } = process.env;
const shell = spawn('bash', ['-eu', '-c', commands.replace(INSTALL, `npm install ${pack()} axios`)], {
  cwd: folder,
  env: { PATH, HOME },
  stdio: ['ignore', 'pipe', 'pipe'],
  // A group of its own, which ends with it: what it began in the background goes on otherwise.
  detached: true,
});
let said = '';
for (const stream of [shell.stdout, shell.stderr]) {
  stream.on('data', (chunk) => {
    said += chunk;
    process.stdout.write(chunk);
  });
}
const end = () => process.kill(-shell.pid);
const late = setTimeout(end, BOUND * 60_000);
shell.on('exit', (code) => {
  clearTimeout(late);
  try {
    end();
  } catch {
    // Nothing of it is left.
  }
  shell.on('close', () => conclude(code));
});

function conclude(code) {
  const seconds = Math.round((performance.now() - began) / 1_000);
  /** What the section says that its program prints. */
  const promised = [...section.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)]
    .map(([, line]) => line)
    .filter((line) => !line.includes('…'));
  const missing = promised.filter((line) => !said.includes(line));
  const well = code === 0 && promised.length > 0 && missing.length === 0;
  console.log(
    well ? `the ten minutes took ${seconds} s` : `failed: exit code ${code}, not printed: ${missing.join(', ')}`,
  );
  process.exitCode = well ? 0 : 1;
}
