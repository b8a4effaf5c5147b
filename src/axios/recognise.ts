import type { InternalAxiosRequestConfig } from 'axios';
import type { CallOptions } from '../front/call-options.js';
import type { Identity } from '../front/identity.js';
import { checkCall, createHeaderCheck } from './checks.js';
import { type HeaderReader, headersOf } from './headers.js';
import { checkSignable, identify } from './identity.js';
import type { AdapterParts } from './parts.js';
import { badRequest } from './problem.js';
import { createTargetFinder, type Target } from './target.js';

/** A call that is ours: what it is, and where it goes. */
export interface Recognised {
  readonly call: CallOptions | undefined;
  readonly header: HeaderReader;
  readonly identity: Identity;
  readonly target: Target;
}

/**
 * Tells which calls are ours; `undefined` for one that is not, and is sent as axios sends it.
 *
 * @throws AxiosError (`ERR_BAD_OPTION_VALUE`) for one that is, and is wrong, naming the field
 */
export type Recogniser = (config: InternalAxiosRequestConfig) => Recognised | undefined;

/** Creates the recogniser of an instance. */
export function createRecogniser({ options, signatory, isOurs }: AdapterParts): Recogniser {
  const targetOf = createTargetFinder();
  const wrongHeader = createHeaderCheck();
  /** Most calls are what the one before them was; those that wait share it. */
  let last: Identity | undefined;
  return (config) => {
    const { tencentcloud: call } = config;
    const header = headersOf(config);
    const action = call?.action ?? header('X-TC-Action') ?? '';
    if (call === undefined && action === '') return undefined;
    const target = targetOf(config);
    if (!target) return undefined;
    if (!isOurs(target)) {
      if (call === undefined) return undefined;
      const expected = `${target.host} among the hosts of wrapAxios: only calls to those are ours`;
      throw badRequest(String(action), 'hosts', expected, config);
    }
    checkCall(action, call, config);
    const said = identify(action, { call, header, options, hostname: target.hostname });
    if (!last || !isSame(last, said)) last = said;
    const identity = last;
    const unfit = wrongHeader(identity);
    if (unfit) throw badRequest(action, `X-TC-${unfit.name}`, unfit.expected, config);
    if (signatory) checkSignable(identity, call, config, options, target);
    else if (call?.dedupe) {
      const expected = 'a credential or a signer with wrapAxios: a body that somebody else signed must stay as it is';
      throw badRequest(action, 'tencentcloud.dedupe', expected, config);
    }
    return { call, header, identity, target };
  };
}

const isSame = (one: Identity, other: Identity): boolean =>
  one.action === other.action &&
  one.service === other.service &&
  one.version === other.version &&
  one.region === other.region &&
  one.language === other.language &&
  one.product === other.product;
