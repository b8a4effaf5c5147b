import { describe, expect, it } from 'vitest';
import { chain, fromAssumeRole, fromCvmRole, fromProfile } from '../../src/credentials/index.js';
import { SECRET } from './support.js';

const keys = { secretId: 'AKID', secretKey: SECRET };
const roleArn = 'qcs::cam::uin/1:roleName/r';

/** The factories as JavaScript sees them. */
const made = { fromProfile, fromCvmRole, fromAssumeRole, chain } as unknown as Readonly<
  Record<string, (...options: readonly unknown[]) => unknown>
>;
const make = (name: string, ...options: readonly unknown[]) => made[name]?.(...options);

describe('an option that is wrong', () => {
  it.each<[string, unknown, string]>([
    ['fromProfile', null, 'the options must be an object'],
    ['fromProfile', 'media', 'the options must be an object'],
    ['fromProfile', { profil: 'x' }, 'options.profil: expected no such field; did you mean profile?'],
    ['fromProfile', { path: 'x' }, 'options.path: expected no such field (known: file, profile)'],
    ['fromProfile', { file: '' }, 'options.file: expected the path of a file, found ""'],
    ['fromProfile', { file: 'a\0b' }, 'options.file: expected the path of a file, found'],
    ['fromProfile', { file: 7 }, 'options.file: expected the path of a file, found 7'],
    ['fromProfile', { profile: '../x' }, 'options.profile: expected the name of a profile'],
    ['fromProfile', { profile: ' x' }, 'options.profile: expected the name of a profile'],
    ['fromProfile', { profile: 'x]' }, 'options.profile: expected the name of a profile'],
    ['fromProfile', { profile: '' }, 'options.profile: expected the name of a profile'],
    ['fromCvmRole', { roles: [] }, 'options.roles: expected no such field; did you mean role?'],
    ['fromCvmRole', { role: 'a/b' }, 'options.role: expected the name of a role'],
    ['fromCvmRole', { role: '..' }, 'options.role: expected the name of a role'],
    ['fromCvmRole', { role: 'a\r\nHost: evil' }, 'options.role: expected the name of a role'],
    ['fromCvmRole', { endpoint: 'metadata.tencentyun.com' }, 'options.endpoint: expected a URL with nothing after'],
    ['fromCvmRole', { endpoint: 'https://127.0.0.1' }, 'options.endpoint: expected a URL with nothing after'],
    ['fromCvmRole', { endpoint: 'http://127.0.0.1/x' }, 'options.endpoint: expected a URL with nothing after'],
    ['fromCvmRole', { endpoint: `http://me:${SECRET}@host` }, 'options.endpoint: expected a URL with nothing after'],
    ['fromCvmRole', { endpoint: 80 }, 'options.endpoint: expected a URL with nothing after its host and port, such as'],
    ['fromCvmRole', { timeout: 0 }, 'options.timeout: expected milliseconds, a number above 0 and up to 2147483647'],
    ['fromCvmRole', { timeout: Number.NaN }, 'options.timeout: expected milliseconds'],
    ['fromCvmRole', { timeout: '1s' }, 'options.timeout: expected milliseconds'],
    ['fromCvmRole', { timeout: 2 ** 31 }, 'options.timeout: expected milliseconds'],
    ['fromAssumeRole', undefined, 'the options must be an object'],
    ['fromAssumeRole', { roleArn }, 'options.credential: expected { secretId, secretKey, token? } or a function'],
    ['fromAssumeRole', { credential: keys }, 'options.roleArn: expected a role such as "qcs::cam::uin/'],
    ['fromAssumeRole', { credential: SECRET, roleArn }, 'options.credential: expected { secretId, secretKey, token? }'],
    ['fromAssumeRole', { credential: [], roleArn }, 'options.credential: expected { secretId, secretKey, token? }'],
    ['fromAssumeRole', { credential: { ...keys, secretKey: '' }, roleArn }, 'credential.secretKey: expected a string'],
    ['fromAssumeRole', { ...keys, roleArn }, 'options.secretId: expected no such field'],
    ['fromAssumeRole', { credential: keys, roleArn: 'testRoleName' }, 'options.roleArn: expected a role such as'],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, RoleSessionName: 'x' },
      'options.RoleSessionName: expected no such',
    ],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, roleSessionName: 'x' },
      'options.roleSessionName: expected 2 to 128',
    ],
    ['fromAssumeRole', { credential: keys, roleArn, roleSessionName: 'a b' }, 'options.roleSessionName: expected 2 to'],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, durationSeconds: 43_201 },
      'options.durationSeconds: expected seconds',
    ],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, durationSeconds: 0.5 },
      'options.durationSeconds: expected seconds',
    ],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, durationSeconds: '900' },
      'options.durationSeconds: expected seconds',
    ],
    ['fromAssumeRole', { credential: keys, roleArn, policy: 'allow' }, 'options.policy: expected a policy such as'],
    ['fromAssumeRole', { credential: keys, roleArn, policy: '%7B%7D' }, 'options.policy: expected a policy such as'],
    ['fromAssumeRole', { credential: keys, roleArn, policy: [] }, 'options.policy: expected a policy such as'],
    ['fromAssumeRole', { credential: keys, roleArn, policy: '' }, 'options.policy: expected a policy such as'],
    ['fromAssumeRole', { credential: keys, roleArn, policy: '"\ud800"' }, 'options.policy: expected a policy such as'],
    ['fromAssumeRole', { credential: keys, roleArn, externalId: 'x' }, 'options.externalId: expected 2 to 128 letters'],
    ['fromAssumeRole', { credential: keys, roleArn, tags: [{ Key: 'a' }] }, 'options.tags[0]: expected a tag such as'],
    ['fromAssumeRole', { credential: keys, roleArn, tags: [{ key: 'a' }] }, 'options.tags[0]: expected a tag such as'],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, tags: Array(51).fill({}) },
      'options.tags: expected an array of at',
    ],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, sourceIdentity: 10001 },
      'options.sourceIdentity: expected the uin',
    ],
    ['fromAssumeRole', { credential: keys, roleArn, region: 'GZ' }, 'options.region: expected a region such as'],
    [
      'fromAssumeRole',
      { credential: keys, roleArn, endpoint: 'sts.tencentcloudapi.com' },
      'options.endpoint: expected a',
    ],
    ['fromAssumeRole', { credential: keys, roleArn, endpoint: 'ftp://x' }, 'options.endpoint: expected a URL'],
    ['fromAssumeRole', { credential: keys, roleArn, timeout: -1 }, 'options.timeout: expected milliseconds'],
    ['fromAssumeRole', { credential: keys, roleArn, deadline: Infinity }, 'options.deadline: expected milliseconds'],
  ])('is refused at once by %s, and named: %j', (name, options, message) => {
    expect(() => make(name, options)).toThrow(TypeError);
    expect(() => make(name, options)).toThrow(message);
    expect(() => make(name, options)).not.toThrow(SECRET);
  });

  it('is refused at once: a policy that is no JSON', () => {
    const circular: { self?: object } = {};
    circular.self = circular;
    for (const policy of [{ n: 1n }, circular, () => ({})]) {
      expect(() => make('fromAssumeRole', { credential: keys, roleArn, policy })).toThrow(/options\.policy: expected/);
    }
  });

  it('is refused at once by a chain, and named', () => {
    expect(() => make('chain')).toThrow(new TypeError('chain: expected providers, such as fromEnvironment()'));
    expect(() => make('chain', () => keys, keys)).toThrow(
      new TypeError('chain: providers[1]: expected a function, such as fromEnvironment(), found object'),
    );
    expect(() => make('chain', SECRET)).toThrow(/found string$/);
  });
});

describe('an option that is undefined', () => {
  it('is as if it were not there', () => {
    expect(make('fromProfile', { file: undefined, profile: undefined })).toBeTypeOf('function');
    expect(make('fromCvmRole', { role: undefined, endpoint: undefined, timeout: undefined })).toBeTypeOf('function');
    const options = { credential: keys, roleArn, policy: undefined, tags: undefined, endpoint: undefined };
    expect(make('fromAssumeRole', options)).toBeTypeOf('function');
  });
});
