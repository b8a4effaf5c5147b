import { EnvironmentVariableCredential } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, vi } from 'vitest';
import { CredentialNotFound, fromEnvironment } from '../../src/credentials/index.js';
import { CredentialError } from '../../src/signer/credential.js';
import { environment, errorOf, SECRET, shown } from './support.js';

const keys = { TENCENTCLOUD_SECRET_ID: 'AKIDenvironment', TENCENTCLOUD_SECRET_KEY: SECRET };
const credential = { secretId: 'AKIDenvironment', secretKey: SECRET };

describe('the environment', () => {
  it('is read at each call, and not before', async () => {
    environment();
    const provider = fromEnvironment();
    expect(CredentialNotFound.is(await errorOf(provider))).toBe(true);
    environment(keys);
    expect(await provider()).toEqual(credential);
    vi.stubEnv('TENCENTCLOUD_SECRET_ID', 'AKIDrotated');
    expect(await provider()).toEqual({ ...credential, secretId: 'AKIDrotated' });
  });

  it.each(['TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN', 'TENCENTCLOUD_SECURITY_TOKEN'])(
    'may hold a token as %s',
    async (name) => {
      environment({ ...keys, [name]: 'the-token' });
      expect(await fromEnvironment()()).toEqual({ ...credential, token: 'the-token' });
    },
  );

  it('may hold one token under several names', async () => {
    environment({ ...keys, TENCENTCLOUD_TOKEN: 'the-token', TENCENTCLOUD_SECURITY_TOKEN: 'the-token' });
    expect(await fromEnvironment()()).toEqual({ ...credential, token: 'the-token' });
  });

  it.each<[string, Record<string, string>]>([
    ['permanent keys', keys],
    ['temporary keys', { ...keys, TENCENTCLOUD_SESSION_TOKEN: 'the-token' }],
    ['an empty token', { ...keys, TENCENTCLOUD_SESSION_TOKEN: '' }],
  ])('gives what the official SDK gives: %s', async (_, variables) => {
    environment(variables);
    const { secretId, secretKey, token } = await new EnvironmentVariableCredential().getCredential();
    expect(await fromEnvironment()()).toEqual({ secretId, secretKey, ...(token && { token }) });
  });
});

describe('an environment without a credential', () => {
  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['empty values', { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '', TENCENTCLOUD_TOKEN: '' }],
  ])('says what is not set: %s', async (_, variables) => {
    environment(variables);
    const error = await errorOf(fromEnvironment());
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error).toBeInstanceOf(CredentialError);
    expect(error.name).toBe('CredentialNotFound');
    expect(error.message).toBe('environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set');
  });
});

describe('an environment that is wrong', () => {
  const together = 'they belong together, so set both or unset all';

  it.each<[string, Record<string, string>, string]>([
    [
      'an id alone',
      { TENCENTCLOUD_SECRET_ID: SECRET },
      `environment: TENCENTCLOUD_SECRET_KEY is not set, and TENCENTCLOUD_SECRET_ID is: ${together}`,
    ],
    [
      'a key beside an empty id',
      { TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: SECRET },
      `environment: TENCENTCLOUD_SECRET_ID is not set, and TENCENTCLOUD_SECRET_KEY is: ${together}`,
    ],
    [
      'a token alone',
      { TENCENTCLOUD_SESSION_TOKEN: SECRET },
      'environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set, and TENCENTCLOUD_SESSION_TOKEN is: ' +
        together,
    ],
    [
      'two tokens',
      { ...keys, TENCENTCLOUD_TOKEN: SECRET, TENCENTCLOUD_SESSION_TOKEN: 'another' },
      'environment: TENCENTCLOUD_TOKEN and TENCENTCLOUD_SESSION_TOKEN differ: unset the one that is stale',
    ],
    [
      'a line end',
      { ...keys, TENCENTCLOUD_SECRET_KEY: `${SECRET}\n` },
      'environment: TENCENTCLOUD_SECRET_KEY: expected printable ASCII without spaces or line ends (was it copied with one?)',
    ],
    [
      'another script',
      { ...keys, TENCENTCLOUD_TOKEN: `${SECRET}密` },
      'environment: TENCENTCLOUD_TOKEN: expected printable ASCII without spaces or line ends (was it copied with one?)',
    ],
  ])('is an error and not the next one’s turn: %s', async (_, variables, message) => {
    environment(variables);
    const error = await errorOf(fromEnvironment());
    expect(error).toBeInstanceOf(CredentialError);
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message).toBe(message);
    expect(shown(error)).not.toContain(SECRET);
  });
});
