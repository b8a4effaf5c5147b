import type { PerSecond } from '../limiter/limiter.js';
import type { Policy } from '../policy/policy.js';
import { Product } from '../policy/product.js';
import type { Credential, CredentialProvider } from '../signer/credential.js';
import type { Language } from './config.js';
import { type Field, shared, wrongField } from './fields.js';
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
  /** `X-TC-Language`, the language of Messages. Default: none is sent, and the account's own decides. */
  readonly language?: Language | undefined;
  /** What every attempt is signed with, or a function that fetches it. Default: nothing is signed here. */
  readonly credential?: Credential | CredentialProvider | undefined;
  /** Signs in place of the built-in TC3-HMAC-SHA256, and of `credential`. */
  readonly signer?: CustomSigner | undefined;
  /**
   * How requests are signed: `TC3-HMAC-SHA256`, or v1's `HmacSHA1` or `HmacSHA256`, which put the signature among the
   * parameters, and whose POSTs may have 1 MB. Default: `TC3-HMAC-SHA256`.
   */
  readonly signatureMethod?: SignatureMethod | undefined;
  /** What to do about each code. Default: `standard`. */
  readonly policy?: Policy | undefined;
  /**
   * How fast each API may be called. `perSecond`: requests a second, one number or by action with `*` for the rest;
   * default 20, Tencent Cloud's common quota. A rate of one or more is kept as a whole number, 1.9 as 1. `false`: as fast
   * as they come.
   */
  readonly rateLimit?: false | { readonly perSecond?: PerSecond } | undefined;
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

const isRate = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 1e6;
const isRateTable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isRate);

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
    expected: 'false, { perSecond: 20 } or { perSecond: { ProcessMedia: 100 } }, each above 0 and up to 1,000,000',
    holds: (value) => {
      if (value === false) return true;
      if (typeof value !== 'object' || value === null) return false;
      const { perSecond, ...others } = value as { perSecond?: unknown };
      return (
        Object.keys(others).length === 0 && (perSecond === undefined || isRate(perSecond) || isRateTable(perSecond))
      );
    },
  },
  hosts: {
    expected: 'an array of host names such as "vod.tencentcloudapi.com" or "*.example.com", a port allowed',
    holds: (value) =>
      Array.isArray(value) &&
      value.every((host) => typeof host === 'string' && /^(?:\*\.)?[\w.[\]-]+(?::\d+)?$/.test(host)),
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
}
