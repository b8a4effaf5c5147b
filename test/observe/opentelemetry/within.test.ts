import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it, vi } from 'vitest';
import { inContext } from '../../../src/observe/opentelemetry/within.js';

type Manager = (run: () => unknown) => unknown;

/** Runs something under a manager: what came of it, how often it ran, and what was told. */
async function under(manager: Manager, run: () => unknown = () => 'made') {
  vi.spyOn(context, 'with').mockImplementation(((_: unknown, given: () => unknown) => manager(given)) as never);
  const told: string[] = [];
  const once = vi.fn(run);
  let result: unknown;
  try {
    result = inContext(ROOT_CONTEXT, once, (error) => void told.push((error as Error).message));
  } catch (error) {
    result = error;
  }
  await new Promise(setImmediate);
  return { result, runs: once.mock.calls.length, told };
}

describe('what is run in a context', () => {
  it.each<[how: string, manager: Manager, told: string[]]>([
    ['as it should', (run) => run(), []],
    ['never', () => undefined, ['the context manager did not run what it was given']],
    ['twice', (run) => [run(), run()], []],
    [
      'again later',
      (run) => {
        setImmediate(run);
        return run();
      },
      [],
    ],
    ['later alone', (run) => void setImmediate(run), ['the context manager did not run what it was given']],
    [
      'after it threw',
      () => {
        throw new Error('no context today');
      },
      ['no context today'],
    ],
    [
      'before it threw',
      (run) => {
        run();
        throw new Error('no context today');
      },
      ['no context today'],
    ],
  ])('by a manager that runs it %s is run once', async (_, manager, told) => {
    expect(await under(manager)).toEqual({ result: 'made', runs: 1, told });
  });

  it('throws what it throws, which is nothing of the manager', async () => {
    const mistake = new Error('a mistake');
    const run = (): never => {
      throw mistake;
    };
    expect(await under((given) => given(), run)).toEqual({ result: mistake, runs: 1, told: [] });
  });
});
