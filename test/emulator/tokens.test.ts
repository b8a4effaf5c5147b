import { describe, expect, it } from 'vitest';
import type { Emulator, TemporaryCredential } from '../../src/emulator/index.js';
import { call, codeOf, type HeldClock, type Parts, send, sign, start, startHeld } from './support.js';
import { codeOfV1 } from './v1-support.js';

const FAILURE = 'AuthFailure.TokenFailure';
const HOUR = 3_600_000;

const seconds = (clock: HeldClock): number => Math.floor(clock.epoch() / 1000);

/** What signs by a temporary credential, with its token or another. */
const by = ({ secretId, secretKey, token }: TemporaryCredential, sent: string | undefined = token): Parts => ({
  secretId,
  secretKey,
  headers: { 'X-TC-Token': sent },
});

const sts = (action: string, params: object, parts: Parts = {}): Parts => ({
  service: 'sts',
  version: '2018-08-13',
  action,
  params,
  ...parts,
});

const role = { RoleArn: 'qcs::cam::uin/1:roleName/r', RoleSessionName: 's' };

interface Granted {
  Credentials: { Token: string; TmpSecretId: string; TmpSecretKey: string };
  ExpiredTime: number;
  Expiration: string;
}

const asGranted = (answer: unknown): Granted => answer as Granted;

const credentialOf = ({ Credentials: given, ExpiredTime: seconds }: Granted): TemporaryCredential => ({
  secretId: given.TmpSecretId,
  secretKey: given.TmpSecretKey,
  token: given.Token,
  expiresAt: seconds * 1000,
});

