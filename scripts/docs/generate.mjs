// Writes the pages of the reference that are made from the sources, into docs/reference (which Git ignores, so that none can be
// older than what it tells of):
//
//   node scripts/build.mjs esm && node scripts/docs/generate.mjs
//
// docs/reference/api is TypeDoc's: `npm run docs:reference`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionPages } from './actions.mjs';
import { codePages } from './codes.mjs';
import { commandPages } from './commands.mjs';
import { eventPage } from './events.mjs';
import { indexPage } from './index-page.mjs';
import { optionPage } from './options.mjs';
import { policyPage } from './policy.mjs';

const folder = fileURLToPath(new URL('../../docs/reference', import.meta.url));

/** Every page by its path below docs/reference. */
export async function referencePages() {
  const pages = new Map([
    ['options.md', optionPage()],
    ['policy.md', policyPage()],
    ['events.md', eventPage()],
    ...(await codePages()),
    ...(await actionPages()),
    ...(await commandPages()),
  ]);
  return new Map([['index.md', indexPage(pages)], ...pages]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name !== 'api') rmSync(join(folder, name), { recursive: true });
  }
  for (const [name, text] of await referencePages()) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
