import axios from 'axios';
import { CvmRoleCredential } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CredentialNotFound, fromCvmRole } from '../../src/credentials/index.js';
import { CredentialError } from '../../src/signer/credential.js';
import { start } from '../emulator/support.js';
import { wrapEmulator, wrapFor } from '../support/clients.js';
import { closedPort, ending, silent, startHostile } from '../support/hostile.js';
import { errorOf } from './support.js';

const FOLDER = '/latest/meta-data/cam/security-credentials/';

describe('the role of a CVM instance', () => {
  it('is asked for its name and then for a credential, which the API accepts', async () => {
    const { emulator } = await wrapEmulator();
    const credential = await fromCvmRole({ endpoint: emulator.url })();
    expect(credential).toEqual({
      secretId: expect.stringMatching(/^AKID/),
      secretKey: expect.any(String),
      token: expect.any(String),
      expiresAt: expect.any(Number),
    });
    expect(Math.abs(Number(credential.expiresAt) - Date.now() - 7_200_000)).toBeLessThan(60_000);
    expect(emulator.log.map(({ method, path }) => [method, path])).toEqual([
      ['GET', FOLDER],
      ['GET', `${FOLDER}EmulatorRole`],
    ]);
    const { tencent } = wrapFor(axios.create({ baseURL: emulator.url, proxy: false }), { credential });
    expect(await tencent.call('SearchMedia')).toMatchObject({ TotalCount: 0 });
  });

  it.each(['one', '角色', 'a+b=c,d.e@f_g-h'])('may be named: %s', async (role) => {
    const emulator = await start({ roles: ['other', role] });
    expect(await fromCvmRole({ endpoint: `${emulator.url}/`, role })()).toMatchObject({ token: expect.any(String) });
    expect(emulator.log.map(({ path }) => path)).toEqual([`${FOLDER}${encodeURIComponent(role)}`]);
  });

  it('is another credential each time', async () => {
    const emulator = await start();
    const provider = fromCvmRole({ endpoint: emulator.url });
    const [first, second] = [await provider(), await provider()];
    expect(first.secretId).not.toBe(second.secretId);
  });

  it('goes past proxies and what axios is told to do everywhere', async () => {
    const emulator = await start();
    const trap = await startHostile(ending('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrap'));
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    for (const name of ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']) {
      vi.stubEnv(name, `http://127.0.0.1:${trap.port}`);
    }
    for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
    const { headers } = axios.defaults;
    headers.common['Authorization'] = 'Bearer of the caller';
    onTestFinished(() => {
      delete headers.common['Authorization'];
    });
    expect(await fromCvmRole({ endpoint: emulator.url })()).toMatchObject({ token: expect.any(String) });
    expect(emulator.log).toHaveLength(2);
    for (const { headers } of emulator.log) expect(headers).not.toHaveProperty('authorization');
  });

  it('is the credential that the official SDK makes of the same answer', async () => {
    const answer = {
      TmpSecretId: 'AKIDrole',
      TmpSecretKey: 'role-key',
      ExpiredTime: 1_900_000_000,
      Expiration: '2030-03-17T17:46:40Z',
      Token: 'role-token',
      Code: 'Success',
    };
    const body = JSON.stringify(answer);
    const { port } = await startHostile(ending(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`));
    const own = await fromCvmRole({ endpoint: `http://127.0.0.1:${port}`, role: 'r' })();
    class Canned extends CvmRoleCredential {
      protected override getRoleName = async (): Promise<string> => 'r';
      protected override getRoleCredential = async (): Promise<typeof answer> => answer;
    }
    expect(own).toEqual({ ...(await new Canned().getCredential()), expiresAt: 1_900_000_000_000 });
  });
});

describe('a machine without a role', () => {
  it.each<[string, Parameters<typeof start>[0], string | undefined, string]>([
    ['none is bound', { roles: [] }, undefined, 'CVM role: no role is bound to this instance'],
    ['another is bound', { roles: ['one'] }, 'other', 'CVM role: other is not bound to this instance'],
  ])('leaves it to the next provider: %s', async (_, options, role, message) => {
    const emulator = await start(options);
    const error = await errorOf(fromCvmRole({ endpoint: emulator.url, role }));
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe(message);
    expect(emulator.log).toHaveLength(1);
  });

  it('leaves it to the next provider: the list is empty', async () => {
    const { port } = await startHostile(ending('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\r\n'));
    const error = await errorOf(fromCvmRole({ endpoint: `http://127.0.0.1:${port}` }));
    expect(CredentialNotFound.is(error)).toBe(true);
  });
});

describe('a machine without a metadata service', () => {
  it('leaves it to the next provider after three tries: nobody listens', async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    const error = await errorOf(fromCvmRole({ endpoint: `http://${host}` }));
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe(
      `CVM role: ${host} gave no answer after 3 tries: ECONNREFUSED; this machine is no CVM instance, or cannot reach its ` +
        'metadata',
    );
  });

  it('leaves it to the next provider at once: there is no such name', async () => {
    const error = await errorOf(fromCvmRole({ endpoint: 'http://metadata.invalid', timeout: 15_000 }));
    expect(CredentialNotFound.is(error)).toBe(true);
    // A resolver may be out of reach as well, which may pass.
    expect(error.message).toMatch(
      /^CVM role: metadata\.invalid gave no answer(?:: ENOTFOUND| after 3 tries: EAI_AGAIN);/,
    );
  });

  it('is told from one whose service is there and silent', async () => {
    const { port } = await startHostile(silent);
    const error = await errorOf(fromCvmRole({ endpoint: `http://127.0.0.1:${port}`, timeout: 200 }));
    expect(error).toBeInstanceOf(CredentialError);
    expect(CredentialNotFound.is(error)).toBe(false);
    expect(error.message).toBe(`CVM role: 127.0.0.1:${port} gave no answer after 3 tries: nothing within 200 ms`);
  });
});
