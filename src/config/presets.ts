import { cautious } from '../../policies/cautious.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import type { Policy } from '../policy/policy.js';

/** The policies that `extends` knows by name. */
export const presets: ReadonlyMap<string, Policy> = new Map(
  [standard, cautious, patient].map((policy) => [policy.name, policy]),
);

/** As a message names them: `standard, cautious, patient`. */
export const presetNames = [...presets.keys()].join(', ');
