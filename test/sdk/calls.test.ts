import { describe, expect, it, vi } from 'vitest';
import { reportOf } from '../../src/sdk/index.js';
import { guardVod, SdkError, thrownBy } from './support.js';

describe.each(['POST', 'GET'] as const)('a guarded client of VOD by %s', (reqMethod) => {
  it('gets what the client itself gets', async () => {
    const { client, plain, emulator } = await guardVod({}, {}, { reqMethod });
    const asked = { Tags: ['a', 'b'] };
    const [ours, theirs] = [await client.SearchMedia(asked), await plain.SearchMedia(asked)];
    expect({ ...ours, RequestId: '' }).toEqual({ ...theirs, RequestId: '' });
    expect(emulator.stats()).toMatchObject({ received: 2, answered: 2 });
    expect(reportOf(ours)).toMatchObject({ action: 'SearchMedia', attempts: [{ attempt: 1 }] });
    expect(Object.keys(ours)).not.toContain('tencentcloud');
  });

  it('goes on after throttles and failures of the server', async () => {
    const { client, emulator, tencent } = await guardVod({}, {}, { reqMethod });
    const retried = vi.fn();
    tencent.on('retry', ({ code }) => retried(code));
    emulator.inject({ kind: 'error', code: 'RequestLimitExceeded', count: 2 });
    emulator.inject({ kind: 'error', code: 'InternalError.DBError', count: 1 });
    await expect(client.ProcessMedia({ FileId: '1' })).resolves.toHaveProperty('TaskId');
    expect(retried.mock.calls.flat()).toEqual([
      'RequestLimitExceeded',
      'RequestLimitExceeded',
      'InternalError.DBError',
    ]);
    expect(emulator.writes).toHaveLength(1);
    expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 4 });
  });

  it('ends with the SDK’s own exception, which tells what was tried', async () => {
    const { client, emulator } = await guardVod({}, {}, { reqMethod });
    emulator.inject({ kind: 'error', code: 'InternalError', message: 'the third shard is gone' });
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({
      code: 'InternalError',
      message: 'the third shard is gone',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      action: 'ProcessMedia',
      region: 'ap-guangzhou',
      refusal: 'attempts',
    });
    expect(error['attempts']).toHaveLength(4);
    expect(error).toBeInstanceOf(SdkError);
    expect(Object.keys(error).sort()).toEqual(['code', 'requestId', 'traceId']);
    expect(reportOf(error)).toMatchObject({ action: 'ProcessMedia', refusal: 'attempts' });
  });
});
