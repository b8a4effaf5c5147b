import { type Field, shared, wrongField } from '../front/fields.js';
import { frontFields, wrongTogether } from '../front/option-checks.js';
import type { WrapOptions } from './options.js';

/** 1 GB: more of a call in memory is a mistake. */
const MOST_KEPT = 1024 ** 3;

const fields: Readonly<Record<string, Field>> = {
  ...shared,
  ...frontFields,
  signer: { expected: 'a function', holds: (value) => typeof value === 'function' },
  signatureMethod: {
    expected: '"TC3-HMAC-SHA256", "HmacSHA1" or "HmacSHA256"',
    holds: (value) => ['TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'].includes(value as string),
  },
  maxBufferedBody: {
    expected: `bytes, a whole number from 0 to ${MOST_KEPT}`,
    holds: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_KEPT,
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
  const wrong = wrongField(options, fields) ?? wrongBeside(options);
  if (wrong) throw new TypeError(`wrapAxios: options.${wrong.name}: expected ${wrong.expected}`);
}

/** What is wrong in options that are right one by one. */
function wrongBeside(options: WrapOptions): ReturnType<typeof wrongField> {
  const { signer, credential, product, service, endpoints, dedupe } = options;
  if (signer !== undefined && credential !== undefined) {
    return { name: 'signer', expected: 'no credential beside it; the signer has its own' };
  }
  const unsigned = signer === undefined && credential === undefined;
  if (dedupe && unsigned) {
    return {
      name: 'dedupe',
      expected: 'a credential or a signer beside it: a body that somebody else signed must stay as it is',
    };
  }
  if (dedupe && product === undefined && service === 'vod') {
    return { name: 'dedupe', expected: 'product: vod beside it, which knows the actions that VOD dedupes' };
  }
  if (endpoints !== undefined && unsigned) {
    return { name: 'endpoints', expected: 'a credential or a signer beside it, to sign for each host' };
  }
  return wrongTogether(options);
}
