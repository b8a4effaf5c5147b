import { vod } from '../../policies/vod.js';
import { nearest } from '../policy/nearest.js';
import { isPlain } from '../policy/problem.js';
import { UsageError } from './problem.js';

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
