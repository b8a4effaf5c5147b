import { describe, expect, it } from 'vitest';
import { defineProduct, Product } from '../../src/policy/product.js';

const definition = {
  service: 'cdb',
  version: '2017-03-20',
  actions: {
    DescribeDBInstances: { readOnly: true, perSecond: 50 },
    CreateDBInstance: { readOnly: false, dedupe: { field: 'ClientToken', days: 2 } },
    CreateAccounts: { readOnly: false, dedupe: { field: 'ClientToken' } },
  },
} as const;

/** The definition with something else at one place of it. */
const withAction = (entry: unknown, name = 'CreateDBInstance') => ({ ...definition, actions: { [name]: entry } });

describe('defineProduct', () => {
  it('makes a frozen product that is known as one', () => {
    const product = defineProduct(definition);
    expect({ ...product }).toEqual(definition);
    expect(Product.is(product)).toBe(true);
    expect(Product.is(definition)).toBe(false);
    expect(() => Object.assign(product, { service: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(product.actions, { X: 1 })).toThrow(TypeError);
  });

  it.each<[unknown, string]>([
    [undefined, 'the definition: expected an object with service, version, actions, found undefined'],
    [
      { ...definition, service: 'CDB' },
      'service: expected a service such as "vod", lower-case letters and digits, found "CDB"',
    ],
    [{ ...definition, version: '2017' }, 'version: expected an API version such as "2018-07-17", found "2017"'],
    [{ ...definition, verison: '2017' }, 'verison: expected no such field; did you mean version?'],
    [{ ...definition, region: 'x' }, 'region: expected no such field (known: service, version, actions)'],
    [{ ...definition, actions: [] }, 'actions: expected an object of entries by action, found an array'],
    [{ service: 'cdb', version: '2017-03-20' }, 'actions: expected an object of entries by action, found undefined'],
    [
      withAction({ readOnly: true }, 'Create DB'),
      'actions["Create DB"]: expected an action such as "ProcessMedia", found "Create DB"',
    ],
    [withAction(true), 'actions.CreateDBInstance: expected an object with readOnly, dedupe, perSecond, found true'],
    [withAction({}), 'actions.CreateDBInstance.readOnly: expected true or false, found undefined'],
    [
      withAction({ readonly: true }),
      'actions.CreateDBInstance.readonly: expected no such field; did you mean readOnly?',
    ],
    [
      withAction({ readOnly: false, perSecond: 0 }),
      'actions.CreateDBInstance.perSecond: expected requests a second, a number above 0 and up to 1,000,000, found 0',
    ],
    [
      withAction({ readOnly: false, dedupe: 'ClientToken' }),
      'actions.CreateDBInstance.dedupe: expected { field, days? }, found "ClientToken"',
    ],
    [
      withAction({ readOnly: false, dedupe: { days: 2 } }),
      'actions.CreateDBInstance.dedupe.field: expected the name of a parameter such as "SessionId", found undefined',
    ],
    [
      withAction({ readOnly: false, dedupe: { field: 'ClientToken', days: -1 } }),
      'actions.CreateDBInstance.dedupe.days: expected days, a number above 0, found -1',
    ],
    [
      withAction({ readOnly: false, dedupe: { field: 'ClientToken', hours: 48 } }),
      'actions.CreateDBInstance.dedupe.hours: expected no such field (known: field, days)',
    ],
  ])('refuses %j', (given, message) => {
    expect(() => defineProduct(given as never)).toThrow(new TypeError(`defineProduct: ${message}`));
  });

  it.each([
    ['null', null, 'the definition'],
    ['a service in a list', { ...definition, service: ['vod'] }, 'service'],
    ['a word for yes', withAction({ readOnly: 'true' }), 'actions.CreateDBInstance.readOnly'],
    ['a limit as text', withAction({ readOnly: true, perSecond: '5' }), 'actions.CreateDBInstance.perSecond'],
    ['too high a limit', withAction({ readOnly: true, perSecond: 1_000_001 }), 'actions.CreateDBInstance.perSecond'],
    ...['2', 0, Number.POSITIVE_INFINITY, Number.NaN].map((days): [string, unknown, string] => [
      `${typeof days} ${days} for days`,
      withAction({ readOnly: false, dedupe: { field: 'ClientToken', days } }),
      'actions.CreateDBInstance.dedupe.days',
    ]),
  ])('refuses %s', (_, given, path) => {
    expect(() => defineProduct(given as never)).toThrow(`defineProduct: ${path}: expected `);
  });

  it('takes limits up to a million, and below one', () => {
    for (const perSecond of [1_000_000, 0.5]) {
      expect(defineProduct(withAction({ readOnly: true, perSecond }) as never).actions).toEqual({
        CreateDBInstance: { readOnly: true, perSecond },
      });
    }
  });

  it.each([undefined, null, 'vod', 7, () => {}, {}, Object.create(null)])('is not what made %o', (value) => {
    expect(Product.is(value)).toBe(false);
  });
});
