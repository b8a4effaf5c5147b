import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cautious } from '../../dist/esm/policies/cautious.js';
import { clientErrors } from '../../dist/esm/policies/client-errors.js';
import { common } from '../../dist/esm/policies/common.js';
import { patient } from '../../dist/esm/policies/patient.js';
import { standard } from '../../dist/esm/policies/standard.js';
import { throttles } from '../../dist/esm/policies/throttles.js';
import { isNeverAsked } from '../../dist/esm/src/config/codes.js';
import { isStaleCredential } from '../../dist/esm/src/policy/decide.js';
import { anchor, code, page, plain, table } from './markdown.mjs';
import { ruleText } from './rule-text.mjs';

const policies = fileURLToPath(new URL('../../dist/esm/policies', import.meta.url));
const presets = { standard, cautious, patient };

/** The products that have a catalogue, by the name of their folder. */
export const products = (file) =>
  readdirSync(policies, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${policies}/${entry.name}/${file}.js`))
    .map(({ name }) => name);

/** The name of a product as people write it: `VOD`, `Live`. */
export const titleOf = (name) => (name.length > 3 ? `${name[0].toUpperCase()}${name.slice(1)}` : name.toUpperCase());

export async function codePages() {
  const pages = [
    ['common', 'Common codes', 'The codes that every API of Tencent Cloud may answer with.', common],
    [
      'throttles',
      'Throttles under other names',
      'Codes about too many and too often that products name in their own way.',
      throttles,
    ],
    [
      'client-errors',
      'ClientError.*',
      'Our own codes, for calls that got no answer of the API, named as the Go SDK names its own.',
      clientErrors,
    ],
  ];
  for (const name of products('codes')) {
    const { codes } = await import(`${policies}/${name}/codes.js`);
    pages.push([
      name,
      `Codes of ${titleOf(name)}`,
      `The codes of ${titleOf(name)} alone; beside them it answers with the common ones.`,
      codes,
    ]);
  }
  return pages.map(([name, title, about, catalogue]) => [`codes/${name}.md`, codePage(title, about, catalogue)]);
}

function codePage(title, about, catalogue) {
  const groups = Map.groupBy
    ? Map.groupBy(Object.keys(catalogue), familyOf)
    : Object.keys(catalogue).reduce(
        (map, each) => map.set(familyOf(each), [...(map.get(familyOf(each)) ?? []), each]),
        new Map(),
      );
  return page(
    title,
    about,
    `${about} ${Object.keys(catalogue).length} codes. What the presets do is said once where all three do the same.`,
    ...[...groups].flatMap(([family, codes]) => [
      `## ${family} {#${anchor(family)}}`,
      table(
        ['code and kind', 'presets', 'meaning'],
        codes.map((each) => [
          `<span id="${anchor(each)}-code"></span>${code(each)}<br>${catalogue[each].kind}`,
          done(each),
          `${plain(catalogue[each].en)}<br><span lang="zh-CN">${plain(catalogue[each].zh)}</span>`,
        ]),
      ),
    ]),
  );
}

/** What codes are grouped by: their first word, of ours the second. */
const familyOf = (each) =>
  each
    .split('.')
    .slice(0, each.startsWith('ClientError.') ? 2 : 1)
    .join('.');

function done(each) {
  if (isNeverAsked(each)) return 'ends the call';
  if (isStaleCredential(each)) return 'fail; where a provider gives the credential, after one refresh';
  const by = Object.entries(presets).map(([name, policy]) => [name, ruleText(policy.match(each).rule)]);
  const different = new Set(by.map(([, does]) => does));
  if (different.size === 1) return by[0][1];
  return by.map(([name, does]) => `${name}: ${does}`).join('<br>');
}
