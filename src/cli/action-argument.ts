import { vod } from '../../policies/vod.js';
import { nearest } from '../policy/nearest.js';
import { isPlain } from '../policy/problem.js';
import { ACTION } from '../policy/validate.js';
import { UsageError } from './problem.js';

/** No action that is known has half of this many characters. */
const LONGEST = 128;

/** An action of VOD, and whether it only reads. */
export interface ChosenAction {
  readonly name: string;
  readonly readOnly: boolean;
}

/** An action of VOD by its name. */
export function readAction(option: string, name: string): ChosenAction {
  const entry = Object.entries(vod.actions).find(([action]) => action === name);
  if (entry) return { name, readOnly: entry[1].readOnly };
  const near = nearest(name, Object.keys(vod.actions));
  throw new UsageError(option, 'an action of VOD such as DescribeMediaInfos', name, near);
}

/** An action of any service, by its name alone. */
export function readActionName(option: string, name: string): string {
  if (ACTION.test(name) && name.length <= LONGEST) return name;
  throw new UsageError(option, 'an action such as DescribeMediaInfos', name);
}

/** The parameters of an action, a JSON object. */
export function readParams(option: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    // It can be read deeper than it can be written, which each request does.
    if (isPlain(value) && JSON.stringify(value)) return value;
  } catch {
    // Told below, with what was found.
  }
  throw new UsageError(option, `a JSON object such as '{"FileIds":["1"]}'`, text);
}
