import { standard } from '../../../policies/standard.js';
import type { WrapOptions } from '../../../src/axios/options.js';
import { wrapAxios } from '../../../src/axios/wrap.js';
import { emulatorCredential } from '../../../src/emulator/index.js';
import { exponential } from '../../../src/policy/backoff.js';
import { definePolicy, type Policy } from '../../../src/policy/policy.js';
import { retry } from '../../../src/policy/rule.js';
import { connect } from './connect.js';
import { CALL, type Contest, PARAMETERS } from './contender.js';

/** The default policy; `delay` shortens the backoff of what the server failed at, and changes nothing else. */
const policyOf = (delay: number | undefined): Policy => {
  if (delay === undefined) return standard;
  const InternalError = retry({ maxAttempts: 4, backoff: exponential({ initial: delay, max: 10_000 }) });
  return definePolicy({ name: 'standard, sooner', extends: standard, rules: { InternalError } });
};

/** A wrapped instance with everything on, signer off, and what else is given. */
export const ours =
  (more: WrapOptions = {}): Contest =>
  (url, { adapter, perSecond, delay } = {}) => {
    const { client, agent } = connect(url, adapter);
    const rateLimit = perSecond === undefined ? {} : { perSecond };
    const policy = policyOf(delay);
    const tencent = wrapAxios(client, { service: 'vod', version: '2018-07-17', rateLimit, policy, ...more });
    return {
      call: () => client.post('/', PARAMETERS, CALL),
      async close() {
        await tencent.close();
        agent.destroy();
      },
    };
  };

/** The same, signed: for what the official SDK is held against. */
export const signed: Contest = ours({ region: 'ap-guangzhou', credential: emulatorCredential });
