import { fileURLToPath } from 'node:url';
import { products, titleOf } from './codes.mjs';
import { code, page, table } from './markdown.mjs';

const policies = fileURLToPath(new URL('../../dist/esm/policies', import.meta.url));

export async function actionPages() {
  const pages = [];
  for (const name of products('actions')) {
    const { actions } = await import(`${policies}/${name}/actions.js`);
    const { version } = Object.values(await import(`${policies}/${name}.js`)).find((each) => each?.actions);
    pages.push([`actions/${name}.md`, actionPage(titleOf(name), version, actions)]);
  }
  return pages;
}

function actionPage(name, version, actions) {
  const entries = Object.entries(actions);
  const reads = entries.filter(([, { readOnly }]) => readOnly);
  const writes = entries.filter(([, { readOnly }]) => !readOnly);
  const deduped = writes.filter(([, { dedupe }]) => dedupe);
  const about = `What is known of the actions of ${name}, version ${version}: which only read, which are deduped, and the published limits.`;
  return page(
    `Actions of ${name}`,
    about,
    `${about} ${entries.length} actions: ${reads.length} only read, ${writes.length} write, of which ${deduped.length} have a field by which ` +
      'the service refuses a repeat. Where no limit is published, the limiter begins with 20 a second.',
    '## Reads',
    'Tried again whatever became of the first attempt.',
    table(
      ['action', 'published, a second'],
      reads.map(([action, entry]) => [code(action), rate(entry)]),
    ),
    '## Writes',
    table(
      ['action', 'published, a second', 'dedupe'],
      writes.map(([action, entry]) => [code(action), rate(entry), dedupe(entry)]),
    ),
  );
}

const rate = ({ perSecond }) => (perSecond === undefined ? '' : String(perSecond));
const dedupe = ({ dedupe: found }) => {
  if (!found) return '';
  return `${code(found.field)}${found.days === undefined ? '' : `, ${found.days} ${found.days === 1 ? 'day' : 'days'}`}`;
};
