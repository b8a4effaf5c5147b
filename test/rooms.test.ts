import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which rooms of `src/` a room may import from, besides itself. */
const doors: Readonly<Record<string, readonly string[]>> = {
  axios: ['front', 'call', 'limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  // The second front door, which knows nothing of the first.
  sdk: ['front', 'call', 'limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  front: ['call', 'limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  call: ['limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  limiter: [],
  // A misspelt field of a credential is told by the same measure as a misspelt option.
  signer: ['policy/nearest'],
  response: [],
  policy: [],
  guard: [],
  observe: [],
  // A user of the front door, whom nobody imports.
  credentials: ['axios', 'front', 'signer', 'policy/product', 'observe/plain-text', 'files'],
  // The same; of the front door and of the guard it knows what their options are called.
  config: ['front/rate-limit', 'guard/budget', 'guard/circuits', 'policy', 'observe/plain-text', 'files'],
  files: [],
};

/** What only some rooms know. */
const packages: Readonly<Record<string, readonly string[]>> = {
  axios: ['axios', 'credentials'],
  bottleneck: ['limiter'],
  cockatiel: ['guard'],
  ini: ['credentials'],
  '@opentelemetry/api': ['observe'],
  'p-retry': ['call'],
  valibot: ['config'],
  yaml: ['config'],
  // Nobody's: what its clients are like is said in `sdk`.
  'tencentcloud-sdk-nodejs-common': [],
  // The command's alone, and the library does not load the command.
  'cli-progress': [],
  'cli-table3': [],
  commander: [],
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly from: string;
}

const imports: readonly Import[] = Object.keys(doors).flatMap((room) =>
  readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = join('src', room, name);
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, from = '']) => ({ file, room, from }));
    }),
);

describe('the rooms of the house', () => {
  it('import from no other room than those below them', () => {
    const others = imports.flatMap(({ file, room, from }) => {
      const path = relative(join(root, 'src'), join(root, dirname(file), from));
      const [other = ''] = path.split('/');
      if (!from.startsWith('.') || other === room || other === '..') return [];
      const open = doors[room]?.some((door) => other === door || path === `${door}.js`);
      return open ? [] : [`${file} imports ${path}`];
    });
    expect(others).toEqual([]);
    expect(imports.length).toBeGreaterThan(150);
  });

  /** `bottleneck` of `bottleneck/light.js`, `@smithy/util-retry` of itself. */
  const packageOf = (from: string): string => from.split('/', from.startsWith('@') ? 2 : 1).join('/');

  it('know the packages that are theirs alone', () => {
    const known = imports.filter(({ from }) => packages[packageOf(from)]);
    const strangers = known.filter(({ room, from }) => !packages[packageOf(from)]?.includes(room));
    expect(strangers).toEqual([]);
    expect(known.length).toBeGreaterThan(10);
    expect(known.map(({ from }) => from)).toContain('bottleneck/light.js');
  });

  it('do not know the command', () => {
    expect(imports.filter(({ from }) => /\/cli(?:\/|$)/.test(from))).toEqual([]);
  });

  it('leave a format to the one file that reads it', () => {
    expect(imports.filter(({ from }) => from === 'ini').map(({ file }) => file)).toEqual([
      'src/credentials/profile-file.ts',
    ]);
  });

  it('import the policies of this package where a default is needed, and where files name them', () => {
    const users = imports.filter(({ from }) => from.includes('/policies/')).map(({ file }) => file);
    expect([...new Set(users)].sort()).toEqual([
      'src/axios/errand.ts',
      'src/config/codes.ts',
      'src/config/notes-on-names.ts',
      'src/config/presets.ts',
      'src/front/dedupe.ts',
      'src/sdk/errand.ts',
    ]);
  });
});
