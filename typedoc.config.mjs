import { readdirSync } from 'node:fs';
import { publicEntries } from './scripts/docs/entries.mjs';

const entries = publicEntries();

/** `CvmCodes` and its like: the types of the products' catalogues, of which their codes are public. */
const tablesOfCodes = readdirSync('policies', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entries.some(({ source }) => source === `policies/${entry.name}/codes.ts`))
  .map(({ name }) => `${name[0].toUpperCase()}${name.slice(1)}Codes`);

/** The reference of the API, and the check that every public name has a doc comment. @type {import('typedoc').TypeDocOptions} */
export default {
  name: 'axios-tencentcloud',
  tsconfig: 'tsconfig.build.json',
  entryPoints: entries.map(({ source }) => source),
  plugin: ['typedoc-plugin-markdown', './scripts/docs/typedoc-plugin.mjs'],
  readme: 'none',
  disableSources: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  // Tables that types are made of: the comments of those types, and pages of their own, say what is in them.
  intentionallyNotExported: ['actions', 'KINDS', ...tablesOfCodes],
  requiredToBeDocumented: [
    'Enum',
    'EnumMember',
    'Variable',
    'Function',
    'Class',
    'Interface',
    'Property',
    'Method',
    'Accessor',
    'TypeAlias',
  ],
  validation: { notDocumented: true, notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true },
  treatValidationWarningsAsErrors: true,
  treatWarningsAsErrors: true,
  out: 'docs/reference/api',
  outputFileStrategy: 'modules',
  entryFileName: 'index',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  useHTMLAnchors: true,
  typeAliasPropertiesFormat: 'list',
};
