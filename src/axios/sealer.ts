import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { Signing } from '../call/errand.js';
import type { Credential } from '../signer/credential.js';
import { type Identity, protocolHeaders } from './identity.js';
import { guardRedirects } from './redirects.js';
import { applySignature } from './send.js';
import type { Signatory, Signed } from './signing.js';
import type { Wire } from './wire.js';

/** What signs the attempts of one call. */
export interface Sealer {
  /** Makes a fresh copy of the call's config the signed one, with the time of now. */
  seal(copy: InternalAxiosRequestConfig, wire: Wire): void | Promise<void>;
  readonly signing: Signing;
}

const NO_BODY = Buffer.alloc(0);

/** Creates the sealer of one call. */
export function createSealer(
  signatory: Signatory,
  identity: Identity,
  adapter: AxiosAdapter,
  fetchAdapter: AxiosAdapter | undefined,
): Sealer {
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
    seal(copy, wire) {
      const { method, url, host, query, body = NO_BODY, contentType, unsigned } = wire;
      const request = { method, url, host, query, body, contentType, unsigned, ...own };
      const apply = (signed: Signed): void => {
        applySignature(copy, wire, signed, fixed);
        guardRedirects(copy, wire, adapter, fetchAdapter, { action, separable });
      };
      const made = signatory.sign(request, wire, use);
      return made instanceof Promise ? made.then(apply) : apply(made);
    },
  };
}
