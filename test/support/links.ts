import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { createMarkdownRenderer } from 'vitepress';
import { root } from './compile.js';
import { textOf } from './snippets.js';

/** A link that a document has to another place of the project. */
export interface Link {
  readonly from: string;
  /** The file, from the project's root. */
  readonly file: string;
  /** Without its `#`; empty where the link has none. */
  readonly anchor: string;
}

const isElsewhere = (target: string): boolean => /^(?:[a-z][a-z+.-]*:|\/\/)/i.test(target);

/** Code shows links, and has none. */
const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]+`/g, '');

/** Every link of a document that leads into the project, as Markdown writes it, as HTML does, and as a front page does. */
export function linksOf(document: string): Link[] {
  const text = withoutCode(textOf(document));
  const targets = [
    ...[...text.matchAll(/\]\(([^()\s]+(?:\([^()]*\))?[^()\s]*)\)/g)].map(([, target = '']) => target),
    ...[...text.matchAll(/(?:href|src|srcset)="([^"]+)"/g)].map(([, target = '']) => target),
    ...[...text.matchAll(/^ +link: (\S+)$/gm)].map(([, target = '']) => target),
  ];
  return targets.filter((target) => !isElsewhere(target)).map((target) => linkTo(document, target));
}

function linkTo(document: string, target: string): Link {
  const [path = '', anchor = ''] = target.split('#');
  const at = path.startsWith('/') ? `docs${path}` : path === '' ? document : posix.join(posix.dirname(document), path);
  if (at.startsWith('docs/') && at.endsWith('/')) return { from: document, file: `${at}index.md`, anchor };
  const isPage = !existsSync(root + at) && !/\.\w+$/.test(at);
  return { from: document, file: isPage ? `${at}.md` : at, anchor };
}

let renderer: ReturnType<typeof createMarkdownRenderer> | undefined;

/** The anchors of a page of the site. */
export async function anchorsOnSite(text: string): Promise<ReadonlySet<string>> {
  renderer ??= createMarkdownRenderer(`${root}docs`);
  const html = (await renderer).render(text.replace(/^---\n[\s\S]*?\n---\n/, ''), { relativePath: 'page.md' });
  return new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
}

/** The anchors of a document as hosts of repositories make them of its headings. */
export function anchorsInRepository(text: string): ReadonlySet<string> {
  const headings = withoutFences(text).matchAll(/^#+ (.*)$/gm);
  return new Set([...headings].map(([, heading = '']) => slug(heading)));
}

const withoutFences = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
