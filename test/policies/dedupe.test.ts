import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dedupeOf } from '../../policies/dedupe.js';
import { vod } from '../../policies/vod.js';
import type { Dedupe } from '../../src/policy/product.js';
import { clientTokenActions, entriesOf, notDeduped, sessionIdActions } from '../support/dedupe-facts.js';

const withToken = entriesOf(clientTokenActions);
const withSession = entriesOf(sessionIdActions);
const leftOut = new Set(Object.values(notDeduped).flat());

/** `service Action`, each once: three versions of thpc have the same. */
const names = [...new Set([...withToken, ...withSession].map(([service, , action]) => `${service} ${action}`))];
const found = (name: string): Dedupe | undefined => {
  const [service = '', action = ''] = name.split(' ');
  return dedupeOf(service, action);
};

/** The only ones of which it is said for how many days. */
const days: Readonly<Record<string, number>> = {
  'cdb CreateDBInstance': 2,
  'cdb CreateDBInstanceHour': 2,
  'cfs CreateCfsFileSystem': 1 / 12,
  'mps CreateMediaEvaluation': 3,
  'mps EditMedia': 3,
  'mps ProcessLiveStream': 7,
  'mps ProcessMedia': 3,
};

describe('the facts that the table is held against', () => {
  it.each([
    ['a ClientToken', 78, '846cc086704e05ca', withToken],
    ['a SessionId', 5, 'd8786cef218ab2a2', withSession],
  ] as const)('are all actions with %s, as a program that is none of ours read them: %d', (_, count, digest, list) => {
    expect(list).toHaveLength(count);
    const lines = list.map((entry) => entry.join('\t')).sort((a, b) => (a < b ? -1 : 1));
    expect(createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)).toBe(digest);
  });

  it('leave out, for a reason each, none that is not there, and none twice', () => {
    expect([...leftOut].filter((name) => !names.includes(name))).toEqual([]);
    expect(leftOut.size).toBe(Object.values(notDeduped).flat().length);
    expect(leftOut.size).toBe(21);
  });
});

describe('the table of deduped writes', () => {
  it('has every action that is deduped, by its field and for the days that are documented', () => {
    const expected = names
      .filter((name) => !leftOut.has(name))
      .map((name) => {
        const field = /^(?:mps|trtc) /.test(name) ? 'SessionId' : 'ClientToken';
        return [name, { field, ...(days[name] !== undefined && { days: days[name] }) }];
      });
    expect(expected).toHaveLength(names.length - leftOut.size);
    expect(names.filter((name) => found(name) !== undefined).map((name) => [name, found(name)])).toEqual(expected);
  });

  it.each(Object.entries(notDeduped).flatMap(([reason, list]) => list.map((name) => [name, reason])))(
    'does not have %s: %s',
    (name) => {
      expect(found(name)).toBeUndefined();
    },
  );

  it('has no action of one service for another', () => {
    const services = [...new Set(names.map((name) => name.split(' ')[0] ?? '')), 'vod', 'own'];
    const actions = [...new Set([...names.map((name) => name.split(' ')[1] ?? ''), ...Object.keys(vod.actions)])];
    const deduped = services.flatMap((service) =>
      actions.filter((action) => dedupeOf(service, action)).map((action) => `${service} ${action}`),
    );
    expect(deduped.sort()).toEqual(names.filter((name) => !leftOut.has(name)).sort());
  });

  it('holds no name that the facts do not', () => {
    const source = readFileSync(new URL('../../policies/dedupe.ts', import.meta.url), 'utf8');
    const [table = ''] = /const TABLE[\s\S]*?\n\];/.exec(source) ?? [];
    const written = [...table.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name);
    const others = ['TABLE', 'Dedupe', 'Actions', 'ClientToken', 'SessionId'];
    expect(written.filter((name) => !others.includes(name))).toHaveLength(names.length - leftOut.size);
  });

  it('knows nothing that it was not told', () => {
    for (const name of ['constructor', '__proto__', 'toString', '', 'RunInstances', 'vpc']) {
      expect(dedupeOf(name, 'RunInstances')).toBeUndefined();
      expect(dedupeOf('cvm', name)).toEqual(name === 'RunInstances' ? { field: 'ClientToken' } : undefined);
    }
  });

  it('makes nothing anew when it is asked again', () => {
    expect(dedupeOf('cvm', 'RunInstances')).toBe(dedupeOf('vpc', 'CreateHaVip'));
  });
});

describe('VOD’s product', () => {
  it('is not contradicted: what the table tells of VOD, if anything, is what the product tells', () => {
    for (const [action, { dedupe }] of Object.entries(vod.actions)) {
      expect(dedupeOf('vod', action) ?? dedupe).toEqual(dedupe);
    }
  });

  it('dedupes by the field and for the days of the actions of mps that have the same name and text', () => {
    expect(dedupeOf('mps', 'ProcessMedia')).toEqual(vod.actions.ProcessMedia.dedupe);
    expect(dedupeOf('mps', 'EditMedia')).toEqual(vod.actions.EditMedia.dedupe);
  });
});
