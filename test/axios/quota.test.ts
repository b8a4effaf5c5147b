import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { action, wrapFor } from '../support/clients.js';
import { createStub } from '../support/stub.js';

const signedBy = (secretId: string) => ({
  headers: { Authorization: `TC3-HMAC-SHA256 Credential=${secretId}/2026-01-01/vod/tc3_request` },
});

const unlimited = {
  credential: undefined,
  rateLimit: { perSecond: 1000 },
  hosts: ['*.tencentcloudapi.com', 'gateway.test'],
};

describe('whose quota a call draws on', () => {
  it('is told apart by host, service, action and account, however calls alternate', async () => {
    const { client, tencent } = wrapFor(axios.create({ adapter: createStub().adapter }), unlimited);
    const calls = [
      ['https://vod.tencentcloudapi.com/', 'SearchMedia', 'AKIDone', undefined],
      ['https://gateway.test/', 'SearchMedia', 'AKIDone', undefined],
      ['https://gateway.test/', 'SearchMedia', 'AKIDtwo', undefined],
      ['https://vod.tencentcloudapi.com/', 'DeleteMedia', 'AKIDone', undefined],
      ['https://vod.tencentcloudapi.com/', 'SearchMedia', 'AKIDone', 'mps'],
    ] as const;
    for (let round = 0; round < 2; round++) {
      for (const [url, name, secretId, service] of calls) {
        const tencentcloud = { ...action(name).tencentcloud, service };
        await client.post(url, {}, { ...signedBy(secretId), tencentcloud });
      }
    }
    const { limits } = tencent.stats();
    expect(Object.keys(limits)).toHaveLength(calls.length);
    expect(Object.values(limits).map(({ granted }) => granted)).toEqual(calls.map(() => 2));
    expect(JSON.stringify(limits)).not.toMatch(/AKIDone|AKIDtwo/);
  });

  it('is what it says by name, where it says so', async () => {
    const { client, tencent } = wrapFor(
      axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: createStub().adapter }),
      unlimited,
    );
    for (const name of ['SearchMedia', 'DeleteMedia', 'SearchMedia']) {
      await client.post('/', {}, { tencentcloud: { action: name, rateLimitKey: 'shared' } });
      await client.post('/', {}, action(name));
    }
    const granted = Object.entries(tencent.stats().limits).map(([key, each]) => [key === 'shared', each.granted]);
    expect(granted).toEqual([
      [true, 3],
      [false, 2],
      [false, 1],
    ]);
  });
});

it('which hosts are ours is told for each call, however they alternate', async () => {
  const { adapter, seen } = createStub();
  const { client } = wrapFor(axios.create({ adapter }));
  for (let round = 0; round < 2; round++) {
    for (const host of ['vod.tencentcloudapi.com', 'evil.example.com']) {
      await client.post(`https://${host}/`, {}, { headers: { 'X-TC-Action': 'SearchMedia' } });
    }
  }
  expect(seen.map(({ headers }) => 'Authorization' in headers)).toEqual([true, false, true, false]);
});

it('the defaults of an instance hold for call as for post', async () => {
  const { adapter, seen } = createStub();
  const tencentcloud = { region: 'ap-shanghai', language: 'zh-CN' } as const;
  const { client, tencent } = wrapFor(
    axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter, tencentcloud }),
  );
  await tencent.call('SearchMedia');
  await tencent.call('SearchMedia', {}, { region: 'ap-beijing' });
  await client.post('/', {}, action('SearchMedia'));
  expect(seen.map(({ headers }) => [headers['X-TC-Region'], headers['X-TC-Language']])).toEqual([
    ['ap-shanghai', 'zh-CN'],
    ['ap-beijing', 'zh-CN'],
    ['ap-shanghai', 'zh-CN'],
  ]);
});
