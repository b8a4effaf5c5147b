import axios from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TencentCloudError } from '../../src/axios/error.js';
import {
  type AssumeRoleOptions,
  CredentialNotFound,
  fromAssumeRole,
  fromEnvironment,
} from '../../src/credentials/index.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { CredentialError } from '../../src/signer/credential.js';
import { start } from '../emulator/support.js';
import { closedPort, ending, silent, startHostile } from '../support/hostile.js';
import { environment, errorOf, SECRET, shown } from './support.js';

const roleArn = 'qcs::cam::uin/12345678:roleName/testRoleName';
const base = { secretId: 'AKIDbase', secretKey: SECRET, token: `${SECRET}token` };

const assume = (endpoint: string, options: Partial<AssumeRoleOptions> = {}) =>
  fromAssumeRole({ credential: base, roleArn, endpoint, ...options });

/** The error of what is there and wrong, and that nothing of it shows a secret. */
const wrong = async (provider: ReturnType<typeof fromAssumeRole>): Promise<Error> => {
  const error = await errorOf(provider);
  expect(error).toBeInstanceOf(CredentialError);
  expect(CredentialNotFound.is(error)).toBe(false);
  const text = shown(error);
  expect(text).not.toContain(SECRET);
  expect(text).not.toMatch(/Signature=|Credential=/);
  return error;
};

const replying = async (body: string, head = 'Content-Type: application/json\r\n'): Promise<string> => {
  const words = `HTTP/1.1 200 OK\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return `http://127.0.0.1:${(await startHostile(ending(words))).port}`;
};

describe('a role that is refused', () => {
  it('is told with the code, the message and the request id of STS', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'ResourceNotFound.RoleNotFound', message: 'role not exist' });
    const error = await wrong(assume(emulator.url, { credential: emulatorCredential }));
    const requestId = emulator.log[0]?.requestId;
    expect(error.message).toMatch(
      new RegExp(
        `^${roleArn} cannot be assumed: AssumeRole failed: ResourceNotFound.RoleNotFound: role not exist \\(request ${requestId}; `,
      ),
    );
    expect(TencentCloudError.is(error.cause)).toBe(true);
    expect(error.cause).toMatchObject({ code: 'ResourceNotFound.RoleNotFound', requestId, action: 'AssumeRole' });
    expect(error.cause).toMatchObject({ response: undefined, request: undefined });
    expect(emulator.log).toHaveLength(1);
  });

  it.each([
    ['the wrong key', { ...emulatorCredential, secretKey: SECRET }, 'AuthFailure.SignatureFailure'],
    ['nobody’s id', { secretId: 'AKIDnobody', secretKey: SECRET }, 'AuthFailure.SecretIdNotFound'],
  ])('by %s is told without it', async (_, credential, code) => {
    const emulator = await start();
    const error = await wrong(assume(emulator.url, { credential }));
    expect(error.cause).toMatchObject({ code, refusal: 'fatal-code' });
  });

  it('by a token that is over is told without it', async () => {
    const emulator = await start();
    const credential = { ...emulator.issueToken(), token: SECRET };
    const error = await wrong(assume(emulator.url, { credential }));
    expect(error.cause).toMatchObject({ code: 'AuthFailure.TokenFailure' });
    expect(shown(error)).not.toContain(credential.secretKey);
  });

  it('after its last attempt is told with all of them', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError' });
    const error = await wrong(assume(emulator.url, { credential: emulatorCredential }));
    expect(error.message).toContain('AssumeRole failed after 4 attempts: InternalError');
    expect(error.cause).toMatchObject({ refusal: 'attempts', attempts: [{}, {}, {}, {}] });
  });
});

