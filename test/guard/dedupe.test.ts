import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillJson, fillPairs, readJson, readPairs } from '../../src/guard/dedupe.js';
import { type Body, bodies, escaped, pairTexts } from '../support/dedupe-texts.js';

const FIELD = 'SessionId';
const VALUE = '0f8fad5b-d9cb-469f-a165-70867728950e';
const json = (text: string) => fillJson(text, FIELD, VALUE);
const pairs = (query: string) => fillPairs(query, FIELD, VALUE);

/** The object that a text is; `undefined` where it is none. */
const parsed = (text: string): object | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

describe('the field of a JSON body', () => {
  it.each<[what: string, text: string, filled: string]>([
    ['is absent', '{"A":1}', `{"SessionId":"${VALUE}","A":1}`],
    ['is absent from an empty object', '{}', `{"SessionId":"${VALUE}"}`],
    ['is absent from an empty object with white space', ' {\r\n\t } ', ` {"SessionId":"${VALUE}"\r\n\t } `],
    ['is absent, and white space is around', '\n{ "A" : 1 }\n', `\n{"SessionId":"${VALUE}", "A" : 1 }\n`],
    ['is null', '{"SessionId":null,"A":1}', `{"SessionId":"${VALUE}","A":1}`],
    ['is empty', '{"A":1,"SessionId":""}', `{"A":1,"SessionId":"${VALUE}"}`],
    ['is blank', '{"SessionId" : " \\t\\u0020" }', `{"SessionId" : "${VALUE}" }`],
    ['is empty, its name written with escapes', '{"Session\\u0049d":""}', `{"Session\\u0049d":"${VALUE}"}`],
    ['is empty twice', '{"SessionId":"","SessionId":null}', `{"SessionId":"${VALUE}","SessionId":"${VALUE}"}`],
    ['is further in', '{"A":{"SessionId":"a"}}', `{"SessionId":"${VALUE}","A":{"SessionId":"a"}}`],
    ['is further in a list', '{"A":[{"SessionId":""}]}', `{"SessionId":"${VALUE}","A":[{"SessionId":""}]}`],
    [
      'is empty, and further in is not',
      '{"A":{"SessionId":"a"},"SessionId":""}',
      `{"A":{"SessionId":"a"},"SessionId":"${VALUE}"}`,
    ],
    ['is only a value', '{"A":"SessionId"}', `{"SessionId":"${VALUE}","A":"SessionId"}`],
    ['is only in a text', '{"A":"\\"SessionId\\":\\"a\\""}', `{"SessionId":"${VALUE}","A":"\\"SessionId\\":\\"a\\""}`],
    [
      'is only like another',
      '{"sessionId":"a","SessionIdx":"a"}',
      `{"SessionId":"${VALUE}","sessionId":"a","SessionIdx":"a"}`,
    ],
    [
      'is absent beside what prototypes have',
      '{"__proto__":{"SessionId":"a"}}',
      `{"SessionId":"${VALUE}","__proto__":{"SessionId":"a"}}`,
    ],
    [
      'is absent beside long numbers',
      '{"Id":12345678901234567890,"B":1.0e+2}',
      `{"SessionId":"${VALUE}","Id":12345678901234567890,"B":1.0e+2}`,
    ],
    [
      'is empty behind a text with a quote and backslashes',
      '{"A":"\\\\\\"{[,","SessionId":""}',
      `{"A":"\\\\\\"{[,","SessionId":"${VALUE}"}`,
    ],
  ])('that %s is filled', (_, text, filled) => {
    expect(json(text)).toBe(filled);
    expect(readJson(text, FIELD)).toBeUndefined();
    expect(readJson(filled, FIELD)).toBe(VALUE);
    expect(json(filled)).toBeUndefined();
  });

  it.each<[what: string, text: string, value: string | undefined]>([
    ['has a value', '{"SessionId":"mine"}', 'mine'],
    ['has a value with white space', '{"SessionId":" mine "}', ' mine '],
    ['has a value behind escapes', '{"Session\\u0049d":"m\\u0069ne"}', 'mine'],
    ['has two values', '{"SessionId":"a","SessionId":"b"}', 'b'],
    ['has a value and is empty', '{"SessionId":"a","SessionId":""}', undefined],
    ['is empty and has a value', '{"Session\\u0049d":null,"SessionId":"a"}', undefined],
    ['is a number', '{"SessionId":7}', undefined],
    ['is zero', '{"SessionId":0}', undefined],
    ['is false', '{"SessionId":false}', undefined],
    ['is a list', '{"SessionId":[]}', undefined],
    ['is an object', '{"SessionId":{"SessionId":""}}', undefined],
    ['is a number and then empty', '{"SessionId":7,"SessionId":""}', undefined],
    ['is a value and then a number', '{"SessionId":"a","SessionId":7}', undefined],
  ])('that %s is left alone', (_, text, value) => {
    expect(json(text)).toBeUndefined();
    expect(readJson(text, FIELD)).toBe(value);
  });

  it.each([
    '',
    ' ',
    'null',
    '7',
    '"{}"',
    '[]',
    '[{"A":1}]',
    '{',
    '}',
    '{"A":1',
    '{"SessionId":"',
    '{"A":1}x',
    '\ufeff{}',
    'A=1&SessionId=',
  ])('is not put into what does not begin and end as an object: %j', (text) => {
    expect(json(text)).toBeUndefined();
    expect(readJson(text, FIELD)).toBeUndefined();
  });

  it.each<[text: string, filled: string | undefined]>([
    ['{"A":}', `{"SessionId":"${VALUE}","A":}`],
    ['{"A":1,}', `{"SessionId":"${VALUE}","A":1,}`],
    ["{'A':1}", `{"SessionId":"${VALUE}",'A':1}`],
    ['{}{}', `{"SessionId":"${VALUE}"}{}`],
    ['{"A":"\n"}', `{"SessionId":"${VALUE}","A":"\n"}`],
    ['{"A":"\\x"}', `{"SessionId":"${VALUE}","A":"\\x"}`],
    ['{"A":"}', `{"SessionId":"${VALUE}","A":"}`],
    ['{"A":"\\"}', `{"SessionId":"${VALUE}","A":"\\"}`],
    ['{"SessionId":"",}', `{"SessionId":"${VALUE}",}`],
    ['{"SessionId":""]}', `{"SessionId":"${VALUE}"]}`],
    ['{"SessionId":"","SessionId"}', `{"SessionId":"${VALUE}","SessionId"}`],
    ['{"SessionId":"a","SessionId"}', undefined],
    ['{"SessionId":"\\x"}', undefined],
    ['{"SessionId":""""}', undefined],
    ['{"SessionId":}', undefined],
    ['{"Session\\Id":""}', `{"SessionId":"${VALUE}","Session\\Id":""}`],
  ])('that is in a broken text makes nothing of it that could be read: %j', (text, filled) => {
    expect(json(text)).toBe(filled);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    if (filled !== undefined) expect(() => JSON.parse(filled)).toThrow(SyntaxError);
    expect(readJson(text, FIELD)).toBeUndefined();
  });

  it('is written so that any value and any name survive', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(
        text,
        text.filter((name) => name !== 'A'),
        (value, name) => {
          const filled: unknown = JSON.parse(fillJson('{"A":1}', name, value) ?? '');
          expect(filled).toEqual({ A: 1, [name]: value });
        },
      ),
    );
  });

  it('is found as JSON.parse and the writer’s own list find it, in any spelling, and all else stays byte for byte', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(bodies(FIELD), ({ text, occurrences }: Body) => {
        const before: unknown = JSON.parse(text);
        const filled = json(text);
        const values = occurrences.filter((value) => typeof value === 'string' && value.trim() !== '');
        const isEmpty = occurrences.every(
          (value) => value === null || (typeof value === 'string' && value.trim() === ''),
        );
        expect(readJson(text, FIELD)).toBe(values.length === occurrences.length ? values.at(-1) : undefined);
        if (!isEmpty) {
          seen.add('left alone');
          expect(filled).toBeUndefined();
          return;
        }
        expect(JSON.parse(filled ?? '')).toEqual({ ...(before as object), [FIELD]: VALUE });
        expect(readJson(filled ?? '', FIELD)).toBe(VALUE);
        const pieces = (filled ?? '').split(`"${VALUE}"`);
        if (occurrences.length === 0) {
          seen.add('inserted');
          const [head = '', tail = ''] = pieces;
          expect(head).toBe(`${text.slice(0, text.indexOf('{') + 1)}"${FIELD}":`);
          expect(text).toBe(head.slice(0, -`"${FIELD}":`.length) + tail.replace(/^,/, ''));
        } else {
          seen.add(`overwritten ${Math.min(occurrences.length, 2)}`);
          expect(pieces).toHaveLength(occurrences.length + 1);
          let at = 0;
          for (const [index, piece] of pieces.entries()) {
            expect(text.startsWith(piece, at)).toBe(true);
            at += piece.length;
            const token = /^(?:null|"(?:[^"\\]|\\u00[02][09]|\\[tnr])*")/.exec(text.slice(at))?.[0] ?? '';
            if (index < pieces.length - 1) at += token.length;
          }
          expect(at).toBe(text.length);
        }
      }),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual(['inserted', 'left alone', 'overwritten 1', 'overwritten 2']);
  });

  it('makes of a text that is no JSON, however near it comes, none that is', () => {
    const seen = { sound: 0, broken: 0, filled: 0 };
    const damage = fc.tuple(fc.nat(), fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '0', ' ', '\u0000'));
    fc.assert(
      fc.property(bodies(FIELD), damage, ({ text }, [where, letter]) => {
        const at = where % text.length;
        const damaged = text.slice(0, at) + letter + text.slice(at + 1);
        const filled = json(damaged);
        const before = parsed(damaged);
        if (before === undefined) {
          seen.broken += 1;
          if (filled !== undefined) seen.filled += 1;
          expect(parsed(filled ?? '')).toBeUndefined();
          expect(readJson(damaged, FIELD)).toBeUndefined();
        } else {
          seen.sound += 1;
          if (filled === undefined) expect(before).toHaveProperty([FIELD]);
          else expect(parsed(filled)).toEqual({ ...before, [FIELD]: VALUE });
        }
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});

describe('the field of a query or a form', () => {
  it.each<[what: string, query: string, filled: string]>([
    ['is absent from nothing', '', `SessionId=${VALUE}`],
    ['is absent', 'A=1', `A=1&SessionId=${VALUE}`],
    ['is absent behind an ampersand', 'A=1&', `A=1&SessionId=${VALUE}`],
    ['is empty', 'SessionId=&A=1', `SessionId=${VALUE}&A=1`],
    ['is blank', 'A=1&SessionId=+%20%09', `A=1&SessionId=${VALUE}`],
    ['has no equals sign', 'A&SessionId&B', `A&SessionId=${VALUE}&B`],
    ['is empty, its name written with escapes', 'Session%49d=', `Session%49d=${VALUE}`],
    ['is empty twice', 'SessionId=&SessionId', `SessionId=${VALUE}&SessionId=${VALUE}`],
    [
      'is only like another',
      'SessionIdx=a&xSessionId=a&sessionid=a',
      `SessionIdx=a&xSessionId=a&sessionid=a&SessionId=${VALUE}`,
    ],
    ['is further in', 'A.SessionId=a&A.0.SessionId=b', `A.SessionId=a&A.0.SessionId=b&SessionId=${VALUE}`],
    ['is only a value', 'A=SessionId&B=%26SessionId%3Da', `A=SessionId&B=%26SessionId%3Da&SessionId=${VALUE}`],
    ['is absent beside a name with a question mark', '?SessionId=a', `?SessionId=a&SessionId=${VALUE}`],
    ['is absent beside such a name with an escape', '?Session%49d=a', `?Session%49d=a&SessionId=${VALUE}`],
    ['is absent beside what is no escape', '%zz=1&%=2&%ff=3', `%zz=1&%=2&%ff=3&SessionId=${VALUE}`],
  ])('that %s is filled', (_, query, filled) => {
    expect(pairs(query)).toBe(filled);
    expect(readPairs(query, FIELD)).toBeUndefined();
    expect(readPairs(filled, FIELD)).toBe(VALUE);
    expect(pairs(filled)).toBeUndefined();
  });

  it.each<[what: string, query: string, value: string | undefined]>([
    ['has a value', 'A=1&SessionId=mine', 'mine'],
    ['has a value behind escapes', '%53ession%49d=m%69ne+', 'mine '],
    ['has a value with an equals sign', 'SessionId=a=b', 'a=b'],
    ['has a value that is no escape', 'SessionId=%', '%'],
    ['has two values', 'SessionId=a&SessionId=b', 'b'],
    ['has a value and is empty', 'SessionId=a&SessionId=', undefined],
    ['is empty and has a value', 'SessionId&A=1&SessionId=a', undefined],
    ['is a list', 'SessionId.0=a', undefined],
    ['is an object', 'SessionId%2EName=', undefined],
    ['is a value and a list', 'SessionId=a&SessionId.0=a', undefined],
    ['is empty and a list', 'SessionId=&SessionId.0=', undefined],
  ])('that %s is left alone', (_, query, value) => {
    expect(pairs(query)).toBeUndefined();
    expect(readPairs(query, FIELD)).toBe(value);
  });

  it('is found as URLSearchParams finds it, and all else stays byte for byte', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(pairTexts(FIELD), (query) => {
        const before = new URLSearchParams(`&${query}`);
        const given = before.getAll(FIELD);
        const isList = [...before.keys()].some((name) => name.startsWith(`${FIELD}.`));
        const isValue = given.length > 0 && given.every((value) => value.trim() !== '') && !isList;
        expect(readPairs(query, FIELD)).toBe(isValue ? given.at(-1) : undefined);
        const filled = pairs(query);
        if (isList || given.some((value) => value.trim() !== '')) {
          seen.add('left alone');
          expect(filled).toBeUndefined();
          return;
        }
        seen.add(given.length > 0 ? 'overwritten' : 'added');
        const after = [...new URLSearchParams(`&${filled}`)];
        const expected = [...before].map(([name, value]) => [name, name === FIELD ? VALUE : value]);
        expect(after).toEqual(given.length > 0 ? expected : [...expected, [FIELD, VALUE]]);
        const others = (text: string) =>
          text.split('&').filter((pair) => new URLSearchParams(`&${pair}`).get(FIELD) === null && pair !== '');
        expect(others(filled ?? '')).toEqual(others(query));
        if (given.length === 0) expect(filled?.startsWith(query)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual(['added', 'left alone', 'overwritten']);
  });

  it('is written so that any value survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(new URLSearchParams(fillPairs('A=1', FIELD, value)).get(FIELD)).toBe(value);
      }),
    );
  });
});

