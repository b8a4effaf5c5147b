import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProfileCredential } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, vi } from 'vitest';
import { CredentialNotFound, fromProfile } from '../../src/credentials/index.js';
import { CredentialError } from '../../src/signer/credential.js';
import { errorOf, homeOf, SECRET, shown } from './support.js';

const ini = (name: string, secretId: string): string => `[${name}]\nsecret_id = ${secretId}\nsecret_key = ${SECRET}\n`;
const both = `${ini('default', 'AKIDdefault')}\n; media\n${ini('media', 'AKIDmedia')}token = the-token\n`;
const json = (fields: object = {}): string => JSON.stringify({ secretId: 'AKIDtccli', secretKey: SECRET, ...fields });

/** The official SDKs' file, and tccli's of a profile, below the home. */
const SDK = '.tencentcloud/credentials';
const TCCLI = '.tccli/default.credential';

describe('a profile', () => {
  it('is the default one of the official SDKs’ file', async () => {
    homeOf({ [SDK]: both, [TCCLI]: json() });
    expect(await fromProfile()()).toEqual({ secretId: 'AKIDdefault', secretKey: SECRET });
  });

  it('may be another one', async () => {
    homeOf({ [SDK]: both });
    const credential = { secretId: 'AKIDmedia', secretKey: SECRET, token: 'the-token' };
    expect(await fromProfile({ profile: 'media' })()).toEqual(credential);
  });

  it.each(['TENCENTCLOUD_PROFILE', 'TCCLI_PROFILE'])('may be named by %s, at each call', async (name) => {
    homeOf({ [SDK]: both });
    const provider = fromProfile();
    vi.stubEnv(name, 'media');
    expect(await provider()).toMatchObject({ secretId: 'AKIDmedia' });
    vi.stubEnv(name, '');
    expect(await provider()).toMatchObject({ secretId: 'AKIDdefault' });
    vi.stubEnv(name, 'media');
    expect(await fromProfile({ profile: 'default' })()).toMatchObject({ secretId: 'AKIDdefault' });
  });

  it.each(['a.b', 'me@example.com', '媒体', 'with space', 'constructor', 'toString'])(
    'may be called %s',
    async (profile) => {
      homeOf({ [SDK]: `${ini('default', 'AKIDdefault')}${ini(profile, 'AKIDnamed')}` });
      expect(await fromProfile({ profile })()).toMatchObject({ secretId: 'AKIDnamed' });
    },
  );

  it('is that of tccli where the SDKs’ file is missing, or does not have it', async () => {
    const home = homeOf({ [TCCLI]: json({ token: 'the-token', expiresAt: 1_900_000_000 }) });
    const credential = {
      secretId: 'AKIDtccli',
      secretKey: SECRET,
      token: 'the-token',
      expiresAt: 1_900_000_000_000,
    };
    expect(await fromProfile()()).toEqual(credential);
    writeFileSync(join(home, '.tccli/media.credential'), json({ token: null, type: 'default' }));
    expect(await fromProfile({ profile: 'media' })()).toEqual({ secretId: 'AKIDtccli', secretKey: SECRET });
  });

  it('is read anew at each call: a file may be rewritten', async () => {
    const home = homeOf({ [SDK]: ini('default', 'AKIDfirst') });
    const provider = fromProfile();
    expect(await provider()).toMatchObject({ secretId: 'AKIDfirst' });
    writeFileSync(join(home, 'next'), ini('default', 'AKIDsecond'));
    renameSync(join(home, 'next'), join(home, SDK));
    expect(await provider()).toMatchObject({ secretId: 'AKIDsecond' });
  });

  it.each<[string, string]>([
    ['spaces and comments', '# mine\n\n[default]\n; old\n secret_id=AKIDx ; the id\n\tsecret_key =\tkey\n'],
    ['line ends of Windows and a byte order mark', '\ufeff[default]\r\nsecret_id = AKIDx\r\nsecret_key = key\r\n'],
    ['quotes', '[default]\nsecret_id = "AKIDx"\nsecret_key = \'key\'\n'],
    ['a token that is empty', '[default]\nsecret_id = AKIDx\nsecret_key = key\ntoken =\n'],
    ['fields of others', '[default]\nsecret_id = AKIDx\nsecret_key = key\nregion = ap-guangzhou\nrole_arn = x\n'],
    ['another section before', '[zero]\nregion = x\n[default]\nsecret_id = AKIDx\nsecret_key = key'],
  ])('may be written with %s', async (_, text) => {
    homeOf({ [SDK]: text });
    expect(await fromProfile()()).toEqual({ secretId: 'AKIDx', secretKey: 'key' });
  });

  it.each([
    ['permanent keys', ini('default', 'AKIDx')],
    ['temporary keys', `${ini('default', 'AKIDx')}token = the-token\n`],
    ['quotes and comments', '[default]\nsecret_id = "AKIDx"\nsecret_key = key ; mine\n'],
  ])('is what the official SDK reads: %s', async (_, text) => {
    homeOf({ [SDK]: text });
    const { secretId, secretKey, token } = await new ProfileCredential().getCredential();
    expect(await fromProfile()()).toEqual({ secretId, secretKey, ...(token && { token }) });
  });
});

