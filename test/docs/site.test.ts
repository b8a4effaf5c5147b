import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from '../support/compile.js';
import { serveFiles } from '../support/static-server.js';

const CHROMIUM = '/usr/bin/chromium';
const site = `${root}dist/site`;
const seen = existsSync(CHROMIUM);
if (!seen) console.warn(`site.test.ts: what a browser shows is not looked at: there is no ${CHROMIUM}`);

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const cases = (['phone', 'desktop'] as const).flatMap((size) =>
  (['light', 'dark'] as const).map((scheme) => ({ size, scheme })),
);

/** What is looked at in every size and scheme: a page of each kind. All are looked at where it is narrowest. */
const SAMPLE = [
  'guide/how-it-works.html',
  'guide/errors.html',
  'performance.html',
  'reference/policy.html',
  'reference/codes/vod.html',
  'reference/api/axios-tencentcloud/logger.html',
  'index.html',
];

let pages: readonly string[] = [];

beforeAll(async () => {
  const bin = (path: string) => `${root}node_modules/${path}`;
  const node = (...args: string[]) => run(process.execPath, args, { cwd: root });
  await node('scripts/docs/generate.mjs');
  await node(bin('typedoc/bin/typedoc'), '--logLevel', 'Warn');
  // Its own check fails on a link to a page that is not there.
  await node(bin('vitepress/bin/vitepress.js'), 'build', 'docs', '--outDir', 'dist/site');
  pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html') && name !== '404.html');
}, 300_000);

const read = (page: string): string => readFileSync(`${site}/${page}`, 'utf8');

it('has pages of everything', () => {
  expect(pages).toContain('index.html');
  expect(pages).toContain('guide/errors.html');
  expect(pages).toContain('reference/codes/vod.html');
  expect(pages).toContain('reference/cli/policy.html');
  expect(pages).toContain('reference/api/axios-tencentcloud/emulator.html');
});

it('has no link and no anchor that leads nowhere', () => {
  const anchors = new Map(
    pages.map((page) => [page, new Set([...read(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
  );
  const dead = new Set<string>();
  for (const page of pages) {
    for (const [, href = ''] of read(page).matchAll(/<a[^>]* href="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const [path = '', anchor] = href.split('#');
      const at = path === '' ? page : path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page), path);
      const file = at === '' || at.endsWith('/') ? `${at}index.html` : at;
      const known = anchors.get(file);
      const there =
        known === undefined ? existsSync(`${site}/${file}`) : !anchor || known.has(decodeURIComponent(anchor));
      if (!there) dead.add(`${page}: ${href}`);
    }
  }
  expect([...dead]).toEqual([]);
});

describe.skipIf(!seen)('in a browser', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFiles>>;
  const requests = new Set<string>();
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await serveFiles(site);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** A page whose every request is written down, and goes nowhere but to the server here. */
  async function open({ size, scheme }: (typeof cases)[number]): Promise<Page> {
    const page = await browser.newPage({ viewport: SIZES[size], colorScheme: scheme });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    await page.route('**/*', (route) => {
      const { origin } = new URL(route.request().url());
      requests.add(origin);
      return origin === server.url ? route.continue() : route.abort();
    });
    return page;
  }

  const overflowOf = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

  it.each(cases)(
    '$size, $scheme: nothing is wider than the window, nothing fails, nothing is fetched from elsewhere',
    async (how) => {
      const page = await open(how);
      const wide: string[] = [];
      for (const name of how.size === 'phone' && how.scheme === 'light' ? pages : SAMPLE) {
        await page.goto(`${server.url}/${name}`, { waitUntil: 'load' });
        if ((await overflowOf(page)) > 0) wide.push(name);
      }
      expect(await page.evaluate("document.documentElement.classList.contains('dark')")).toBe(how.scheme === 'dark');
      expect(wide).toEqual([]);
      expect(complaints).toEqual([]);
      expect([...requests]).toEqual([server.url]);
      await page.close();
    },
    120_000,
  );

  const searches = [
    { lang: 'en', start: 'index.html', words: 'queue-full', finds: 'Errors' },
    { lang: 'en', start: 'index.html', words: 'InternalError', finds: 'Polic' },
    { lang: 'zh', start: 'zh/index.html', words: '频率', finds: '' },
  ];

  it.each(searches)(
    'the search finds $words, $lang',
    async ({ start, words, finds }) => {
      // Whoever translates adds the pages; until then there is nothing to search.
      if (!pages.includes(start)) return;
      const page = await open({ size: 'desktop', scheme: 'light' });
      await page.goto(`${server.url}/${start}`, { waitUntil: 'networkidle' });
      await page.click('.VPNavBarSearch button');
      await page.fill('#localsearch-input', words);
      const found = page.locator('.VPLocalSearchBox .results .result');
      await found.first().waitFor({ timeout: 15_000 });
      expect((await found.allTextContents()).join('\n')).toContain(finds);
      expect([...requests]).toEqual([server.url]);
      await page.close();
    },
    60_000,
  );
});
