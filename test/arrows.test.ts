import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';
import { doors, options, packages, rules } from './support/arrows.js';

const root = fileURLToPath(new URL('..', import.meta.url));

let result: ICruiseResult;

beforeAll(async () => {
  const { output } = await cruise(['src', 'policies'], { ...options, baseDir: root, validate: true, ruleSet: rules });
  result = output as ICruiseResult;
}, 60_000);

describe('imports', () => {
  it('run along the arrows, and in no circle', () => {
    const { violations } = result.summary;
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`)).toEqual([]);
  });

  it('are all looked at', () => {
    const rooms = new Set(result.modules.map(({ source }) => /^src\/(\w+)\//.exec(source)?.[1]));
    for (const room of Object.keys(doors)) expect(rooms).toContain(room);
    expect(result.modules.flatMap(({ dependencies }) => dependencies).length).toBeGreaterThan(1_200);
    const known = result.modules.flatMap(({ dependencies }) => dependencies.map(({ resolved }) => resolved));
    const found = Object.keys(packages).filter((name) => known.some((path) => path.includes(`node_modules/${name}/`)));
    // Whatever stands in no file of `src/` cannot be forbidden there.
    expect(Object.keys(packages).filter((name) => !found.includes(name))).toEqual(['tencentcloud-sdk-nodejs-common']);
  });
});
