import nock from 'nock';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';
import { describe, expect, it, onTestFinished } from 'vitest';
import { vod } from '../../policies/vod.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { guardFor, thrownBy } from './support.js';

describe('a guarded client below a mock of Node’s requests, which asks no agent', () => {
  it('goes by what the SDK tells', async () => {
    onTestFinished(() => {
      nock.cleanAll();
      nock.restore();
    });
    const { client } = guardFor(new sdk.vod.v20180717.Client({ credential: emulatorCredential }), { product: vod });
    const url = 'https://vod.tencentcloudapi.com';
    nock(url)
      .post('/')
      .replyWithError(new Error('gone'))
      .post('/')
      .reply(200, { Response: { TotalCount: 1, RequestId: 'r' } });
    await expect(client.SearchMedia({})).resolves.toMatchObject({ TotalCount: 1 });
    nock(url)
      .post('/')
      .replyWithError(Object.assign(new Error('ENOTFOUND, it says'), { code: 'ENOTFOUND' }));
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({ code: 'ClientError.NetworkError.ENOTFOUND', refusal: 'not-replayable' });
  });
});
