import type { InternalAxiosRequestConfig } from 'axios';
import type { CallOptions } from '../front/call-options.js';
import { firstLabel, type Identity } from '../front/identity.js';
import type { HeaderReader } from './headers.js';
import type { WrapOptions } from './options.js';
import { badRequest } from './problem.js';
import { isOfficial, type Target } from './target.js';

/** Where a call's identity is read from. */
export interface IdentitySources {
  readonly call: CallOptions | undefined;
  /** A header of the call's own, by name. */
  readonly header: HeaderReader;
  readonly options: WrapOptions;
  readonly hostname: string;
}

/**
 * What a call says of itself comes first, then its own headers, then the instance's options, then the product. The
 * instance's version is that of its own service, and no other's.
 */
export function identify(action: string, { call, header, options, hostname }: IdentitySources): Identity {
  const { product } = options;
  const usual = options.service ?? product?.service ?? firstLabel(hostname);
  const service = call?.service ?? usual;
  const version = service === usual ? (options.version ?? product?.version) : undefined;
  return {
    action,
    service,
    version: call?.version ?? header('X-TC-Version') ?? version,
    region: call?.region ?? header('X-TC-Region') ?? options.region,
    language: call?.language ?? header('X-TC-Language') ?? options.language,
    product: product?.service === service ? product : undefined,
  };
}

/** What a signature needs and nobody said. */
export function checkSignable(
  { action, service, version }: Identity,
  call: CallOptions | undefined,
  config: InternalAxiosRequestConfig,
  options: WrapOptions,
  target: Target,
): void {
  const said = call?.service ?? options.service ?? options.product?.service;
  if (said === undefined && !isOfficial(target.hostname)) {
    const expected = `a service to sign for ("vod", …): ${target.host} does not tell it; give wrapAxios a product or a service`;
    throw badRequest(action, 'service', expected, config);
  }
  if (version === undefined) {
    const expected = `the API version of ${service} ("2018-07-17", …): give wrapAxios a product or a version`;
    throw badRequest(action, 'version', expected, config);
  }
}

/** The headers by which the API knows a call. */
export function protocolHeaders({
  action,
  version,
  region,
  language,
}: Omit<Identity, 'service' | 'product'>): Record<string, string> {
  return {
    'X-TC-Action': action,
    ...(version !== undefined && { 'X-TC-Version': version }),
    ...(region !== undefined && { 'X-TC-Region': region }),
    ...(language !== undefined && { 'X-TC-Language': language }),
  };
}
