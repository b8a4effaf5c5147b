import { describe, expect, it, vi } from 'vitest';
import {
  accountName,
  type Credential,
  CredentialError,
  type CredentialProvider,
  createCredentialSource,
  wrongText,
} from '../../src/signer/credential.js';

const fixed = { secretId: 'AKIDexample', secretKey: 'example-key' };
const SECRET = 'Gu5t9xGARNpq86cd98jo';

/** A source whose credentials are numbered, and what it was asked for. */
const numbered = (more: (n: number) => Partial<Credential> = () => ({}), now = (): number => 0) => {
  let made = 0;
  const provider = vi.fn(async (): Promise<Credential> => {
    made++;
    return { secretId: `AKID${made}`, secretKey: `key${made}`, ...more(made) };
  });
  return { provider, source: createCredentialSource(provider, now) };
};

/** What it threw or rejected with. */
const thrownBy = async (make: () => unknown): Promise<unknown> => {
  try {
    await make();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('a fixed credential', () => {
  it('is there at once, a frozen copy of what was given', () => {
    const given = { ...fixed, token: 'token' };
    const source = createCredentialSource(given, Date.now);
    given.secretKey = 'changed';
    expect(source.current()).toEqual({ ...fixed, token: 'token', expiresAt: undefined });
    expect(Object.isFrozen(source.current())).toBe(true);
  });

  it('is all there is', async () => {
    const source = createCredentialSource(fixed, Date.now);
    expect(source.refreshes).toBe(false);
    expect(await source.refresh(undefined)).toBe(source.current());
  });

  it('names its account without showing the SecretId', () => {
    const { account } = createCredentialSource(fixed, Date.now);
    expect(account).toBe(accountName(fixed.secretId));
    expect(account).toMatch(/^account-[0-9a-f]{12}$/);
    expect(account).not.toBe(accountName('AKIDother'));
  });
});

const wrong: Array<[problem: string, given: unknown, message: RegExp]> = [
  ['nothing', undefined, /^credential: expected \{ secretId, secretKey \}/],
  ['null', null, /^credential: expected/],
  ['a string', SECRET, /^credential: expected/],
  ['no secretId', { secretKey: SECRET }, /^credential\.secretId: expected a string/],
  ['an empty secretId', { secretId: '', secretKey: SECRET }, /^credential\.secretId: /],
  ['no secretKey', { secretId: SECRET }, /^credential\.secretKey: /],
  ['a list', { secretId: 'AKID', secretKey: [SECRET] }, /^credential\.secretKey: expected a string/],
  ['a number', { secretId: SECRET, secretKey: 7 }, /^credential\.secretKey: /],
  ['a line end', { secretId: 'AKID', secretKey: `${SECRET}\n` }, /^credential\.secretKey: expected printable ASCII/],
  ['a space', { secretId: ` ${SECRET}`, secretKey: 'key' }, /^credential\.secretId: expected printable ASCII/],
  ['another script', { secretId: 'AKID', secretKey: `${SECRET}密` }, /^credential\.secretKey: /],
  ['an empty token', { secretId: SECRET, secretKey: SECRET, token: '' }, /^credential\.token: /],
  ['a token that is null', { secretId: SECRET, secretKey: SECRET, token: null }, /^credential\.token: /],
  [
    'an end that is no time',
    { secretId: SECRET, secretKey: SECRET, expiresAt: SECRET },
    /^credential\.expiresAt: expected epoch milliseconds/,
  ],
  [
    'an end that is an invalid Date',
    { secretId: SECRET, secretKey: SECRET, expiresAt: new Date(SECRET) },
    /^credential\.expiresAt: /,
  ],
];

/** Names as other tools spell them, each with the one that was meant. */
const SPELT = 'its fields are secretId, secretKey, token and expiresAt, spelt so';
const misspelt: Array<[problem: string, given: object, message: string]> = [
  [
    'SecretId',
    { SecretId: SECRET, SecretKey: SECRET },
    `.SecretId: expected no such field; did you mean secretId? (${SPELT})`,
  ],
  [
    'secret_key',
    { secretId: 'AKID', secret_key: SECRET },
    `.secret_key: expected no such field; did you mean secretKey?`,
  ],
  [
    'TmpSecretId, as STS has it',
    { TmpSecretId: SECRET, TmpSecretKey: SECRET, Token: SECRET },
    `.secretId: expected a string that is not empty; ${SPELT}`,
  ],
  [
    'a whole answer of STS',
    { Credentials: {}, ExpiredTime: 1 },
    `.secretId: expected a string that is not empty; ${SPELT}`,
  ],
  ['Token', { ...fixed, Token: SECRET }, '.Token: expected no such field; did you mean token?'],
  ['tokens', { ...fixed, tokens: SECRET }, '.tokens: expected no such field; did you mean token?'],
  ['expireAt', { ...fixed, expireAt: 1e13 }, '.expireAt: expected no such field; did you mean expiresAt?'],
  ['ExpiresAt', { ...fixed, ExpiresAt: 1e13 }, '.ExpiresAt: expected no such field; did you mean expiresAt?'],
];

describe('a field with nothing in it', () => {
  it.each(['', undefined])(
    'is most often one of an environment without it, but not where a provider returned it: %j',
    async (secretKey) => {
      const given = { secretId: 'AKID', secretKey } as Credential;
      const text = 'credential.secretKey: expected a string that is not empty';
      expect(() => createCredentialSource(given, Date.now)).toThrow(
        new TypeError(`${text} (is the environment variable set that it is read from?)`),
      );
      expect(await thrownBy(() => createCredentialSource(() => given, Date.now).current())).toEqual(
        new CredentialError(text),
      );
    },
  );
});

describe('a name that is misspelt', () => {
  it.each(misspelt)('is refused: %s', async (_, given, message) => {
    const fixing = await thrownBy(() => createCredentialSource(given as Credential, Date.now));
    const providing = await thrownBy(() => createCredentialSource(() => given as Credential, Date.now).current());
    expect(fixing).toBeInstanceOf(TypeError);
    expect(providing).toBeInstanceOf(CredentialError);
    for (const error of [fixing, providing]) {
      expect((error as Error).message).toContain(`credential${message}`);
      expect((error as Error).message).not.toContain(SECRET);
    }
  });

  it.each([
    ['beside the name itself', { ...fixed, token: 'token', Token: 'token' }],
    ['without a value', { ...fixed, _token: undefined, Token: null }],
    ['of something else', { ...fixed, RequestId: 'x', roleName: 'x', ExpiredTime: 1, Expiration: 'x', tokenLife: 1 }],
  ])('is no matter %s', async (_, given) => {
    const source = createCredentialSource(() => given as Credential, Date.now);
    expect(await source.current()).toMatchObject(fixed);
  });
});

describe('what is no credential', () => {
  it.each(wrong)('is refused where it is fixed: %s', async (_, given, message) => {
    const error = await thrownBy(() => createCredentialSource(given as Credential, Date.now));
    expect(error).toBeInstanceOf(TypeError);
    expect(String((error as Error).message)).toMatch(message);
    expect(String(error)).not.toContain(SECRET);
  });

  it.each(wrong)('is refused where a provider returns it: %s', async (_, given, message) => {
    const error = await thrownBy(() => createCredentialSource(() => given as Credential, Date.now).current());
    expect(error).toBeInstanceOf(CredentialError);
    expect(String((error as Error).message)).toMatch(message);
    expect(String(error)).not.toContain(SECRET);
  });
});

describe('a provider', () => {
  it('is asked once for all who wait, and then not again', async () => {
    const { provider, source } = numbered();
    const waiting = await Promise.all(Array.from({ length: 100 }, () => source.current()));
    expect(new Set(waiting).size).toBe(1);
    expect(source.current()).toBe(waiting[0]);
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it('is not asked before a credential is needed', () => {
    const { provider, source } = numbered();
    expect(source.refreshes).toBe(true);
    expect(provider).not.toHaveBeenCalled();
  });

  it('may answer at once', async () => {
    const source = createCredentialSource(() => fixed, Date.now);
    expect(await source.current()).toMatchObject(fixed);
  });

  it.each([
    ['ms', (end: number) => end],
    ['a Date', (end: number) => new Date(end)],
  ])('is asked again a minute before the end, told in %s', async (_, told) => {
    let now = 1_700_000_000_000;
    const { provider, source } = numbered(
      (n) => ({ expiresAt: told(1_700_000_000_000 + n * 600_000) }),
      () => now,
    );
    const first = await source.current();
    now += 540_000 - 1;
    expect(source.current()).toBe(first);
    now += 1;
    expect(await source.current()).toMatchObject({ secretId: 'AKID2' });
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['2 h', 7_200_000, 7_140_000],
    ['10 min', 600_000, 540_000],
    ['5 min', 300_000, 270_000],
    ['1 min', 60_000, 54_000],
    ['30 s', 30_000, 27_000],
    ['1 s', 1_000, 900],
  ])('whose credential lives for %s is asked again at most a tenth of that before its end', async (_, life, used) => {
    const began = 1_700_000_000_000;
    let now = began;
    const { provider, source } = numbered(
      () => ({ expiresAt: now + life }),
      () => now,
    );
    const first = await source.current();
    now += used - 1;
    expect(source.current()).toBe(first);
    expect(provider).toHaveBeenCalledTimes(1);
    now += 1;
    expect(await source.current()).toMatchObject({ secretId: 'AKID2' });
    // What counts is what was left of it when it was fetched.
    expect(source.current()).toMatchObject({ secretId: 'AKID2' });
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it('whose credential is over already, by this clock, is asked for every signature', async () => {
    const now = 1_700_000_000_000;
    const { provider, source } = numbered(
      () => ({ expiresAt: now - 1 }),
      () => now,
    );
    for (let asked = 1; asked <= 3; asked++) {
      expect(await source.current()).toMatchObject({ secretId: `AKID${asked}` });
    }
    expect(provider).toHaveBeenCalledTimes(3);
  });

  it('that names no end is not asked again, however long it lasts', async () => {
    let now = 1_700_000_000_000;
    const { provider, source } = numbered(
      () => ({}),
      () => now,
    );
    const first = await source.current();
    now += 100 * 365 * 86_400_000;
    expect(source.current()).toBe(first);
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it('names one account through every rotation, and another than any other provider’s', async () => {
    const { source } = numbered();
    const { account } = source;
    const first = await source.current();
    await source.refresh(first);
    expect(source.account).toBe(account);
    expect(account).not.toBe(numbered().source.account);
    expect(account).toMatch(/^provider-\d+$/);
  });
});

describe('a refusal by the service', () => {
  it('fetches one other credential for all that were refused', async () => {
    const { provider, source } = numbered();
    const refused = await source.current();
    const fresh = await Promise.all(Array.from({ length: 50 }, () => source.refresh(refused)));
    expect(new Set(fresh.map(({ secretId }) => secretId))).toEqual(new Set(['AKID2']));
    expect(source.current()).toBe(fresh[0]);
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it('that comes late, of a credential long replaced, fetches none', async () => {
    const { provider, source } = numbered();
    const refused = await source.current();
    const fresh = await source.refresh(refused);
    expect(await source.refresh(refused)).toBe(fresh);
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it('waits for the fetch that is under way, rather than take what is about to end', async () => {
    const began = Date.UTC(2026, 0, 15);
    let now = began;
    const { provider, source } = numbered(
      (n) => ({ expiresAt: began + n * 600_000 }),
      () => now,
    );
    const long = await source.current();
    await source.refresh(long);
    now += 2 * 600_000 - 1;
    const fetching = source.current();
    expect(await source.refresh(long)).toBe(await fetching);
    expect(source.current()).toMatchObject({ secretId: 'AKID3' });
    expect(provider).toHaveBeenCalledTimes(3);
  });

  it('joins a fetch that is under way', async () => {
    const { provider, source } = numbered();
    const current = source.current();
    expect(await source.refresh(undefined)).toBe(await current);
    expect(provider).toHaveBeenCalledTimes(1);
  });
});

const failing: Array<[how: string, fail: () => Promise<Credential> | Credential]> = [
  ['rejects', () => Promise.reject(new Error('no route to the metadata service'))],
  [
    'throws',
    () => {
      throw new Error('no route to the metadata service');
    },
  ],
  ['rejects with no error', () => Promise.reject('down')],
  [
    'throws undefined',
    () => {
      throw undefined;
    },
  ],
  ['returns no credential', () => ({ secretId: '', secretKey: '' })],
  ['resolves to no credential', async () => ({ secretId: 'AKID', secretKey: '' })],
];

describe.each(failing)('a provider that %s', (_, fail) => {
  it('fails those who wait, and is asked again by the next', async () => {
    let broken = true;
    const provider = vi.fn<CredentialProvider>(() => (broken ? fail() : fixed));
    const source = createCredentialSource(provider, Date.now);
    const waiting = await Promise.allSettled([source.current(), source.current()]);
    for (const outcome of waiting) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(CredentialError) });
    }
    broken = false;
    expect(await source.current()).toMatchObject(fixed);
  });

  it('leaves the one that is cached, and the next refusal asks again', async () => {
    let asked = 0;
    const source = createCredentialSource(
      () => (++asked === 2 ? fail() : { ...fixed, secretId: `AKID${asked}` }),
      Date.now,
    );
    const first = await source.current();
    expect(await thrownBy(() => source.refresh(first))).toBeInstanceOf(CredentialError);
    expect(source.current()).toBe(first);
    expect(await source.refresh(first)).toMatchObject({ secretId: 'AKID3' });
  });
});

describe('the error of a provider that failed', () => {
  it('has the provider’s own error as its cause, and a message without it', async () => {
    const cause = new Error(`denied for ${SECRET}`);
    const error = await thrownBy(() => createCredentialSource(() => Promise.reject(cause), Date.now).current());
    const message = 'the credential provider failed: see the cause';
    expect(error).toMatchObject({ name: 'CredentialError', message, cause });
    expect((error as Error).message).not.toContain(SECRET);
  });

  it('is the provider’s own where that is a CredentialError', async () => {
    const own = new CredentialError('the role is gone');
    expect(await thrownBy(() => createCredentialSource(() => Promise.reject(own), Date.now).current())).toBe(own);
  });
});

describe('a text that a signature is made with', () => {
  it.each([
    ['AKIDexample', undefined],
    ['!~', undefined],
    ['', 'a string that is not empty'],
    [undefined, 'a string that is not empty'],
    [7, 'a string that is not empty'],
    ['AKID example', 'printable ASCII without spaces or line ends (was it copied with one?)'],
    ['AKIDexample\n', 'printable ASCII without spaces or line ends (was it copied with one?)'],
    ['密钥', 'printable ASCII without spaces or line ends (was it copied with one?)'],
  ])('%j: %s', (text, expected) => {
    expect(wrongText(text)).toBe(expected);
  });
});
