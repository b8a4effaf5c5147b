// Writes the pages of the reference that are made from the sources, into docs/reference (which Git ignores, so that none can be
// older than what it tells of):
//
//   node scripts/build.mjs esm && node scripts/docs/generate.mjs
//
// docs/reference/api is TypeDoc's: `npm run docs:reference`.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionPages } from './actions.mjs';
import { codePages } from './codes.mjs';
import { commandPages } from './commands.mjs';
import { eventPage } from './events.mjs';
import { indexPage } from './index-page.mjs';
import { optionPage } from './options.mjs';
import { policyPage } from './policy.mjs';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const folder = `${docs}reference`;

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

/** The same beside the Chinese pages, whose search finds the Chinese lines of the codes then. What is not translated is linked as it is. */
function inChinese(pages) {
  const link = (text) =>
    text
      .replaceAll(/\]\((\.\.\/guide\/[\w-]+\.md)/g, (whole, path) =>
        existsSync(join(docs, 'zh/reference', path)) ? whole : `](../${path}`,
      )
      .replaceAll('](./api/', '](../../reference/api/');
  return new Map([...pages].map(([name, text]) => [name, link(text)]));
}

function write(target, pages) {
  for (const [name, text] of pages) {
    const file = join(target, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name !== 'api') rmSync(join(folder, name), { recursive: true });
  }
  const pages = await referencePages();
  write(folder, pages);
  rmSync(`${docs}zh/reference`, { recursive: true, force: true });
  if (existsSync(`${docs}zh/index.md`)) write(`${docs}zh/reference`, inChinese(pages));
}
