import { inspect } from 'node:util';
import { AxiosError } from 'axios';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmulator } from '../../src/emulator/index.js';
import { createWitness, type Witness } from './witness.js';

const KEY = '0123456789abcdef0123456789abcdef';
const TOKEN = 'fedcba98'.repeat(16);
const SIGNATURE = 'c0ffee00'.repeat(8);
const WORDS = 'SECRETKEYthatNobodyMaySee';

const start = (): Witness => {
  const witness = createWitness();
  onTestFinished(witness.leave);
  for (const secret of [KEY, WORDS]) witness.knows(secret);
  witness.knows(TOKEN, 'sent');
  return witness;
};

/** What was seen, without the text around it. */
const seen = ({ sightings }: Witness) => sightings.map(({ where, what }) => [where, what]);

class Private {
  readonly #key = KEY;
  [inspect.custom](): string {
    return this.#key;
  }
}

describe('a secret is seen', () => {
  it.each<[string, unknown]>([
    ['in the message of an error', new Error(`signed with ${KEY}`)],
    ['in a field of an error', Object.assign(new Error('no'), { token: TOKEN })],
    ['in the cause of the cause of an error', new Error('a', { cause: new Error('b', { cause: new Error(KEY) }) })],
    ['in what a toJSON tells', Object.assign(new Error('no'), { toJSON: () => ({ a: { b: { c: [TOKEN] } } }) })],
    ['in what an error of axios tells', new AxiosError('no', 'ERR', { headers: { 'X-TC-Token': TOKEN } } as never)],
    ['ten objects down', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce<unknown>((inner) => ({ inner }), { KEY })],
    ['at the end of a long list', [...new Array(500).fill(0), KEY]],
    ['in a map', new Map([['key', { KEY }]])],
    ['in what an object shows of itself', new Private()],
    ['in what JSON alone shows', { toJSON: () => KEY, [inspect.custom]: () => 'nothing' }],
    ['in a part of sixteen characters', { hint: `…${KEY.slice(7, 23)}…` }],
    ['in capitals', { key: KEY.toUpperCase() }],
    ['as text that is no number', { key: `<${WORDS}>` }],
  ])('%s', (_, value) => {
    const witness = start();
    witness.sees('it', value);
    expect(new Set(witness.sightings.map(({ what }) => what))).toEqual(new Set(['a key or token']));
  });

  it.each<[string, string]>([
    ['in a header', `TC3-HMAC-SHA256 Credential=AKID, SignedHeaders=host, Signature=${SIGNATURE}`],
    ['by itself', `{"a":"${SIGNATURE}"}`],
  ])('that is a signature, %s', (_, text) => {
    const witness = start();
    witness.sees('it', new Error(text));
    expect(new Set(witness.sightings.map(({ what }) => what))).toEqual(new Set(['a signature']));
  });

  it('on stdout, on stderr, on the console and in a warning, and not any more when the witness has left', async () => {
    const silent = (...args: unknown[]): boolean => typeof args[0] === 'string';
    vi.spyOn(process.stdout, 'write').mockImplementation(silent);
    vi.spyOn(process.stderr, 'write').mockImplementation(silent);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const witness = start();
    const giveAway = async (): Promise<void> => {
      process.stdout.write(`${KEY}\n`);
      process.stderr.write(Buffer.from(TOKEN));
      console.warn('a', { b: { c: { d: { e: SIGNATURE } } } });
      process.emitWarning(`the key is ${WORDS}`);
      await new Promise((resolve) => process.once('warning', resolve));
    };
    await giveAway();
    const before = seen(witness);
    expect(before).toEqual(
      expect.arrayContaining([
        ['stdout', 'a key or token'],
        ['stderr', 'a key or token'],
        ['console.warn', 'a signature'],
        ['a warning of the process', 'a key or token'],
      ]),
    );
    witness.leave();
    await giveAway();
    expect(seen(witness)).toEqual(before);
  });
});

describe('looking into an object', () => {
  const hidden = (value: unknown) => Object.defineProperty(new Error('no'), 'request', { value, enumerable: false });

  it('finds a key that no log shows', () => {
    const witness = start();
    witness.sees('it', hidden({ KEY }));
    expect(witness.sightings).toEqual([]);
    witness.looksInto('it', hidden({ KEY }));
    expect(seen(witness)).toEqual([['it, looked into', 'a key or token']]);
  });

  it('does not count what was sent', () => {
    const witness = start();
    witness.looksInto('it', hidden({ header: `X-TC-Token: ${TOKEN}\r\nAuthorization: Signature=${SIGNATURE}` }));
    expect(witness.sightings).toEqual([]);
  });
});

describe('a sighting', () => {
  it('tells where, and not the secret', () => {
    const witness = start();
    witness.reads('a log', `before ${KEY} after`);
    witness.reads('a log', `before ${WORDS} after`);
    const around = 'before █████ after';
    expect(witness.sightings).toEqual([
      { where: 'a log', what: 'a key or token', around },
      { where: 'a log', what: 'a key or token', around },
    ]);
  });

  it('is none where there is no secret', () => {
    const witness = start();
    witness.sees('an error', new Error('AKIDabcdef of 3f2504e0-4f89-41d3-9a0c-0305e82c3301 and account-0123456789ab'));
    witness.sees('nothing', undefined);
    const loop: Record<string, unknown> = { big: 1n };
    loop['self'] = loop;
    witness.sees('a loop', loop);
    expect(witness.sightings).toEqual([]);
    expect(witness.read().texts).toBeGreaterThan(8);
  });

  it('is made of every secret that the emulator issues', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const { secretKey, token } = emulator.issueToken();
    const witness = start();
    witness.knows(secretKey);
    witness.knows(token);
    witness.reads('a log', secretKey.slice(3, 23));
    witness.reads('a log', token.slice(100));
    expect(witness.sightings).toHaveLength(2);
  });
});