describe('a file that is named', () => {
  it('is the only one looked at', async () => {
    const home = homeOf({ [SDK]: both, mine: ini('default', 'AKIDmine') });
    const file = join(home, 'mine');
    expect(await fromProfile({ file })()).toMatchObject({ secretId: 'AKIDmine' });
    const error = await errorOf(fromProfile({ file, profile: 'media' }));
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe(`profile "media": ${file} has no [media]`);
  });

  it('may be named by TENCENTCLOUD_CREDENTIALS_FILE, and the option comes first', async () => {
    const home = homeOf({ [SDK]: both, mine: ini('default', 'AKIDmine'), other: ini('default', 'AKIDother') });
    vi.stubEnv('TENCENTCLOUD_CREDENTIALS_FILE', join(home, 'mine'));
    expect(await fromProfile()()).toMatchObject({ secretId: 'AKIDmine' });
    expect(await fromProfile({ file: join(home, 'other') })()).toMatchObject({ secretId: 'AKIDother' });
    vi.stubEnv('TENCENTCLOUD_CREDENTIALS_FILE', '');
    expect(await fromProfile()()).toMatchObject({ secretId: 'AKIDdefault' });
  });

  it('may be one of tccli, which has no profiles', async () => {
    const home = homeOf({ 'mine.credential': ` \n${json()}` });
    const file = join(home, 'mine.credential');
    expect(await fromProfile({ file })()).toMatchObject({ secretId: 'AKIDtccli' });
    vi.stubEnv('TENCENTCLOUD_PROFILE', 'media');
    expect(await fromProfile({ file })()).toMatchObject({ secretId: 'AKIDtccli' });
    const error = await errorOf(fromProfile({ file, profile: 'media' }));
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message).toContain(`${file}: holds one credential, as tccli writes it, and no profiles`);
  });

  it('by the program may be missing', async () => {
    const home = homeOf({ [SDK]: both });
    const error = await errorOf(fromProfile({ file: join(home, 'nowhere/at/all') }));
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe(`profile "default": there is no ${join(home, 'nowhere/at/all')}`);
  });

  it('by the environment may not', async () => {
    const home = homeOf({ [SDK]: both });
    vi.stubEnv('TENCENTCLOUD_CREDENTIALS_FILE', join(home, 'nowhere'));
    const error = await errorOf(fromProfile());
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message).toBe(
      `${join(home, 'nowhere')}: there is no such file, and TENCENTCLOUD_CREDENTIALS_FILE names it`,
    );
  });
});

describe('without the profile', () => {
  it('every place is named, with what was found there', async () => {
    const home = homeOf({ [SDK]: ini('media', 'AKIDmedia') });
    const error = await errorOf(fromProfile());
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error).toBeInstanceOf(CredentialError);
    expect(error.message).toBe(
      `profile "default": ${join(home, SDK)} has no [default], there is no /etc/tencentcloud/credentials, ` +
        `there is no ${join(home, TCCLI)}`,
    );
  });

  it.each(['', '\n\n', '# nothing yet\n', '[media]\n', '\ufeff'])('a file of %j is no mistake', async (text) => {
    homeOf({ [SDK]: text });
    expect(CredentialNotFound.is(await errorOf(fromProfile()))).toBe(true);
  });

  it('a parent that is a file is no mistake', async () => {
    homeOf({ '.tencentcloud': 'x', '.tccli': 'x' });
    expect(CredentialNotFound.is(await errorOf(fromProfile()))).toBe(true);
  });
});

