import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/compile.js';
import { anchorsInRepository, anchorsOnSite, linksOf } from '../support/links.js';
import { documents } from '../support/snippets.js';

const API = 'docs/reference/api/';

/** The generated pages, as they would be written now, by their paths below docs/reference. */
let reference: ReadonlyMap<string, string>;
/** What users may import: TypeDoc makes a page of each. */
let entries: readonly string[];

beforeAll(async () => {
  const load = (name: string) => import(pathToFileURL(`${root}scripts/docs/${name}.mjs`).href);
  reference = await (await load('generate')).referencePages();
  entries = (await load('entries')).publicEntries().map(({ specifier }: { specifier: string }) => specifier);
  // Its highlighter takes its time where a machine is busy.
  await anchorsOnSite('');
}, 120_000);

/** In Chinese as well: the generator writes the same pages below docs/zh/reference. */
const REFERENCE = /^docs\/(?:zh\/)?reference\//;
const generated = (file: string): string | undefined =>
  REFERENCE.test(file) ? reference.get(file.replace(REFERENCE, '')) : undefined;

/** TypeDoc's own pages are looked at as pages of the site: see site.test.ts. */
const isApiPage = (file: string): boolean =>
  file === `${API}index.md` || entries.some((name) => file === `${API}${name}.md`);

const isThere = (file: string): boolean =>
  generated(file) !== undefined || isApiPage(file) || (!REFERENCE.test(file) && existsSync(root + file));

const contentOf = (file: string): string | undefined =>
  file.endsWith('.md') && !isApiPage(file) ? (generated(file) ?? readFileSync(root + file, 'utf8')) : undefined;

describe.each(documents)('%s', (document) => {
  it('leads to what is there', async () => {
    const dead: string[] = [];
    for (const { file, anchor } of linksOf(document)) {
      if (!isThere(file)) dead.push(file);
      else if (anchor !== '' && !(await hasAnchor(file, anchor))) dead.push(`${file}#${anchor}`);
    }
    expect(dead).toEqual([]);
  });
});

async function hasAnchor(file: string, anchor: string): Promise<boolean> {
  const text = contentOf(file);
  if (text === undefined) return isApiPage(file);
  const anchors = file.startsWith('docs/') ? await anchorsOnSite(text) : anchorsInRepository(text);
  return anchors.has(anchor);
}

it('finds what leads nowhere', async () => {
  expect(isThere('docs/guide/policies.md')).toBe(true);
  expect(isThere('docs/guide/nowhere.md')).toBe(false);
  expect(isThere('docs/reference/nowhere.md')).toBe(false);
  expect(await hasAnchor('docs/guide/policies.md', 'backoff')).toBe(true);
  expect(await hasAnchor('docs/guide/policies.md', 'nowhere')).toBe(false);
  expect(await hasAnchor('README.md', 'nowhere')).toBe(false);
});
