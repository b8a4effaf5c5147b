import { existsSync, readFileSync, rmSync } from 'node:fs';
import { describe, it } from 'vitest';
import { names } from '../../bench/harness/names.js';
import type { Result } from '../../bench/harness/results.js';
import { problemsOf } from '../../bench/harness/valid.js';
import { root, run } from '../support/compile.js';
import { redisIsInstalled, WITHOUT_REDIS } from '../support/redis.js';

/** Runs a short cut of a bench as `npm run bench` does; returns what it kept. */
async function shortCutOf(name: string): Promise<unknown> {
  const file = `${root}bench/results/short/${name}.json`;
  rmSync(file, { force: true });
  const harness = `${root}dist/esm/bench/harness/run.js`;
  await run(process.execPath, ['--expose-gc', harness, name, '--short'], { timeout: 150_000 });
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

// Whether they work: what they measure while others run is worth nothing, and is looked at nowhere.
describe('a short cut of', () => {
  it.concurrent.for(names)(
    '%s ends with a result that the report can show',
    { timeout: 160_000 },
    async (name, { skip, expect }) => {
      skip(name === 'cluster' && !redisIsInstalled, WITHOUT_REDIS);
      const kept = await shortCutOf(name);
      expect(problemsOf(kept)).toEqual([]);
      const { name: said, short, question, how, answer, targets, tables, plots, figures } = kept as Result;
      expect([said, short]).toEqual([name, true]);
      for (const text of [
        question,
        how,
        answer,
        ...targets.flatMap(({ what, wanted, measured }) => [what, wanted, measured]),
      ]) {
        expect(text).not.toMatch(/^\s*$|NaN|undefined|Infinity/);
      }
      for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(tables.length + plots.length).toBeGreaterThan(0);
      expect(Object.keys(figures).length).toBeGreaterThan(0);
    },
  );
});
