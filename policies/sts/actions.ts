import type { ActionEntry } from '../../src/policy/product.js';

/**
 * STS's actions: which of them may be sent again whatever became of the first try, and how many requests a second are
 * published, the lower number where two pages differ.
 *
 * Most issue a temporary credential and change nothing else: one that nobody got lapses by itself, and a repeat issues
 * another. `GetSessionToken` alone is a write here: its `TokenCode` comes from a device for one login, and a repeat that is
 * refused for that would hide what became of the first.
 *
 * Source: the methods of the official SDK, 2026-08; the overviews of the API
 * (cloud.tencent.com/document/product/876/48207, and tencentcloud.com/document/product/1150/49443 of 2025-10).
 */
export const actions = {
  AssumeRole: { readOnly: true, perSecond: 600 },
  AssumeRoleWithSAML: { readOnly: true, perSecond: 200 },
  AssumeRoleWithWebIdentity: { readOnly: true, perSecond: 20 },
  GetCallerIdentity: { readOnly: true, perSecond: 20 },
  GetFederationToken: { readOnly: true, perSecond: 600 },
  GetSessionToken: { readOnly: false },
  QueryApiKey: { readOnly: true, perSecond: 20 },
} as const satisfies Record<string, ActionEntry>;
