// The arrows of docs/architecture.md, as rules: which room imports from which, and which packages are known where. Types count as
// much as what runs.

import type { ICruiseOptions, IFlattenedRuleSet, IRegularForbiddenRuleType } from 'dependency-cruiser';

const inner = ['limiter', 'signer', 'response', 'policy', 'guard', 'observe'];

/** Which rooms of `src/` a room may import from, besides itself; with a slash, which file alone. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  axios: ['front', 'call', ...inner],
  // The second front door, which knows nothing of the first.
  sdk: ['front', 'call', ...inner],
  front: ['call', ...inner],
  call: inner,
  limiter: [],
  // A misspelt field of a credential is told by the same measure as a misspelt option.
  signer: ['policy/nearest'],
  response: [],
  policy: [],
  guard: [],
  observe: [],
  // A user of the front door, whom nobody imports.
  credentials: ['axios', 'front', 'signer', 'policy/product', 'observe/plain-text', 'files'],
  // The same; of the front doors and of the guard it knows what their options are called.
  config: ['front/rate-limit', 'guard/budget', 'guard/circuits', 'policy', 'observe/plain-text', 'files'],
  files: [],
  // A signature is arithmetic, and the emulator checks it.
  emulator: ['signer/tc3', 'signer/v1', 'policy'],
};

/** Which rooms know a package that is not everybody's; none: the command's alone, or what is only tried with. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  axios: ['axios', 'credentials', 'cli'],
  bottleneck: ['limiter'],
  cockatiel: ['guard'],
  ini: ['credentials/profile-file'],
  ioredis: ['limiter'],
  '@opentelemetry/api': ['observe/opentelemetry'],
  'p-retry': ['call'],
  valibot: ['config'],
  yaml: ['config'],
  'tencentcloud-sdk-nodejs-common': [],
  'cli-progress': ['cli'],
  'cli-table3': ['cli'],
  commander: ['cli'],
};

/** Who may know the policies of this package: where a default is needed, and where files and names are read. */
const policyUsers = [
  'axios/errand',
  'config/codes',
  'config/notes-on-names',
  'config/presets',
  'front/dedupe',
  'sdk/errand',
];

const places = (paths: readonly string[]): string =>
  `^src/(?:${paths.map((path) => (path.includes('/') ? `${path}\\.ts$` : `${path}/`)).join('|')})`;

const error = (
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({
  name,
  severity: 'error',
  from,
  to,
});

/** What no import may do. */
export const rules: IFlattenedRuleSet = {
  forbidden: [
    error('no-circle', {}, { circular: true }),
    ...Object.entries(doors).map(([room, open]) =>
      error(
        `${room}-imports-downwards`,
        { path: `^src/${room}/` },
        { path: '^src/', pathNot: places([room, ...open]) },
      ),
    ),
    ...Object.entries(packages).map(([name, rooms]) =>
      error(
        `${name}-is-known-to-few`,
        { path: '^src/', ...(rooms.length > 0 && { pathNot: `^src/(?:${rooms.join('|')})` }) },
        { path: `(?:^|/)node_modules/${name}/` },
      ),
    ),
    error('policies-import-policy', { path: '^policies/' }, { path: '^(?!policies/|src/policy/)' }),
    error(
      'policies-are-asked-for-by-few',
      { path: '^src/', pathNot: [places([...policyUsers, 'cli']), '^src/index\\.ts$'] },
      { path: '^policies/' },
    ),
    error('the-library-knows-no-test', { path: '^(?:src|policies)/' }, { path: '^(?:test|bench|scripts)/' }),
  ],
};

/** How imports are found. */
export const options: ICruiseOptions = {
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^dist/' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
};