describe('a profile that is there and wrong', () => {
  it.each<[string, string, string]>([
    ['an id alone', '[default]\nsecret_id = AKID\n', ', [default]: secret_key: expected a string that is not empty'],
    ['a key alone', `[default]\nsecret_key = ${SECRET}`, ', [default]: secret_id: expected a string that is not empty'],
    ['an empty section', '[default]\n', ', [default]: secret_id: expected a string that is not empty'],
    [
      'an id without a value',
      `[default]\nsecret_id\nsecret_key = ${SECRET}`,
      ', [default]: secret_id: expected a string',
    ],
    ['a list', `[default]\nsecret_id[] = ${SECRET}\nsecret_key = x`, ', [default]: secret_id: expected a string'],
    [
      'a space',
      `[default]\nsecret_id = AKID\nsecret_key = ${SECRET} ${SECRET}`,
      ', [default]: secret_key: expected printable',
    ],
    [
      'names of other tools',
      `[default]\nSecretId = ${SECRET}\nSecretKey = ${SECRET}`,
      ', [default]: secret_id: expected',
    ],
    [
      'a section’s name in front',
      `secret_id = AKID\nsecret_key = ${SECRET}\n[default]\n`,
      ': expected every field in a section',
    ],
    ['no section', `secret-id: ${SECRET}\n`, ': expected sections such as [default], found none'],
    ['a page', `<html><body>${SECRET}</body></html>`, ': expected sections such as [default], found none'],
  ])('is an error: %s', async (_, text, message) => {
    const home = homeOf({ [SDK]: text });
    const error = await errorOf(fromProfile());
    expect(error).toBeInstanceOf(CredentialError);
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message.startsWith(`${join(home, SDK)}${message}`)).toBe(true);
    expect(shown(error)).not.toContain(SECRET);
  });

  it.each<[string, string, string]>([
    ['JSON that is cut off', json().slice(0, -1), ': expected JSON such as { "secretId"'],
    ['text', SECRET, ': expected JSON such as { "secretId"'],
    ['nothing', '', ': expected JSON such as { "secretId"'],
    ['a list', `["${SECRET}"]`, ': expected an object'],
    ['no key', '{"secretId":"AKID"}', ': secretKey: expected a string that is not empty'],
    ['an end that is no time', json({ expiresAt: '2026-01-01' }), ': expiresAt: expected a time in epoch seconds'],
    ['an end in milliseconds', json({ expiresAt: Date.now() }), ': expiresAt: expected a time in epoch seconds'],
    [
      'a role of the instance',
      json({ type: 'cvm-role' }),
      ': this profile is the role of a CVM instance; use fromCvmRole()',
    ],
    [
      'a role',
      json({ 'role-arn': 'qcs::cam::uin/1:roleName/r' }),
      ': this profile assumes a role; use fromAssumeRole()',
    ],
  ])('is an error in tccli’s file: %s', async (_, text, message) => {
    const home = homeOf({ [TCCLI]: text });
    const error = await errorOf(fromProfile());
    expect(error).toBeInstanceOf(CredentialError);
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message.startsWith(`${join(home, TCCLI)}${message}`)).toBe(true);
    expect(shown(error)).not.toContain(SECRET);
  });

  it('is an error where the environment’s name of it could lead elsewhere', async () => {
    homeOf({ [SDK]: both });
    vi.stubEnv('TCCLI_PROFILE', '../../etc/passwd');
    const error = await errorOf(fromProfile());
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message).toBe(
      'TCCLI_PROFILE: expected the name of a profile, 1 to 128 characters without slashes and brackets',
    );
  });

  it('is no error of the places after it', async () => {
    homeOf({ [SDK]: '[default]\nsecret_id = AKID', [TCCLI]: json() });
    expect((await errorOf(fromProfile())).message).toContain('secret_key');
  });
});