describe('hostile texts', () => {
  const MB = 1024 * 1024;
  const times = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length));
  const deep = 100_000;

  it('that are nested 100,000 deep are walked through', () => {
    const lists = '['.repeat(deep) + ']'.repeat(deep);
    const objects = `${'{"SessionId":'.repeat(deep)}""${'}'.repeat(deep)}`;
    expect(json(`{"A":${lists}}`)).toBe(`{"SessionId":"${VALUE}","A":${lists}}`);
    expect(json(`{"A":${lists},"SessionId":""}`)).toBe(`{"A":${lists},"SessionId":"${VALUE}"}`);
    expect(json(`{"A":${objects},"SessionId":null}`)).toBe(`{"A":${objects},"SessionId":"${VALUE}"}`);
    expect(json(objects)).toBeUndefined();
    expect(json(`{"SessionId":${lists}}`)).toBeUndefined();
    expect(json(`{"A\\n":${'['.repeat(deep)}}`)?.startsWith(`{"SessionId":"${VALUE}","A`)).toBe(true);
  });

  // Ten megabytes take tenths of a second; whatever is not linear in them takes minutes.
  const LONGEST = 20_000;
  const quick = (run: () => void): void => {
    const start = performance.now();
    run();
    expect(performance.now() - start).toBeLessThan(LONGEST);
  };

  it.each<[string, () => string]>([
    ['a text of backslashes', () => `{"A":"${times('\\\\', 10 * MB)}","SessionId":""}`],
    ['a text of quotes', () => `{"A":"${times('\\"', 10 * MB)}","SessionId":""}`],
    ['a key of escapes', () => `{"${times(escaped(FIELD), 10 * MB)}":1,"SessionId":""}`],
    ['many keys', () => `{${times('"a\\u0062":1,', 10 * MB)}"SessionId":""}`],
    ['many objects', () => `{"A":[${times('{"SessionId":"a"},', 10 * MB)}1],"SessionId":""}`],
    ['white space', () => `{${times(' \n\t\r', 5 * MB)}"SessionId"${times(' ', MB)}:${times('\n', 4 * MB)}null }`],
    ['a blank text', () => `{"SessionId":"${times(' ', 10 * MB)}"}`],
  ])(
    'of 10 MB are filled in time: %s',
    (_, textOf) => {
      const text = textOf();
      quick(() => {
        const filled = json(text) ?? '';
        expect(filled.includes(`"${VALUE}"`)).toBe(true);
        expect(readJson(filled, FIELD)).toBe(VALUE);
      });
    },
    60_000,
  );

  it('of 10 MB that name the field over and over are filled everywhere', () => {
    const text = `{${times('"SessionId":"",', 10 * MB)}"A":1}`;
    quick(() => {
      const filled = json(text) ?? '';
      expect(filled.includes('""')).toBe(false);
      expect(filled.endsWith(`"SessionId":"${VALUE}","A":1}`)).toBe(true);
    });
  }, 60_000);

  it.each<[string, () => string]>([
    ['a text that does not end', () => `{"A":"${times('\\"', 10 * MB)},"SessionId":"" }`],
    ['lists that do not end', () => `{"SessionId":"","A":${times('[', 10 * MB)}}`],
    ['one member that never ends', () => `{"SessionId":${times('"" ', 10 * MB)}}`],
    ['members without a value', () => `{"SessionId":"a"${times(',"SessionId"', 10 * MB)}}`],
  ])(
    'of 10 MB that are no JSON are done with in time: %s',
    (_, textOf) => {
      const text = textOf();
      quick(() => {
        json(text);
        expect(readJson(text, FIELD)).toBeUndefined();
      });
    },
    60_000,
  );

  it.each<[string, () => string]>([
    ['names without a value', () => times('a&', 10 * MB)],
    ['nothing but ampersands', () => times('&', 10 * MB)],
    ['names of escapes', () => times('%53ession%49=&', 10 * MB)],
    ['one long pair', () => `a=${times('%20=', 10 * MB)}`],
    ['the field, empty (2 MB of it)', () => times('SessionId&', 2 * MB)],
  ])(
    'of 10 MB of pairs are filled in time: %s',
    (_, textOf) => {
      const query = textOf();
      quick(() => {
        const filled = pairs(query) ?? '';
        expect(filled.includes(`SessionId=${VALUE}`)).toBe(true);
        expect(readPairs(filled, FIELD)).toBe(VALUE);
      });
    },
    60_000,
  );
});
