import { copyFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { labels, navOf, sidebarOf, untranslated } from './nav.mjs';
import { tokenize } from './tokenize.mjs';

const docs = fileURLToPath(new URL('..', import.meta.url));
const DESCRIPTION = 'Retry, re-signing and rate limiting for Tencent Cloud API 3.0 on axios';
const DESCRIPTION_ZH = '在 axios 上调用腾讯云 API 3.0：重试、重新签名与限频';

const themeOf = (lang) => ({ nav: navOf(lang), sidebar: sidebarOf(lang), ...labels[lang].theme });

/** Chinese appears once it has a first page. */
const zh = existsSync(`${docs}zh/index.md`)
  ? { zh: { label: '简体中文', lang: 'zh-CN', link: '/zh/', description: DESCRIPTION_ZH, themeConfig: themeOf('zh') } }
  : {};

export default defineConfig({
  title: 'axios-tencentcloud',
  description: DESCRIPTION,
  base: process.env.DOCS_BASE ?? '/',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${process.env.DOCS_BASE ?? '/'}icon.svg` }]],
  locales: { root: { label: 'English', lang: 'en', themeConfig: { ...themeOf('en'), untranslated } }, ...zh },
  themeConfig: {
    externalLinkIcon: true,
    search: {
      provider: 'local',
      options: {
        locales: { zh: { translations: labels.zh.search } },
        miniSearch: { options: { tokenize }, searchOptions: { combineWith: 'AND', fuzzy: false, prefix: true } },
      },
    },
  },
  markdown: {
    config: (md) => {
      const normalise = md.normalizeLink.bind(md);
      // The one page that the site has from outside of docs/.
      md.normalizeLink = (url) => normalise(url.replace(/^\.\.\/bench\/README\.md/, './bench.md'));
    },
  },
  vite: {
    build: { chunkSizeWarningLimit: 2_000 },
    resolve: {
      alias: [
        {
          find: /^.*\/composables\/langs$/,
          replacement: fileURLToPath(new URL('theme/langs.mjs', import.meta.url)),
        },
      ],
    },
  },
  buildEnd: ({ outDir }) => copyFileSync(`${docs}findings.json`, `${outDir}/findings.json`),
});
