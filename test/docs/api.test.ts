import { Application, type Comment, Logger, LogLevel, type ProjectReflection, ReflectionKind } from 'typedoc';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/compile.js';

/** Said of an optional field: what holds where it is left out, or when it is there. */
const SAYS_WHEN = /default|absent|without|present where|undefined/i;

let project: ProjectReflection | undefined;
const complaints: string[] = [];

/** Keeps what is worse than a note. */
class Listener extends Logger {
  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) complaints.push(message);
  }
}

beforeAll(async () => {
  const app = await Application.bootstrapWithPlugins({ options: root });
  app.logger = new Listener();
  project = await app.convert();
  if (project) app.validate(project);
}, 120_000);

const textOf = ({ summary, blockTags }: Comment): string =>
  [...summary, ...blockTags.flatMap(({ content }) => content)].map(({ text }) => text).join('');

describe('the reference of the API', () => {
  it('has every public name, each with a doc comment, and all that they speak of', () => {
    expect(complaints).toEqual([]);
    expect(project?.getReflectionsByKind(ReflectionKind.Module).map(({ name }) => name)).toContain(
      'axios-tencentcloud/emulator',
    );
  });

  it('says of every optional field what its default is, or when it is there', () => {
    const optional = (project?.getReflectionsByKind(ReflectionKind.Property) ?? [])
      .filter(({ flags }) => flags.isOptional)
      // By event, and mapped from what the events say of themselves; the table of `logger` has their defaults.
      .filter((property) => !property.getFullName().includes('LoggerOptions.levels.'));
    expect(optional.length).toBeGreaterThan(100);
    const silent = optional.filter(({ comment }) => !comment || !SAYS_WHEN.test(textOf(comment)));
    expect(silent.map((property) => property.getFullName())).toEqual([]);
  });
});
