import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Consumers, root, run, writeConsumers } from './support/compile.js';

/** What both formats must do: find every entry, share one axios with the caller, and get an answer. */
const body = `
const adapter = async (config) => ({ status: 200, statusText: 'OK', headers: {}, config, data: replies.shift() });
const replies = [
  '{"Response":{"Error":{"Code":"LimitExceeded.Quota","Message":"m"},"RequestId":"r"}}',
  '{"Response":{"RequestId":"ok"}}',
];
const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
const names = ['request', 'doRequest', 'parseResponse', 'getCredential', 'formatRequestData', 'formatSignString'];
const inside = Object.fromEntries(names.map((name) => [name, () => {}]));
// No option says so: the main entry has the catalogue with it.
const lines = [];
const log = (line) => void lines.push(line);
logger({ debug() {}, info: log, warn: log, error: log });
new TencentCloudInstrumentation();
const credential = chain(fromEnvironment(), () => emulatorCredential);
// Of a policy that a text says, and an error that knows its own.
const said = parsePolicy('{ "extends": "cautious" }', { file: 'retry.json' });
if (!said.policy.name || PolicyFileError.is(said)) throw new Error('no policy');
const tencent = wrapAxios(client, { product: vod, credential, policy: cautious, ...said });
// The other front door, which is given a client of the official SDK and brings none.
const sdk = guard(Object.assign(Object.create(inside), { endpoint: 'vod.tencentcloudapi.com', credential: {}, profile: { httpProfile: {} } }));
if (typeof sdk.client.request !== 'function') throw new Error('no client');
void sdk.close();
tencent.call('SearchMedia').catch(async (error) => {
  const { RequestId } = await tencent.call('SearchMedia');
  await tencent.close();
  const explained = error.summary === codes[error.code].en && codesOf('CreateAigcVideoTask').includes(error.code);
  console.log(JSON.stringify([error instanceof AxiosError, TencentCloudError.is(error), error.code, explained, RequestId, lines.length]));
});
`;
const esm = `
import axios, { AxiosError } from 'axios';
import { TencentCloudError, wrapAxios } from 'axios-tencentcloud';
import { chain, fromEnvironment } from 'axios-tencentcloud/credentials';
import { PolicyFileError, parsePolicy } from 'axios-tencentcloud/config';
import { emulatorCredential } from 'axios-tencentcloud/emulator';
import 'axios-tencentcloud/explain';
import { logger } from 'axios-tencentcloud/logger';
import { TencentCloudInstrumentation } from 'axios-tencentcloud/opentelemetry';
import { cautious } from 'axios-tencentcloud/policies/cautious';
import { vod } from 'axios-tencentcloud/policies/vod';
import { codesOf } from 'axios-tencentcloud/policies/vod/action-codes';
import { codes } from 'axios-tencentcloud/policies/vod/codes';
import { guard } from 'axios-tencentcloud/sdk';
${body}`;
const cjs = `
const axios = require('axios');
const { AxiosError } = axios;
const { TencentCloudError, wrapAxios } = require('axios-tencentcloud');
const { chain, fromEnvironment } = require('axios-tencentcloud/credentials');
const { PolicyFileError, parsePolicy } = require('axios-tencentcloud/config');
const { emulatorCredential } = require('axios-tencentcloud/emulator');
require('axios-tencentcloud/explain');
const { logger } = require('axios-tencentcloud/logger');
const { TencentCloudInstrumentation } = require('axios-tencentcloud/opentelemetry');
const { cautious } = require('axios-tencentcloud/policies/cautious');
const { vod } = require('axios-tencentcloud/policies/vod');
const { codesOf } = require('axios-tencentcloud/policies/vod/action-codes');
const { codes } = require('axios-tencentcloud/policies/vod/codes');
const { guard } = require('axios-tencentcloud/sdk');
${body}`;

let consumers: Consumers;

beforeAll(() => {
  consumers = writeConsumers('consumers', { 'esm.mjs': esm, 'cjs.cjs': cjs });
});

describe('the package', () => {
  it.each(['esm.mjs', 'cjs.cjs'])('works from %s', async (file) => {
    const { stdout, stderr } = await run(process.execPath, [`${consumers.folder}/${file}`]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([true, true, 'LimitExceeded.Quota', true, 'ok', 1]);
  });

  it('depends on what it says and on nothing else', () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
      readFileSync(`${root}package.json`, 'utf8'),
    );
    expect(Object.keys(dependencies)).toEqual([
      'bottleneck',
      'cli-progress',
      'cli-table3',
      'cockatiel',
      'commander',
      'ini',
      'p-retry',
      'valibot',
      'yaml',
    ]);
    expect(Object.keys(peerDependencies)).toEqual(['@opentelemetry/api', 'axios', 'ioredis']);
    expect(peerDependenciesMeta).toEqual({ '@opentelemetry/api': { optional: true }, ioredis: { optional: true } });
  });

  it('brings a command, which works from what is packed and what it depends on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-pack-'));
    const modules = join(folder, 'node_modules');
    mkdirSync(modules);
    // Where the suite itself was begun by `npm exec --package=node@24`, npx would go by that.
    const env = { ...process.env, npm_config_offline: 'true', npm_config_package: '' };
    const npm = async (command: string, ...args: string[]): Promise<string> =>
      (await run(command, args, { cwd: folder, env })).stdout;
    // Not built again: other tests read from `dist`.
    const packed = await npm('npm', 'pack', root, '--ignore-scripts', '--silent');
    await run('tar', ['-xzf', packed.trim()], { cwd: folder });
    renameSync(join(folder, 'package'), join(modules, 'axios-tencentcloud'));
    writeFileSync(join(folder, 'package.json'), '{ "name": "user", "version": "1.0.0" }');
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    for (const name of [...Object.keys(dependencies), 'axios']) {
      symlinkSync(`${root}node_modules/${name}`, join(modules, name));
    }
    // What `npm install` does with a `bin`, without a registry.
    await npm('npm', 'rebuild', 'axios-tencentcloud', '--ignore-scripts');

    const table = await npm('npx', '--no', 'axios-tencentcloud', 'bench', '--duration', '1s');
    expect(table).toMatch(/│ answered +│ \d+ +│/);
    const files = readdirSync(join(modules, 'axios-tencentcloud'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /src\/cli|demo|contenders/.test(file))).toEqual([]);
    // What the README links to.
    const examples = readdirSync(`${root}examples/policies`).map((name) => `examples/policies/${name}`);
    expect(files.filter((file) => file.startsWith('examples/policies/')).sort()).toEqual(examples.sort());
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('names no host in its lock file', () => {
    expect(readFileSync(`${root}package-lock.json`, 'utf8')).not.toMatch(/"resolved"/);
  });

  it('has every optional dependency in its lock file, of whatever platform: npm ci refuses to install without', () => {
    const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
