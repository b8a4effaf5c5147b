import { page } from './markdown.mjs';

const TITLE = /^title: "(.*)"$/m;
const ABOUT = /^description: "(.*)"$/m;

/** The way to all of the reference. */
export function indexPage(pages) {
  const links = (under) =>
    [...pages]
      .filter(([name]) => (under === '' ? !name.includes('/') : name.startsWith(`${under}/`)))
      .map(([name, text]) => `- [${TITLE.exec(text)[1]}](./${name}) — ${JSON.parse(`"${ABOUT.exec(text)[1]}"`)}`)
      .join('\n');
  const about = 'All of it is made from the source, so that it says what the code does.';
  return page(
    'Reference',
    about,
    about,
    links(''),
    '## Codes',
    links('codes'),
    '## Actions',
    links('actions'),
    '## The command line',
    links('cli'),
    '## API',
    'Every public name, with its doc comment: [the API by entry](./api/index.md).',
  );
}
