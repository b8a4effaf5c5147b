import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, vi } from 'vitest';
import { emulatorCredential } from '../../src/emulator/index.js';
import { runAttempt } from '../../src/sdk/attempt.js';
import type { InnerClient, SdkRequestOptions } from '../../src/sdk/client.js';
import type { CallFacts } from '../../src/sdk/facts.js';
import { createClock } from '../../src/signer/clock.js';
import { createSigner } from '../../src/signer/signer.js';
import { Client, configOf } from '../emulator/sdk-support.js';
import { emulate, guardFor, thrownBy } from './support.js';

/** Leads nowhere, and says so when it is given up. */
class Nowhere extends Agent {
  override createConnection(): Duplex {
    return new Duplex({
      read: () => {},
      write: (_chunk, _encoding, done) => done(),
      destroy: (_error, done) => done(new Error('given up')),
    });
  }
}

describe('an attempt', () => {
  it('that took too long is told so, whatever its stream breaks with when it is given up', async () => {
    const httpProfile = { endpoint: 'vod.example', protocol: 'http://', reqTimeout: 0.05, agent: new Nowhere() };
    const { client } = guardFor(new Client({ credential: emulatorCredential, profile: { httpProfile } }));
    expect(await thrownBy(client.ProcessMedia({ FileId: '1' }))).toMatchObject({ code: 'ClientError.Timeout' });
  });

  it('that a client of one’s own does not sign is not signed by a corrected clock either', async () => {
    const emulator = await emulate({ clockOffset: 3_600_000 });
    const given = new CommonClient('sts.tencentcloudapi.com', '2018-08-13', configOf(emulator));
    const { doRequest } = given as unknown as InnerClient;
    Object.assign(given, {
      doRequest(this: InnerClient, action: string, params: unknown, asked: SdkRequestOptions) {
        return doRequest.call(this, action, params, { ...asked, skipSign: action === 'AssumeRoleWithWebIdentity' });
      },
    });
    const { client } = guardFor(given);
    await client.request('GetCallerIdentity', {});
    const role = {
      RoleArn: 'qcs::cam::uin/1:roleName/r',
      RoleSessionName: 's',
      ProviderId: 'p',
      WebIdentityToken: 't',
    };
    await client.request('AssumeRoleWithWebIdentity', role);
    expect(emulator.log.map(({ headers }) => headers.authorization?.slice(0, 4))).toEqual(['TC3-', 'TC3-', 'SKIP']);
  });

  it('behind an agent of the SDK’s counts as sent from its beginning, since nobody sees when it is', async () => {
    const departs = vi.fn();
    const profile = { httpProfile: { proxy: 'http://127.0.0.1:1' } };
    const client = Object.assign(new Client({ credential: emulatorCredential, profile }), {
      doRequest: async () => {
        expect(departs).toHaveBeenCalledTimes(1);
        throw new Error('seen');
      },
    });
    const guard = { clock: createClock(), sign: createSigner() };
    const facts = { client, guard, identity: { action: 'SearchMedia' }, params: {}, asked: {} } as unknown as CallFacts;
    await expect(runAttempt(facts, emulatorCredential, undefined, undefined, departs)).rejects.toThrow('seen');
  });
});
