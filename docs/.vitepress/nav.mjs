// What leads where, in both languages. A page that is not there yet is left out, and one that has no Chinese leads to the English.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const docs = fileURLToPath(new URL('..', import.meta.url));

/** Each page of the guide by its file, in the order of the sidebar. */
const GUIDE = [
  {
    en: 'Begin',
    zh: '入门',
    pages: [
      ['getting-started', 'Getting started', '快速上手'],
      ['how-it-works', 'How a call flows', '一次调用的流程'],
    ],
  },
  {
    en: 'Use',
    zh: '使用',
    pages: [
      ['policies', 'Policies', '策略'],
      ['rate-limits', 'Rate limits', '限频'],
      ['writes', 'Writes and dedupe', '写操作与去重'],
      ['errors', 'Errors', '错误处理'],
      ['observability', 'Observability', '可观测性'],
      ['testing', 'Testing', '测试'],
      ['products', 'Products', '云产品'],
      ['official-sdk', 'The official SDK', '官方 SDK'],
    ],
  },
  {
    en: 'In practice',
    zh: '实践',
    pages: [
      ['recipes', 'Recipes', '用法示例'],
      ['anti-patterns', 'What not to do', '反模式'],
      ['migrating', 'Migrating', '迁移'],
    ],
  },
];

const INSIDE = [
  ['architecture', 'Architecture', '架构'],
  ['performance', 'Performance', '性能'],
  ['bench', 'How it is measured', '测量方法'],
  ['mutants', 'What the tests notice', '变异测试'],
];

export const labels = {
  en: {
    guide: 'Guide',
    reference: 'Reference',
    inside: 'Inside',
    codes: 'Codes',
    actions: 'Actions',
    commands: 'Command line',
    api: 'API by entry',
    overview: 'Overview',
    theme: { footer: { message: 'MIT licensed.' }, outline: { level: [2, 3] } },
  },
  zh: {
    guide: '指南',
    reference: '参考',
    inside: '内部',
    codes: '错误码',
    actions: '接口',
    commands: '命令行',
    api: '按入口的 API',
    overview: '概览',
    theme: {
      footer: { message: '以 MIT 许可证发布。' },
      outline: { level: [2, 3], label: '本页目录' },
      docFooter: { prev: '上一页', next: '下一页' },
      darkModeSwitchLabel: '外观',
      lightModeSwitchTitle: '切换到浅色模式',
      darkModeSwitchTitle: '切换到深色模式',
      sidebarMenuLabel: '菜单',
      returnToTopLabel: '回到顶部',
      langMenuLabel: '切换语言',
      skipToContentLabel: '跳到正文',
      notFound: {
        title: '页面不存在',
        quote: '这个地址没有页面，可能还没有翻译。',
        linkLabel: '回到首页',
        linkText: '回到首页',
      },
    },
    search: {
      button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
      modal: {
        displayDetails: '显示详细内容',
        resetButtonTitle: '清除',
        backButtonTitle: '关闭搜索',
        noResultsText: '没有找到',
        footer: {
          selectText: '打开',
          selectKeyAriaLabel: '回车',
          navigateText: '选择',
          navigateUpKeyAriaLabel: '上箭头',
          navigateDownKeyAriaLabel: '下箭头',
          closeText: '关闭',
          closeKeyAriaLabel: 'Esc',
        },
      },
    },
  },
};

/** Where a page is read in a language; `undefined` where there is none in any. */
function linkTo(path, lang) {
  if (lang === 'zh' && existsSync(`${docs}zh/${path}.md`)) return `/zh/${path}`;
  return existsSync(`${docs}${path}.md`) ? `/${path}` : undefined;
}

/** The English pages that have no Chinese one, by their paths. */
export const untranslated = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.md') && !name.startsWith('zh/') && !existsSync(`${docs}zh/${name}`));

const itemsOf = (pages, lang, folder = '') =>
  pages
    .map(([name, en, zh]) => ({ text: lang === 'zh' ? zh : en, link: linkTo(`${folder}${name}`, lang) }))
    .filter(({ link }) => link !== undefined);

/** The generated pages below a folder, by the titles that they have. */
function generated(folder, lang) {
  if (!existsSync(`${docs}reference/${folder}`)) return [];
  return readdirSync(`${docs}reference/${folder}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({
      text: /^title: "(.*)"$/m
        .exec(readFileSync(`${docs}reference/${folder}/${name}`, 'utf8'))?.[1]
        ?.replace(/^axios-tencentcloud /, ''),
      link: linkTo(`reference/${folder}/${name.slice(0, -3)}`, lang),
    }));
}

/** TypeDoc's pages, in the order of its list. */
function entries() {
  const list = `${docs}reference/api/index.md`;
  if (!existsSync(list)) return [];
  return [...readFileSync(list, 'utf8').matchAll(/^- \[(.*)\]\((.*)\.md\)$/gm)].map(([, name, path]) => ({
    text: name.replace(/^axios-tencentcloud\//, ''),
    link: `/reference/api/${path}`,
  }));
}

export function navOf(lang) {
  const { guide, reference, inside } = labels[lang];
  return [
    { text: guide, link: linkTo('guide/getting-started', lang), activeMatch: '/guide/' },
    { text: reference, link: linkTo('reference/index', lang)?.replace(/index$/, ''), activeMatch: '/reference/' },
    { text: inside, items: itemsOf(INSIDE, lang) },
  ].filter(({ link, items }) => link !== undefined || items !== undefined);
}

export function sidebarOf(lang) {
  const { codes, actions, commands, api, overview, reference, inside } = labels[lang];
  const own = [
    ['index', overview, overview],
    ['options', 'Options', '选项'],
    ['policy', 'Policy', '策略'],
    ['events', 'Events', '事件'],
  ];
  const group = (text, items, collapsed = false) => ({ text, items, collapsed });
  const guide = [
    ...GUIDE.map((part) => group(part[lang], itemsOf(part.pages, lang, 'guide/'))),
    group(inside, itemsOf(INSIDE, lang), true),
  ];
  const all = [
    group(reference, itemsOf(own, lang, 'reference/')),
    group(codes, generated('codes', lang)),
    group(actions, generated('actions', lang)),
    group(commands, generated('cli', lang)),
    group(api, entries()),
  ];
  const above = lang === 'zh' ? '/zh' : '';
  return { [`${above}/reference/`]: all, [`${above}/`]: guide };
}
