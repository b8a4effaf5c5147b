import type { Policy } from '../policy/policy.js';
import { Product } from '../policy/product.js';
import type { Credential, CredentialProvider } from '../signer/credential.js';
import type { Language } from './config.js';
import { type Field, shared, wrongField } from './fields.js';
import { type RateLimitOptions, rateLimitFields, wrongTogether } from './rate-limit.js';
import type { CustomSigner, SignatureMethod } from './signing.js';
import type { Explain } from './summary.js';

/** How an instance is wrapped. */
export interface WrapOptions<P extends Product = Product> {
  /** The product called: gives service, version, and what is known of its actions. */
  readonly product?: P | undefined;
  /** The service where there is no product, or another one. Default: the product's; for `*.tencentcloudapi.com` the host's first label. */
  readonly service?: string | undefined;
  /** `X-TC-Version` where there is no product, or another one. */
  readonly version?: string | undefined;
  /** `X-TC-Region` of the calls that are signed here, unless the call or its own header says another. Default: none is sent. */
  readonly region?: string | undefined;
  /**
   * `X-TC-Language`, the language of Messages and of an error's `summary`. Default: none is sent, the account's own decides, and
   * the `summary` is English.
   */
  readonly language?: Language | undefined;
  /** What every attempt is signed with, or a function that fetches it. Default: nothing is signed here. */
  readonly credential?: Credential | CredentialProvider | undefined;
  /** Signs in place of the built-in TC3-HMAC-SHA256, and of `credential`. */
  readonly signer?: CustomSigner | undefined;
  /**
   * How requests are signed: `TC3-HMAC-SHA256`, or v1's `HmacSHA1` or `HmacSHA256`, which put the signature among the
   * parameters: they take POSTs up to 1 MB, as an object or URLSearchParams, and no multipart. Default: `TC3-HMAC-SHA256`.
   */
  readonly signatureMethod?: SignatureMethod | undefined;
  /** What to do about each code. Default: `standard`. */
  readonly policy?: Policy | undefined;
  /**
   * How fast each API may be called. Default: as the product's documentation says, else 20 a second, Tencent Cloud's common
   * quota, and from there what the service teaches. `false`: as fast as they come.
   */
  readonly rateLimit?: false | RateLimitOptions | undefined;
  /** ms for a whole call: waits, attempts and backoff. Default: none. */
  readonly deadline?: number | undefined;
  /**
   * Where the `summary` of an error comes from: `explain` of `axios-tencentcloud/explain`, which loads the catalogue of all
   * codes, or a function of yours. Default: ours where the catalogue is loaded, as the main entry
   * loads it unless a bundler leaves it out. Errors are whole without it, and their `summary` is undefined.
   */
  readonly explain?: Explain | undefined;
  /**
   * The hosts whose calls are ours: `vod.example.com`, `127.0.0.1:8080`, `*.example.com`.
   * Default: `*.tencentcloudapi.com` and the host of the instance's `baseURL`.
   */
  readonly hosts?: readonly string[] | undefined;
}

const fields: Readonly<Record<string, Field>> = {
  ...shared,
  product: { expected: 'a product such as vod, made by defineProduct', holds: Product.is },
  credential: {
    expected: '{ secretId, secretKey, token? } or a function that returns it',
    holds: (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
  },
  signer: { expected: 'a function', holds: (value) => typeof value === 'function' },
  signatureMethod: {
    expected: '"TC3-HMAC-SHA256", "HmacSHA1" or "HmacSHA256"',
    holds: (value) => ['TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'].includes(value as string),
  },
  explain: {
    expected: 'a function, such as explain of axios-tencentcloud/explain',
    holds: (value) => typeof value === 'function',
  },
  rateLimit: {
    expected: 'false, or an object such as { perSecond: 20 }',
    holds: (value) => value === false || (typeof value === 'object' && value !== null),
    fields: rateLimitFields,
  },
  hosts: {
    expected: 'an array of host names such as "vod.tencentcloudapi.com"',
    holds: Array.isArray,
    each: {
      expected: 'a host name such as "vod.tencentcloudapi.com" or "*.example.com", a port allowed',
      holds: (host) => typeof host === 'string' && /^(?:\*\.)?[\w.[\]-]+(?::\d+)?$/.test(host),
    },
  },
};

/** Throws a TypeError that names the first option that is unknown or wrong, and what was expected. */
export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('wrapAxios: the options must be an object');
  const { signer, credential } = options as { signer?: unknown; credential?: unknown };
  if (signer !== undefined && credential !== undefined) {
    throw new TypeError('wrapAxios: options.signer: expected no credential beside it; the signer has its own');
  }
  const wrong = wrongField(options, fields);
  if (wrong) throw new TypeError(`wrapAxios: options.${wrong.name}: expected ${wrong.expected}`);
  const odd = wrongTogether((options as WrapOptions).rateLimit);
  if (odd) throw new TypeError(`wrapAxios: options.rateLimit.${odd.name}: expected ${odd.expected}`);
}
