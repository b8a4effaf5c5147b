import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { common } from '../../policies/common.js';
import { codesOf } from '../../policies/vod/action-codes.js';
import { actions } from '../../policies/vod/actions.js';
import { codes } from '../../policies/vod/codes.js';
import type { VodAction } from '../../policies/vod.js';
import type { ActionEntry } from '../../src/policy/product.js';

const ACTIONS = Object.entries(actions) as [VodAction, ActionEntry][];

/** One number for many lines, in whatever order they stand. */
const digest = (lines: readonly string[]): string =>
  createHash('sha256')
    .update([...lines].sort((a, b) => (a < b ? -1 : 1)).join('\n'))
    .digest('hex')
    .slice(0, 16);

/**
 * Each list as it was read from the documentation and the official SDK, by a program that is none of ours: a
 * code that is renamed here, or a limit that is mistyped, has another digest.
 */
const facts: readonly (readonly [what: string, count: number, digest: string, lines: readonly string[]])[] = [
  ['the common codes', 38, '1b8513b0f48a2a2e', Object.keys(common)],
  ['the codes of VOD', 234, '7888edcf60b6c1ee', Object.keys(codes)],
  [
    'the published limits',
    47,
    'd7bbe43377e5fedc',
    ACTIONS.flatMap(([action, { perSecond }]) => (perSecond === undefined ? [] : `${action}\t${perSecond}`)),
  ],
  [
    'the actions that only read',
    67,
    'e7cb5b572372d4ec',
    ACTIONS.flatMap(([name, entry]) => (entry.readOnly ? name : [])),
  ],
  [
    'the days of deduplication',
    30,
    '368e00889edc1264',
    ACTIONS.flatMap(([action, { dedupe }]) => (dedupe ? `${action}\t${dedupe.days}` : [])),
  ],
  [
    'the codes that each action lists',
    1610,
    '0b7b723eb2f01d52',
    ACTIONS.flatMap(([action]) => (codesOf(action) ?? []).map((code) => `${action}\t${code}`)),
  ],
];

describe('the catalogue', () => {
  it.each(facts)('has %s as they are documented: %d of them', (_, count, expected, lines) => {
    expect(lines).toHaveLength(count);
    expect(digest(lines)).toBe(expected);
  });
});
