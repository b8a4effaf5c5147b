import { createClasses } from './classes.js';
import { createMedia } from './media.js';
import type { Random } from './random.js';
import { createTasks } from './tasks.js';
import type { Answer } from './types.js';
import { vodReads } from './vod-parameters.js';

const NOTHING: Readonly<Record<string, unknown>> = { s: '', n: 0, b: false, 's*': [], 'n*': [], 'o*': [] };

/** The answer of an account that has nothing yet: every field of it that is no object, empty. */
const emptyAnswer = (line: string): Answer => {
  const fields: Record<string, unknown> = {};
  for (const [, name = '', type = ''] of line.matchAll(/(\w+):(\w\*?)/g)) {
    if (Object.hasOwn(NOTHING, type)) fields[name] = NOTHING[type];
  }
  return () => fields;
};

/**
 * Answers for the actions of VOD, right in their fields and types. Tasks and classes are kept: what one call wrote
 * another finds. Behind media there is nothing: any FileId is one of a file that exists. Every other action that only reads
 * is answered as to an account that has nothing; every other write, with nothing but a RequestId.
 *
 * Source of the fields: cloud.tencent.com/document/product/266/31753, version 2018-07-17, and the official SDK's typings.
 *
 * @param random where ids come from
 * @param epoch the emulator's clock, ms
 * @param taskDuration how long a task is under way, ms
 */
export const createVodAnswers = (
  random: Random,
  epoch: () => number,
  taskDuration: number,
): ReadonlyMap<string, Answer> =>
  new Map([
    ...Object.entries(vodReads).map(([action, line]): [string, Answer] => [action, emptyAnswer(line)]),
    ...createMedia(random, epoch),
    ...createTasks(random, epoch, taskDuration),
    ...createClasses(),
  ]);
