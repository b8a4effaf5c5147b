import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CredentialNotFound, fromProfile } from '../../src/credentials/index.js';
import { CredentialError } from '../../src/signer/credential.js';
import { errorOf, folderOf, homeOf, SECRET, shown } from './support.js';

/** The real one, unless a test has none. */
const homedir = vi.hoisted(() => vi.fn<() => string>());
vi.mock('node:os', async (original) => ({ ...(await original<typeof os>()), homedir }));
homedir.mockImplementation(() => os.userInfo().homedir);

const MB = 1024 * 1024;
const valid = `[default]\nsecret_id = AKIDvalid\nsecret_key = ${SECRET}\n`;

/** The error of a file that is there and wrong; it shows nothing of it. */
const refusalOf = async (file: string): Promise<string> => {
  const error = await errorOf(fromProfile({ file }));
  expect(error).toBeInstanceOf(CredentialError);
  expect(CredentialNotFound.is(error)).toBe(false);
  expect(shown(error)).not.toContain(SECRET);
  return error.message.replace(file, 'FILE');
};

describe('a hostile file', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['10 MB', `${valid}; `.padEnd(10 * MB, 'x'), 'expected a file of credentials, found one larger than 1048576 bytes'],
    [
      'a byte too much',
      valid.padEnd(MB + 1, '\n'),
      'expected a file of credentials, found one larger than 1048576 bytes',
    ],
    ['bytes', Buffer.from([...Buffer.from(valid), 0xff, 0xfe, 0x80]), 'expected text in UTF-8, found something else'],
    ['UTF-16', Buffer.from(`\ufeff${valid}`, 'utf16le'), 'expected text in UTF-8, found something else'],
    ['zeros', Buffer.concat([Buffer.from(valid), Buffer.alloc(100)]), 'expected text in UTF-8, found something else'],
    // What the parser of the format itself fails at.
    [
      'null as a section',
      `a = null\n[a.b.c]\nx = 1\n${valid}`,
      'expected sections such as [default], found something else',
    ],
    ['null as a key', `[default]\n'null' = ${SECRET}\n`, 'expected sections such as [default], found something else'],
  ])('is refused: %s', async (_, content, message) => {
    const folder = folderOf({ credentials: content });
    expect(await refusalOf(join(folder, 'credentials'))).toBe(`FILE: ${message}`);
  });

  it('may be as large as a megabyte', async () => {
    const file = join(folderOf({ credentials: `${valid}; `.padEnd(MB, 'x') }), 'credentials');
    expect(await fromProfile({ file })()).toMatchObject({ secretId: 'AKIDvalid' });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('has no say outside its sections: %s', async (name) => {
    const text = `[${name}]\nsecret_id = AKIDevil\nsecret_key = ${SECRET}\n[default.${name}]\nsecret_id = AKIDevil\n${valid}`;
    const file = join(folderOf({ credentials: text }), 'credentials');
    expect(await fromProfile({ file })()).toEqual({ secretId: 'AKIDvalid', secretKey: SECRET });
    expect({}).not.toHaveProperty('secret_id');
    expect(Object.prototype).not.toHaveProperty('secret_id');
  });

  it('gives no profile that every object has', async () => {
    const file = join(folderOf({ credentials: `[__proto__]\n${valid}` }), 'credentials');
    for (const profile of ['__proto__', 'toString', 'hasOwnProperty', 'default.__proto__']) {
      expect(CredentialNotFound.is(await errorOf(fromProfile({ file, profile })))).toBe(true);
    }
  });

  it('has no say in JSON either', async () => {
    const text = `{"__proto__":{"secretId":"AKIDevil","secretKey":"${SECRET}"}}`;
    const file = join(folderOf({ credentials: text }), 'credentials');
    expect(await refusalOf(file)).toBe('FILE: secretId: expected a string that is not empty');
  });

  it('of 90,000 sections is read', async () => {
    const text = `${Array.from({ length: 90_000 }, (_, index) => `[p${index}]`).join('\n')}\n${valid}`;
    const file = join(folderOf({ credentials: text }), 'credentials');
    expect(await fromProfile({ file })()).toMatchObject({ secretId: 'AKIDvalid' });
  });

  it('of a section within 400,000 others is read', async () => {
    const file = join(folderOf({ credentials: `[a${'.a'.repeat(400_000)}]\nx = 1\n${valid}` }), 'credentials');
    expect(await fromProfile({ file })()).toMatchObject({ secretId: 'AKIDvalid' });
  });
});

describe('what is no file', () => {
  it('is refused: a directory', async () => {
    expect(await refusalOf(folderOf())).toBe('FILE: expected a file, found a directory');
  });

  it('is refused and not waited for: a pipe that nobody writes to', async () => {
    const pipe = join(folderOf(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await refusalOf(pipe)).toBe('FILE: expected a file, found something else');
  });

  it('is refused: a device without an end', async () => {
    expect(await refusalOf('/dev/zero')).toBe('FILE: expected a file, found something else');
  });

  it('is refused: a link to itself', async () => {
    const link = join(folderOf(), 'link');
    symlinkSync(link, link);
    expect(await refusalOf(link)).toBe('FILE: cannot be read (ELOOP)');
  });

  it('is refused: a name that is too long', async () => {
    expect(await refusalOf(`/tmp/${'x'.repeat(5_000)}`)).toBe('FILE: cannot be read (ENAMETOOLONG)');
  });

  it('may lie behind a link', async () => {
    const folder = folderOf({ credentials: valid });
    symlinkSync(join(folder, 'credentials'), join(folder, 'link'));
    expect(await fromProfile({ file: join(folder, 'link') })()).toMatchObject({ secretId: 'AKIDvalid' });
  });
});

describe('a file of somebody else', () => {
  /** Root may read everything: for the length of a test, the process is nobody. */
  const asNobody = (): void => {
    if (process.geteuid?.() !== 0) return;
    process.seteuid?.(65_534);
    onTestFinished(() => {
      process.seteuid?.(0);
    });
  };

  it.each([
    ['that may not be opened', 'credentials', 0o000],
    ['in a folder that may not be entered', '', 0o000],
  ])('is an error: %s', async (_, name, mode) => {
    const folder = folderOf({ 'below/credentials': valid });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'below', name), mode);
    onTestFinished(() => chmodSync(join(folder, 'below', name), 0o755));
    asNobody();
    expect(await refusalOf(join(folder, 'below', 'credentials'))).toBe('FILE: cannot be read (EACCES)');
  });

  it('is an error at the usual place as well', async () => {
    const home = homeOf({ '.tccli/default.credential': JSON.stringify({ secretId: 'AKID', secretKey: SECRET }) });
    homedir.mockReturnValueOnce(home);
    mkdirSync(join(home, '.tencentcloud/credentials'), { recursive: true });
    expect((await errorOf(fromProfile())).message).toBe(
      `${join(home, '.tencentcloud/credentials')}: expected a file, found a directory`,
    );
  });
});

describe('a user without a home', () => {
  it.each<[string, () => string]>([
    ['has none told', () => ''],
    [
      'makes the system fail',
      () => {
        throw Object.assign(new Error('uv_os_homedir returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
      },
    ],
  ])('%s', async (_, home) => {
    homeOf();
    homedir.mockImplementationOnce(home);
    const error = await errorOf(fromProfile());
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe('profile "default": there is no /etc/tencentcloud/credentials');
  });
});
