import type { AxiosAdapter } from 'axios';
import axios from 'axios';
import { expect, it } from 'vitest';
import { action, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure } from '../support/stub.js';

/** Writes into the headers that it is given, as axios's own adapters do. */
const writing =
  (adapter: AxiosAdapter, sent: object[]): AxiosAdapter =>
  (config) => {
    sent.push(config.headers.toJSON());
    config.headers.set('User-Agent', `attempt ${sent.length}`);
    config.headers.delete('X-Own');
    return adapter(config);
  };

const unsigned = { credential: undefined };

it('is sent with the same headers each time, whatever an adapter wrote into those of the first', async () => {
  const sent: object[] = [];
  const { adapter } = createStub(failure('InternalError'), failure('InternalError'), answer());
  const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: writing(adapter, sent) });
  wrapFor(client, unsigned);
  await client.post('/', {}, { ...action('SearchMedia'), headers: { 'X-Own': '1' } });
  expect(sent).toHaveLength(3);
  expect(sent[0]).toMatchObject({ 'X-Own': '1' });
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[2]).toEqual(sent[0]);
});

it('has the headers that say what a call is, which a signature would have brought', async () => {
  const { tencent, seen } = wrapStub([], unsigned);
  await tencent.call('SearchMedia');
  expect(seen[0]?.headers).toMatchObject({
    'X-TC-Action': 'SearchMedia',
    'X-TC-Version': '2018-07-17',
    'X-TC-Region': 'ap-guangzhou',
  });
});
