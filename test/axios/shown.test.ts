import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { action, wrapStub } from '../support/clients.js';
import { answer } from '../support/stub.js';

const call = async (reply = {}) => {
  const { client } = wrapStub([{ data: answer(), ...reply }]);
  return client.post('/', {}, action('SearchMedia'));
};

describe('an answer', () => {
  it('shows a log neither its request nor its report, and a program both', async () => {
    const response = await call();
    const shown = Object.keys(response);
    expect(shown).toEqual(expect.arrayContaining(['config', 'data', 'headers', 'status', 'statusText']));
    for (const hidden of ['request', 'tencentcloud']) expect(shown).not.toContain(hidden);
    expect(inspect(response, { depth: 9 })).not.toContain('TC3-HMAC-SHA256');
    expect(JSON.stringify(response)).not.toContain('TC3-HMAC-SHA256');
    expect(response.request.secret).toContain('TC3-HMAC-SHA256');
    expect(response.tencentcloud).toMatchObject({ action: 'SearchMedia', attempts: [{ attempt: 1 }] });
  });

  it('may be changed, as interceptors do', async () => {
    const response = await call();
    response.request = undefined;
    response.data = { mine: true };
    Object.assign(response, { tencentcloud: undefined });
    expect(response).toMatchObject({ request: undefined, data: { mine: true }, tencentcloud: undefined });
  });

  it('keeps what an adapter has to say beside the usual', async () => {
    expect(await call({ cached: true, from: 'disk' })).toMatchObject({ cached: true, from: 'disk', status: 200 });
  });

  it('is another object than the adapter’s, which stays as it is', async () => {
    const own = Object.freeze({ data: answer(), status: 200, statusText: 'OK', headers: {}, config: {} });
    const { client } = wrapStub([], {}, { adapter: async () => own as never });
    expect((await client.post('/', {}, action('SearchMedia'))).data.Response.RequestId).toBe('request-ok');
    expect(own.config).toEqual({});
  });
});
