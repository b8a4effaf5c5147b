import { Agent, type ClientRequest } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { type GuardOptions, guard, reportOf, type SdkClient } from '../../src/sdk/index.js';
import { Client, clientOf } from '../emulator/sdk-support.js';
import { emulate, guardFor, guardVod, SdkError, thrownBy } from './support.js';

const aClient = () => new Client({ credential: emulatorCredential, region: 'ap-guangzhou' });

describe('guard', () => {
  it.each<[object, string]>([
    [{ polcy: 1 }, 'options.polcy: expected no such field; did you mean policy?'],
    [{ signer: () => ({}) }, 'options.signer: expected no such field'],
    [
      { region: 'ap-guangzhou' },
      'region, language, version, signMethod, agent and proxy are those of the client itself',
    ],
    [{ deadline: 0 }, 'options.deadline: expected milliseconds'],
    [{ rateLimit: { perSecond: 0 } }, 'options.rateLimit.perSecond: expected'],
    [{ credential: 'secret' }, 'options.credential: expected { secretId, secretKey, token? } or a function'],
    [{ budget: { tokens: 1 } }, 'options.budget.tokens: expected at least what one retry takes, 14'],
    [{ endpoints: ['a', 'b'], breaker: false }, 'options.endpoints: expected a breaker beside it'],
    [{ product: vod, service: 'cvm' }, 'options.service: expected none beside a product, which is of vod'],
    [{ dedupe: true }, 'options.dedupe: expected product: vod beside it'],
  ])('refuses %j', (options, message) => {
    expect(() => guard(aClient(), options as GuardOptions)).toThrow(message);
  });

  it('refuses a product that is another one’s', () => {
    const client = Object.assign(aClient(), { apiVersion: '2017-03-12' });
    expect(() => guard(client, { product: vod })).toThrow(
      'guard: options.product: expected one of version 2017-03-12, which the client has, found that of vod, 2018-07-17',
    );
  });

  it.each([undefined, null, {}, { request() {} }, () => {}])('refuses what is no client: %j', (client) => {
    expect(() => guard(client as unknown as SdkClient)).toThrow(
      'guard: the first argument must be a client of tencentcloud-sdk-nodejs 4',
    );
    expect(() => guard(aClient(), null as unknown as GuardOptions)).toThrow('guard: the options must be an object');
  });

  it('says where a client was guarded before, until that is closed', async () => {
    const client = aClient();
    const first = guardFor(client);
    expect(() => guard(client)).toThrow(
      /^guard: this client is guarded already, at .*support\.ts:\d+:\d+\)?; close\(\)/,
    );
    expect(() => guard(first.client)).toThrow('guarded already');
    expect(() => guard(first.with({ priority: 0 }))).toThrow('guarded already');
    await first.close();
    guardFor(client);
  });

  it('closed refuses what waits and what comes, and the given client goes on by itself', async () => {
    const { client, plain, tencent } = await guardVod({ rateLimit: { perSecond: 1 } });
    await client.SearchMedia({});
    const waiting = thrownBy(client.SearchMedia({}));
    await tencent.close();
    for (const error of [await waiting, await thrownBy(client.SearchMedia({}))]) {
      expect(error).toMatchObject({ code: 'ClientError.Closed', refusal: 'aborted', attempts: [] });
      expect(error).toBeInstanceOf(SdkError);
    }
    await expect(plain.SearchMedia({})).resolves.toHaveProperty('TotalCount');
  });

  it('shows no secret', async () => {
    const { secretKey } = emulatorCredential;
    const { client, tencent, emulator } = await guardVod({ credential: emulatorCredential });
    const told: unknown[] = [];
    for (const event of ['attempt', 'call', 'giveup'] as const) tencent.on(event, (each) => told.push(each));
    emulator.inject({ kind: 'http', status: 500 });
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    const shown = inspect([error, error['attempts'], reportOf(error), tencent.stats(), told], {
      depth: 9,
      showHidden: true,
    });
    expect(told).toHaveLength(3);
    expect(shown).not.toContain(secretKey);
    expect(shown).not.toMatch(/Signature=/);
  });

  it('leaves connections to the agent that was given, kept for the next request', async () => {
    const emulator = await emulate();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const connect = vi.spyOn(agent, 'createConnection');
    const asked = vi.spyOn(agent as Agent & { addRequest(request: ClientRequest): void }, 'addRequest');
    const { client } = guardFor(clientOf(emulator, { agent }), { product: vod });
    await Promise.all(Array.from({ length: 5 }, () => client.SearchMedia({})));
    await client.SearchMedia({});
    expect(connect).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls.map(([request]) => Object.is(Reflect.get(request, 'agent'), agent))).toEqual(
      Array(6).fill(true),
    );
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
  });

  it.each([
    ['null', null],
    ['false', false],
    ['a function that returns null', () => null],
    ['a function that returns nothing', () => undefined],
    ['a function that returns false', () => false],
    ['a function that returns one', () => new Agent()],
  ])('takes for an agent what Node takes: %s', async (_, agent) => {
    const emulator = await emulate();
    const given = clientOf(emulator);
    Object.assign(given.profile.httpProfile as object, { agent });
    await expect(given.SearchMedia({})).resolves.toHaveProperty('TotalCount');
    await expect(guardFor(given, { product: vod }).client.SearchMedia({})).resolves.toHaveProperty('TotalCount');
  });
});