describe('STS that cannot be reached', () => {
  it('is told with what was tried', async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    const error = await wrong(assume(`http://${host}`));
    expect(error.message).toBe(
      `${roleArn} cannot be assumed: AssumeRole failed after 4 attempts: ClientError.NetworkError.ECONNREFUSED: connect ` +
        `ECONNREFUSED ${host}`,
    );
  });

  it('is not waited for longer than the deadline', async () => {
    const { port } = await startHostile(silent);
    const error = await wrong(assume(`http://127.0.0.1:${port}`, { timeout: 5_000, deadline: 100 }));
    expect(error.message).toContain('ClientError.Deadline');
    expect(error.cause).toMatchObject({ refusal: 'deadline' });
  });

  it('is told by the status of the gateway before it', async () => {
    const { port } = await startHostile(ending(`HTTP/1.1 404 Not Found\r\nContent-Length: 32\r\n\r\n${SECRET}`));
    const error = await wrong(assume(`http://127.0.0.1:${port}`));
    expect(error.message).toContain('ClientError.HttpStatusCodeError.404: HTTP status 404');
  });

  it('is told by its code, whatever the status', async () => {
    const body = '{"Response":{"Error":{"Code":"UnauthorizedOperation","Message":"no"},"RequestId":"r"}}';
    const { port } = await startHostile(
      ending(`HTTP/1.1 400 Bad Request\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    const error = await wrong(assume(`http://127.0.0.1:${port}`));
    expect(error.cause).toMatchObject({ code: 'UnauthorizedOperation', requestId: 'r' });
  });

  it('is not looked for where a redirect leads', async () => {
    const elsewhere = await start();
    const { port } = await startHostile(
      ending(`HTTP/1.1 302 Found\r\nLocation: ${elsewhere.url}/\r\nContent-Length: 0\r\n\r\n`),
    );
    expect((await wrong(assume(`http://127.0.0.1:${port}`))).message).toContain('HttpStatusCodeError.302');
    expect(elsewhere.log).toEqual([]);
  });
});

const keys = { TmpSecretId: 'AKIDrole', TmpSecretKey: SECRET, Token: `${SECRET}token` };
const answerOf = (response: unknown): string => JSON.stringify({ Response: response });
const OF_STS = `the answer of STS for ${roleArn}: `;

describe('a hostile answer of STS', () => {
  it.each<[string, string, string]>([
    ['no credentials', answerOf({ RequestId: SECRET }), `${OF_STS}expected Response.Credentials, found something else`],
    ['text for credentials', answerOf({ Credentials: SECRET }), `${OF_STS}expected Response.Credentials`],
    ['no response', JSON.stringify({ Credentials: keys }), `${OF_STS}expected Response.Credentials`],
    [
      'no key',
      answerOf({ Credentials: { ...keys, TmpSecretKey: 7 }, ExpiredTime: 1_900_000_000 }),
      `${OF_STS}TmpSecretKey: expected a string that is not empty`,
    ],
    [
      'no token',
      answerOf({ Credentials: { ...keys, Token: '' }, ExpiredTime: 1_900_000_000 }),
      `${OF_STS}Token: expected a string that is not empty`,
    ],
    ['no end', answerOf({ Credentials: keys }), `${OF_STS}ExpiredTime: expected a time in epoch seconds`],
    [
      'JSON that is broken within its frame',
      `{"Response":{"Credentials":{"TmpSecretKey":"${SECRET}" "Token"}}}`,
      `${OF_STS}expected Response.Credentials`,
    ],
    ['__proto__', `{"Response":{"__proto__":{"Credentials":${JSON.stringify(keys)}}}}`, `${OF_STS}expected Response`],
  ])('is an error that shows nothing of it: %s', async (_, body, message) => {
    const error = await wrong(assume(await replying(body)));
    expect(error.message.startsWith(message)).toBe(true);
  });

  it.each<[string, string, string, string]>([
    ['a credential cut off', answerOf({ Credentials: keys }).slice(0, -40), 'application/json', 'application/json'],
    ['a credential without its frame', `${SECRET}${SECRET}`, 'text/plain', 'text/plain'],
    ['a page', `<html>${SECRET}</html>`, 'text/html', 'text/html'],
  ])('is an error that shows nothing of it: %s', async (_, body, type, told) => {
    const error = await wrong(assume(await replying(body, `Content-Type: ${type}\r\n`)));
    expect(error.message).toBe(
      `${roleArn} cannot be assumed: AssumeRole failed: ClientError.ParseJsonError: HTTP status 200, but a body of the type ` +
        `${told}, which is no answer of the API`,
    );
    expect(error.cause).toBeUndefined();
  });

  it('shows nothing of it where axios is told to read all JSON, and to complain', async () => {
    const { transitional = {} } = axios.defaults;
    Object.assign(axios.defaults, {
      responseType: 'json',
      transitional: { ...transitional, silentJSONParsing: false },
    });
    onTestFinished(() => {
      delete axios.defaults.responseType;
      axios.defaults.transitional = transitional;
    });
    const body = `{"Response":{"Credentials":{"TmpSecretKey":"${SECRET}" "Token"}}}`;
    expect((await wrong(assume(await replying(body)))).message).toContain('expected Response.Credentials');
  });

  it('is not read beyond 64 KiB', async () => {
    const body = answerOf({ Credentials: keys, ExpiredTime: 1_900_000_000, More: 'x'.repeat(100_000) });
    expect((await wrong(assume(await replying(body)))).message).toContain('maxContentLength size of 65536 exceeded');
  });

  it('does not write lines of its own', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'UnauthorizedOperation', message: 'no\n[INFO] all is well\u001b[2J' });
    const error = await wrong(assume(emulator.url, { credential: emulatorCredential }));
    expect(error.message).toContain('no\\n[INFO] all is well\\u001b[2J');
    const { port } = await startHostile((socket) => {
      socket.once('data', () =>
        socket.end(
          Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/\u009b2J\r\nContent-Length: 1\r\n\r\nx`, 'latin1'),
        ),
      );
    });
    expect((await wrong(assume(`http://127.0.0.1:${port}`))).message).toContain(
      'a body of the type text/\\u009b2J, which',
    );
  });
});

describe('nobody to assume a role', () => {
  it('leaves it to the next provider where there is nothing', async () => {
    environment();
    const emulator = await start();
    const provider = assume(emulator.url, { credential: assume(emulator.url, { credential: fromEnvironment() }) });
    const error = await errorOf(provider);
    expect(CredentialNotFound.is(error)).toBe(true);
    expect(error.message).toBe(
      `there is no credential to assume ${roleArn} with: there is no credential to assume ${roleArn} with: environment: ` +
        'TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set',
    );
    expect(emulator.log).toEqual([]);
  });

  it('is an error where it is there and wrong', async () => {
    environment({ TENCENTCLOUD_SECRET_KEY: SECRET });
    const emulator = await start();
    const error = await wrong(assume(emulator.url, { credential: fromEnvironment() }));
    expect(error.message).toMatch(/ClientError\.Credential: environment: TENCENTCLOUD_SECRET_ID is not set, and /);
    expect(emulator.log).toEqual([]);
  });

  it('is an error where its provider fails, whose error can be found', async () => {
    const emulator = await start();
    const own = new Error('the vault is sealed');
    const error = await wrong(assume(emulator.url, { credential: () => Promise.reject(own) }));
    expect(error.message).toContain('the credential provider failed: see the cause');
    expect(error).toMatchObject({ cause: { cause: { cause: own } } });
  });
});
