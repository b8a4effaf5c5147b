import * as v from 'valibot';
import { MAX_DELAY } from '../policy/backoff.js';
import { DURATION, msOf } from './duration.js';
import type { Schema } from './fields.js';

const expected = (bounds: string): string =>
  `a time such as 250ms, 10s or 2m, or a number of milliseconds, ${bounds} ${MAX_DELAY}`;

const FROM_ZERO = expected('from 0 to');
const ABOVE_ZERO = expected('above 0 and up to');

const time = (message: string, least: v.GenericPipeAction<number, number>): Schema => {
  const most = v.maxValue<number, number, string>(MAX_DELAY, message);
  return v.pipe(
    v.union([v.pipe(v.number(message), least, most), v.pipe(v.string(message), v.regex(DURATION, message))], message),
    v.transform(msOf),
    least,
    most,
  );
};

/** How long to wait: nothing or more. */
export const wait = time(FROM_ZERO, v.minValue(0, FROM_ZERO));

/** How long something lasts. */
export const span = time(ABOVE_ZERO, v.gtValue(0, ABOVE_ZERO));
