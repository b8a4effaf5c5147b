import { definePolicy, type Policy, type PolicyDefinition } from '../../src/policy/policy.js';
import { PolicyError } from '../../src/policy/problem.js';

/** Defines a policy from anything, as JavaScript and parsed files do. */
export const defineFrom = (definition: unknown): Policy => definePolicy(definition as PolicyDefinition);

/** The error that a broken definition gives. */
export function refusalOf(definition: unknown): PolicyError {
  try {
    defineFrom(definition);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('the definition was taken');
}

/** Every fault of a definition: `path: expected …, found …`. */
export const faultsOf = (definition: unknown): string[] =>
  refusalOf(definition).problems.map(({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`);
