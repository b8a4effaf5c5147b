import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/compile.js';
import { anchorsOnSite } from '../support/links.js';
import { blocksOf, pagesIn, textOf } from '../support/snippets.js';

const pages = pagesIn('docs/zh').map((name) => name.slice('docs/zh/'.length));

/** The TypeScript that a document shows, without its comments, which are translated. */
const codeOf = (document: string): string[] =>
  blocksOf(textOf(document), 'ts').map(
    ({ code }) =>
      ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ESNext, removeComments: true } })
        .outputText,
  );

/** What a document shows besides: commands and files. */
const shownBy = (document: string): string[] => blocksOf(textOf(document), 'sh|yaml').map(({ code }) => code);

// The renderer's highlighter takes its time where a machine is busy.
beforeAll(() => anchorsOnSite('').then(() => undefined), 120_000);

describe('the Chinese pages', () => {
  it('are of every page of the guide', () => {
    const guide = readdirSync(`${root}docs/guide`).map((name) => `guide/${name}`);
    expect([...pages].sort()).toEqual([...guide, 'index.md'].sort());
  });

  it.each(pages)('%s has the anchors and the code of the English one', async (page) => {
    const [english, chinese] = [`docs/${page}`, `docs/zh/${page}`];
    expect(await anchorsOnSite(textOf(chinese))).toEqual(await anchorsOnSite(textOf(english)));
    expect(codeOf(chinese)).toEqual(codeOf(english));
    expect(shownBy(chinese)).toEqual(shownBy(english));
  });
});

it('the Chinese README shows no code that the English one has not', () => {
  const english = codeOf('README.md');
  for (const code of codeOf('README.zh-CN.md')) expect(english).toContain(code);
});

it.each(['README.zh-CN.md', ...pages.map((page) => `docs/zh/${page}`)])(
  '%s breaks no line within Chinese',
  (document) => {
    // A browser shows the break as a space.
    expect(textOf(document).match(/[\p{Script=Han}，。；：、]\n[\p{Script=Han}（“]/gu)).toBeNull();
  },
);