describe('a temporary credential', () => {
  it('is accepted with its token until it expires by the emulator’s clock', async () => {
    const { emulator, clock } = await startHeld();
    const credential = emulator.issueToken({ lifetime: HOUR });
    expect(credential.expiresAt).toBe(clock.epoch() + HOUR);
    expect(await codeOf(emulator, { ...by(credential), timestamp: seconds(clock) })).toBe('ok');
    clock.advance(HOUR - 1);
    expect(await codeOf(emulator, { ...by(credential), timestamp: seconds(clock) })).toBe('ok');
    clock.advance(1);
    expect((await call(emulator, { ...by(credential), timestamp: seconds(clock) })).Error).toEqual({
      Code: FAILURE,
      Message: 'The token is not valid for the SecretId, or it has expired.',
    });
    const chinese = { ...by(credential), timestamp: seconds(clock), language: 'zh-CN' };
    expect((await call(emulator, chinese)).Error?.Message).toBe('token 错误，或已过期。');
    emulator.setClockOffset(-1);
    expect(await codeOf(emulator, { ...by(credential), timestamp: seconds(clock) })).toBe('ok');
  });

  it.each<[string, (credential: TemporaryCredential, other: TemporaryCredential) => Parts]>([
    ['no token', (credential) => ({ ...by(credential), headers: {} })],
    ['an empty token', (credential) => by(credential, '')],
    ['the token of another', (credential, other) => by(credential, other.token)],
    ['a token that is made up', (credential) => by(credential, 'x')],
  ])('is refused with %s', async (_, parts) => {
    const emulator = await start();
    expect(await codeOf(emulator, parts(emulator.issueToken(), emulator.issueToken()))).toBe(FAILURE);
  });

  it('needs its own key, too', async () => {
    const emulator = await start();
    const credential = emulator.issueToken();
    expect(await codeOf(emulator, { ...by(credential), secretKey: 'wrong' })).toBe('AuthFailure.SignatureFailure');
  });

  it('is accepted by a v1 signature as well, with its token among the parameters', async () => {
    const emulator = await start();
    const { secretId, secretKey, token } = emulator.issueToken();
    expect(await codeOfV1(emulator, { secretId, secretKey, common: { Token: token } })).toBe('ok');
    expect(await codeOfV1(emulator, { secretId, secretKey })).toBe(FAILURE);
    expect(await codeOfV1(emulator, { secretId, secretKey, common: { Token: 'x' } })).toBe(FAILURE);
  });

  it('lasts two hours, unless the option says otherwise', async () => {
    const { emulator, clock } = await startHeld();
    expect(emulator.issueToken().expiresAt).toBe(clock.epoch() + 2 * HOUR);
    const short = await startHeld({ tokenLifetime: 1000 });
    expect(short.emulator.issueToken().expiresAt).toBe(short.clock.epoch() + 1000);
    expect(short.emulator.issueToken({ lifetime: 0 }).expiresAt).toBe(short.clock.epoch());
  });

  it('draws on the quota of the account that it was issued for', async () => {
    const { emulator, clock } = await startHeld({ quota: 1, credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const timestamp = seconds(clock);
    const first = emulator.issueToken();
    const second = emulator.issueToken({ account: 'AKIDb' });
    expect(await codeOf(emulator, { ...by(first), timestamp })).toBe('ok');
    expect(await codeOf(emulator, { secretId: 'AKIDa', secretKey: 'a', timestamp })).toBe('RequestLimitExceeded');
    expect(await codeOf(emulator, { ...by(second), timestamp })).toBe('ok');
    expect(await codeOf(emulator, { secretId: 'AKIDb', secretKey: 'b', timestamp })).toBe('RequestLimitExceeded');
    expect(emulator.log[0]?.account).toBe(first.secretId);
  });

  it('is another for another seed, and the same for the same', async () => {
    const issued = async (seed: number): Promise<string> => (await start({ seed })).issueToken().token;
    expect(await issued(3)).toBe(await issued(3));
    expect(await issued(3)).not.toBe(await issued(4));
  });

  it.each<[unknown, RegExp]>([
    [null, /^token must be an object; it is null$/],
    [{ lifetme: 1 }, /^token\.lifetme is unknown; known are lifetime, account$/],
    [{ lifetime: -1 }, /^token\.lifetime must be a number from 0 to \d+; it is -1$/],
    [{ lifetime: '1' }, /^token\.lifetime must be/],
    [{ account: 'AKIDnobody' }, /^token\.account must be the SecretId of one of the credentials$/],
    [{ account: 1 }, /^token\.account must be/],
  ])('%o is refused', async (request, message) => {
    const emulator = await start();
    expect(() => emulator.issueToken(request as object)).toThrow(TypeError);
    expect(() => emulator.issueToken(request as object)).toThrow(message);
    expect(() => emulator.issueToken({ account: emulator.issueToken().secretId })).toThrow(/^token\.account/);
  });
});

describe('STS', () => {
  it.each<[string, object, number]>([
    ['AssumeRole', role, 7200],
    ['AssumeRole', { ...role, DurationSeconds: 43_200 }, 43_200],
    ['AssumeRole', { ...role, DurationSeconds: '60' }, 60],
    ['GetFederationToken', { Name: 'n', Policy: '{}' }, 1800],
    ['GetFederationToken', { Name: 'n', Policy: '{}', DurationSeconds: 129_600 }, 129_600],
  ])('%s with %o hands out what lasts %i s', async (action, params, lifetime) => {
    const { emulator, clock } = await startHeld();
    const timestamp = seconds(clock);
    const granted = asGranted(await call(emulator, sts(action, params, { timestamp })));
    expect(granted.ExpiredTime).toBe(timestamp + lifetime);
    expect(Date.parse(granted.Expiration)).toBe((timestamp + lifetime) * 1000);
    expect(granted.Expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(await codeOf(emulator, { ...by(credentialOf(granted)), timestamp })).toBe('ok');
    clock.advance(lifetime * 1000);
    expect(await codeOf(emulator, { ...by(credentialOf(granted)), timestamp: seconds(clock) })).toBe(FAILURE);
  });

  it('heeds tokenLifetime where the request says nothing', async () => {
    const { emulator, clock } = await startHeld({ tokenLifetime: 90_000 });
    const timestamp = seconds(clock);
    expect(await call(emulator, sts('AssumeRole', role, { timestamp }))).toMatchObject({ ExpiredTime: timestamp + 90 });
    const asked = sts('AssumeRole', { ...role, DurationSeconds: 60 }, { timestamp });
    expect(await call(emulator, asked)).toMatchObject({ ExpiredTime: timestamp + 60 });
  });

  it.each<[string, object, string, RegExp]>([
    ['AssumeRole', { RoleArn: 'a' }, 'MissingParameter', /`RoleSessionName`/],
    ['AssumeRole', {}, 'MissingParameter', /`RoleArn`/],
    ['AssumeRole', { ...role, DurationSeconds: 43_201 }, 'InvalidParameter.OverTimeError', /^time set too long$/],
    ['AssumeRole', { ...role, DurationSeconds: 0 }, 'InvalidParameter.ParamError', /`DurationSeconds`/],
    ['AssumeRole', { ...role, DurationSeconds: 'x' }, 'InvalidParameter.ParamError', /`DurationSeconds`/],
    ['GetFederationToken', { Name: 'n' }, 'MissingParameter', /`Policy`/],
  ])('%s with %o is answered %s', async (action, params, code, message) => {
    const emulator = await start();
    const { Error: error } = await call(emulator, sts(action, params));
    expect(error?.Code).toBe(code);
    expect(error?.Message).toMatch(message);
  });

  it('belongs to the account that asked', async () => {
    const { emulator, clock } = await startHeld({ quota: 1, credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const timestamp = seconds(clock);
    const b = { secretId: 'AKIDb', secretKey: 'b', timestamp };
    const granted = asGranted(await call(emulator, sts('AssumeRole', role, b)));
    expect(await codeOf(emulator, b)).toBe('ok');
    expect(await codeOf(emulator, { ...by(credentialOf(granted)), timestamp })).toBe('RequestLimitExceeded');
  });

  it('is known whatever the products are, and by its own version only', async () => {
    const vod = { service: 'vod', version: '2018-07-17', actions: { SearchMedia: 1 } };
    const emulator = await start({ products: [vod] });
    expect(await codeOf(emulator, sts('AssumeRole', role))).toBe('ok');
    expect(await codeOf(emulator, sts('AssumeRole', role, { service: '127' }))).toBe('ok');
    expect(await codeOf(emulator, sts('AssumeRole', role, { version: '2018-07-17' }))).toBe('NoSuchVersion');
    expect(await codeOf(emulator, sts('AssumeRole', role, { service: 'vod' }))).toBe('NoSuchVersion');
    expect(await codeOf(emulator, sts('AssumeSomething', role))).toBe('InvalidAction');
    expect(emulator.writes).toEqual([]);
  });

  it('may be answered by the user', async () => {
    const emulator = await start({ answers: { AssumeRole: () => ({ Mine: true }) } });
    expect(await call(emulator, sts('AssumeRole', role))).toMatchObject({ Mine: true });
  });

  it('assumes a role for a web identity unsigned, and lets nothing else in unsigned', async () => {
    const emulator = await start({ credentials: { AKIDa: 'a' } });
    const identity = { ...role, ProviderId: 'p', WebIdentityToken: 't' };
    const skip = { headers: { Authorization: 'SKIP' } };
    const granted = asGranted(await call(emulator, sts('AssumeRoleWithWebIdentity', identity, skip)));
    expect(await codeOf(emulator, by(credentialOf(granted)))).toBe('ok');
    expect(await codeOf(emulator, sts('AssumeRoleWithWebIdentity', role, skip))).toBe('MissingParameter');
    expect(await codeOf(emulator, sts('AssumeRole', role, skip))).toBe('AuthFailure.InvalidAuthorization');
    const elsewhere = { ...sts('AssumeRoleWithWebIdentity', identity, skip), version: '2018-07-17' };
    expect(await codeOf(emulator, elsewhere)).toBe('AuthFailure.InvalidAuthorization');
  });
});

describe('the metadata endpoint', () => {
  const FOLDER = '/latest/meta-data/cam/security-credentials';
  const get = (emulator: Emulator, path: string) => send(emulator, { method: 'GET', path, headers: {}, body: '' });

  it('names the role, and hands out a credential of it that is accepted', async () => {
    const { emulator, clock } = await startHeld();
    const list = await get(emulator, `${FOLDER}/`);
    expect(list).toMatchObject({ status: 200, text: 'EmulatorRole', headers: { 'content-type': 'text/plain' } });
    const { status, text } = await get(emulator, `${FOLDER}/${list.text}`);
    const given = JSON.parse(text);
    expect(status).toBe(200);
    expect(given).toEqual({
      TmpSecretId: expect.stringMatching(/^AKID/),
      TmpSecretKey: expect.any(String),
      ExpiredTime: seconds(clock) + 7200,
      Expiration: '2026-01-15T10:00:00Z',
      Token: expect.any(String),
      Code: 'Success',
    });
    const parts = { secretId: given.TmpSecretId, secretKey: given.TmpSecretKey, timestamp: seconds(clock) };
    expect(await codeOf(emulator, { ...parts, headers: { 'X-TC-Token': given.Token } })).toBe('ok');
  });

  it('hands out another each time, for as long as the option says', async () => {
    const { emulator, clock } = await startHeld({ tokenLifetime: 60_000, roles: ['one', '角色'] });
    expect((await get(emulator, FOLDER)).text).toBe('one\n角色');
    const first = JSON.parse((await get(emulator, `${FOLDER}/one`)).text);
    const second = JSON.parse((await get(emulator, `${FOLDER}/${encodeURIComponent('角色')}`)).text);
    expect(first.ExpiredTime).toBe(seconds(clock) + 60);
    expect(second.Token).not.toBe(first.Token);
  });

  it.each([
    ['a role that is not bound', undefined, `${FOLDER}/Other`],
    ['a role that cannot be decoded', undefined, `${FOLDER}/%E0%A4%A`],
    ['the list where none is bound', [], `${FOLDER}/`],
  ])('%s is not found', async (_, roles, path) => {
    const emulator = await start(roles ? { roles } : {});
    expect(await get(emulator, path)).toMatchObject({ status: 404, headers: { 'content-type': 'text/html' } });
  });

  it('logs who asked, and counts neither an answer nor a refusal, nor against a limit', async () => {
    const emulator = await start({ ipQuota: 0, quota: 0 });
    expect((await get(emulator, `${FOLDER}/`)).status).toBe(200);
    expect(emulator.log).toMatchObject([{ method: 'GET', path: `${FOLDER}/`, action: undefined, code: undefined }]);
    expect(emulator.stats()).toMatchObject({ received: 1, answered: 0, refused: {}, executed: {} });
  });

  it('is asked by GET, and by no other method', async () => {
    const emulator = await start();
    const request = { ...sign(`127.0.0.1:${emulator.port}`), path: `${FOLDER}/` };
    expect((await send(emulator, request)).text).not.toBe('EmulatorRole');
  });
});
