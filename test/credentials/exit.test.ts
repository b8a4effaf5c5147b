import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';
import { start } from '../emulator/support.js';

const entry = (path: string): string => JSON.stringify(new URL(`../../dist/esm/${path}`, import.meta.url));

/** What a process of its own prints, that does this with the emulator and is then left to end by itself. */
const printedBy = async (script: string, emulator: Emulator): Promise<unknown> => {
  const code = `
    import * as credentials from ${entry('src/credentials/index.js')};
    import { wrapAxios } from ${entry('src/index.js')};
    import axios from 'axios';
    const [url, secretId, secretKey] = process.argv.slice(1);
    const role = { credential: { secretId, secretKey }, roleArn: 'qcs::cam::uin/1:roleName/r', endpoint: url };
    const said = [];
    process.on('exit', () => console.log(JSON.stringify(said)));
    ${script}
    const over = performance.now();
    said.push(process.getActiveResourcesInfo().filter((name) => name === 'Timeout'));
    process.on('exit', () => console.log(performance.now() - over < 3_000));
  `;
  const { secretId, secretKey } = emulatorCredential;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', code, emulator.url, secretId, secretKey],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), timeout: 15_000 },
  );
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
};

describe('a process ends by itself', () => {
  it.each([
    ['with an assumed role', 'said.push(typeof (await credentials.fromAssumeRole(role)()).token);'],
    ['with a CVM role', 'said.push(typeof (await credentials.fromCvmRole({ endpoint: url })()).token);'],
    [
      'with a role in an instance that was closed',
      `const client = axios.create({ baseURL: url });
       const options = { service: 'vod', version: '2018-07-17', credential: credentials.fromAssumeRole(role) };
       const tencent = wrapAxios(client, options);
       said.push(typeof (await tencent.call('SearchMedia')).RequestId);
       await tencent.close();`,
    ],
    [
      'with a role that is refused',
      `const refused = credentials.fromAssumeRole({ ...role, durationSeconds: 43_200, credential: { secretId, secretKey: 'x' } });
       said.push(typeof (await refused().catch((error) => error.message)));`,
    ],
    [
      'with a service that is not there',
      `const nowhere = credentials.fromCvmRole({ endpoint: 'http://127.0.0.1:1' });
       said.push(typeof (await nowhere().catch((error) => error.message)));`,
    ],
  ])('%s', async (_, script) => {
    const emulator = await start({ products: [vod] });
    expect(await printedBy(script, emulator)).toEqual([['string', []], true]);
  });
});
