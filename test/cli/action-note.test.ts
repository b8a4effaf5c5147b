import { afterEach, describe, expect, it, vi } from 'vitest';
import { call } from '../../src/cli/call.js';
import { readPlan } from '../../src/cli/emulate/read-plan.js';
import { type Emulator, startEmulator } from '../../src/emulator/index.js';
import { env, secretId, secretKey } from '../support/call.js';
import { type RanHere, runHere } from '../support/here.js';

const NOTE = 'note: VOD has no action DescribeMediaInfo; did you mean DescribeMediaInfos?\n';

describe('an action that VOD has not, and one that it has is spelt alike', () => {
  let emulator: Emulator | undefined;
  afterEach(async () => {
    vi.unstubAllEnvs();
    await emulator?.close();
  });

  const calling = async (...args: string[]): Promise<RanHere> => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    emulator = await startEmulator({ credentials: { [secretId]: secretKey } });
    return runHere(call, [...args, '--endpoint', emulator.url]);
  };

  it('call: noted, and sent all the same', async () => {
    expect(await calling('DescribeMediaInfo')).toMatchObject({ code: 0, stderr: NOTE });
    expect(emulator?.stats().received).toBe(1);
  });

  it.each([
    [['DescribeMediaInfo', '--quiet']],
    [['DescribeMediaInfos']],
    [['NobodyKnowsWhatThisIs']],
    [['DescribeMediaInfo', '--version', '2019-01-01']],
    [['DescribeMediaInfo', '--service', 'vpc', '--version', '2017-03-12']],
  ])('call %j: no note', async (args) => {
    expect(await calling(...args)).toMatchObject({ code: 0, stderr: '' });
  });

  it('call --service: of that product', async () => {
    expect(await calling('RunInstance', '--service', 'cvm')).toMatchObject({
      code: 0,
      stderr: 'note: CVM has no action RunInstance; did you mean RunInstances?\n',
    });
  });

  it('call --json: a field, where the call fails', async () => {
    const { stdout } = await calling('DescribeMediaInfo', '--json', '--deadline', '1ms');
    expect(JSON.parse(stdout)).toMatchObject({ code: 'ClientError.Deadline', nearest: ['DescribeMediaInfos'] });
  });

  it.each([
    [
      { quota: ['20', 'DescribeMediaInfo=3'] },
      [NOTE.trimEnd().replace('VOD has no', 'no product that is known has an')],
    ],
    [{ quota: ['20', 'DescribeMediaInfo=3'], product: 'vod' }, [NOTE.trimEnd()]],
    [{ quota: ['20', 'DescribeMediaInfos=3'] }, []],
    // Another product's.
    [{ quota: ['DescribeInstances=3', 'DescribeMediaFiles=3'] }, []],
    [{ quota: ['DescribeMediaFiles=3'], product: 'vod' }, [expect.stringContaining('did you mean DescribeMediaInfos')]],
  ])('emulate %j', (options, notes) => {
    expect(readPlan(options).notes).toEqual(notes);
  });
});
