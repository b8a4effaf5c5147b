import type { InternalAxiosRequestConfig } from 'axios';
import type { Signing } from '../call/errand.js';
import type { Identity } from '../front/identity.js';
import type { Credential } from '../signer/credential.js';
import type { Wire } from './encoded.js';
import { protocolHeaders } from './identity.js';
import { applySignature } from './send.js';
import type { Headers, Signed } from './signed.js';
import type { Signatory } from './signing.js';

/** What signs the attempts of one call. */
export interface Sealer {
  /**
   * Makes a fresh copy of the call's config the signed one, with the time of now.
   *
   * @param rides - the signature's headers need not be in the config
   * @returns the headers that are not in it, and have to be sent with it
   */
  seal(copy: InternalAxiosRequestConfig, wire: Wire, rides: boolean): Sealed | Promise<Sealed>;
  readonly signing: Signing;
}

/** Headers that are to be sent beside a config's own; `undefined` where there are none. */
export type Sealed = Headers | undefined;

/** Creates the sealer of one call. */
export function createSealer(signatory: Signatory, identity: Identity): Sealer {
  const { action, service, version, region, language } = identity;
  const { refresh, correctClock, offset, separable } = signatory;
  const fixed = signatory.v1 ? {} : protocolHeaders(identity);
  const own = { action, service, version, region, language };
  let used: Credential | undefined;
  const use = (credential: Credential): void => {
    used = credential;
  };
  return {
    signing: { correctClock, offset, refresh: refresh && (() => refresh(used)) },
    seal(copy, wire, rides) {
      const { method, url, host, query, body = '', contentType, unsigned } = wire;
      const request = { method, url, host, query, body, contentType, unsigned, ...own };
      const apply = (signed: Signed): Sealed => applySignature(copy, wire, signed, fixed, rides && separable);
      const made = signatory.sign(request, wire, use);
      return made instanceof Promise ? made.then(apply) : apply(made);
    },
  };
}
