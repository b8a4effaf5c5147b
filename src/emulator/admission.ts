import { type Arrival, checkForm } from './arrival.js';
import type { ClientTokens } from './client-tokens.js';
import type { Keyring } from './keyring.js';
import type { Refusal } from './messages.js';
import { createParameterCheck, isVod } from './parameters.js';
import { readParams } from './params.js';
import type { LimitCounter, QuotaCounter } from './quota.js';
import type { Sessions } from './sessions.js';
import type { EmulatedRequest } from './types.js';

/** What decides on whether a request is let in. */
export interface Gate {
  readonly keyring: Keyring;
  readonly authorize: (arrival: Arrival) => Refusal | undefined;
  readonly identify: (service: string, version: string, action: string) => Refusal | undefined;
  readonly ipLimit: LimitCounter;
  readonly quota: QuotaCounter;
  readonly accountLimit: LimitCounter;
  /** Whether the parameters of VOD's actions are held against what these take. */
  readonly checkParameters: boolean;
  readonly sessions: Sessions;
  readonly tokens: ClientTokens;
}

/** A request that passed every check, or why it is refused. */
export type Admitted = { readonly request: EmulatedRequest } | { readonly refusal: Refusal };

/**
 * Every check, in this order: the address's limit, the form, the signature, the product, the limits of the action and of
 * the account, the parameters, the SessionId, the ClientToken. `arrivedAt` is in ms of the monotonic clock.
 */
export const createAdmission = (gate: Gate) => {
  const check = createParameterCheck();

  const limit = (action: string, account: string, arrivedAt: number): Refusal | undefined => {
    const ofAction = gate.quota.count(action, account, arrivedAt);
    const ofAccount = gate.accountLimit.count(account, arrivedAt);
    return ofAction ?? ofAccount;
  };

  return (arrival: Arrival, arrivedAt: number): Admitted => {
    const { action = '', version = '', region, language, headers, body, claim } = arrival;
    const { service = '', secretId = '' } = claim ?? {};
    const account = gate.keyring.find(secretId)?.account ?? '';
    const refusal =
      gate.ipLimit.count(arrival.ip, arrivedAt) ??
      checkForm(arrival) ??
      gate.authorize(arrival) ??
      gate.identify(service, version, action) ??
      limit(action, account, arrivedAt);
    if (refusal) return { refusal };
    const read = readParams(arrival);
    if ('refusal' in read) return read;
    const isChecked = gate.checkParameters && isVod(service, version);
    const checked = isChecked ? check(action, read.params, read.source) : read;
    if ('refusal' in checked) return checked;
    const { params } = checked;
    const request = { action, service, version, region, language, account, params, headers, body };
    const repeated = gate.sessions.check(request) ?? gate.tokens.check(request);
    return repeated ? { refusal: repeated } : { request };
  };
};
