import type { Answer } from '../../src/response/answer.js';

/** An answer: 200 without headers, unless said otherwise. Header names are lower case. */
export const answerOf = (
  data: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Answer => ({ status, header: (name) => headers[name], data });
