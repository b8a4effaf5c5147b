import { callFields, type Field, wrongField } from '../front/fields.js';
import { firstLabel } from '../front/identity.js';
import { frontFields, wrongTogether } from '../front/option-checks.js';
import { type InnerClient, isInnerClient } from './client.js';
import type { GuardOptions } from './options.js';

const fields: Readonly<Record<string, Field>> = frontFields;

const ofTheClient = 'region, language, version, signMethod, agent and proxy are those of the client itself';

/** @throws TypeError that names the first option that is unknown or wrong, and what was expected */
export function checkGuardOptions(options: unknown, client: unknown): asserts client is InnerClient {
  if (typeof options !== 'object' || options === null) throw new TypeError('guard: the options must be an object');
  if (!isInnerClient(client)) {
    throw new TypeError(
      'guard: the first argument must be a client of tencentcloud-sdk-nodejs 4, such as new vod.v20180717.Client({ … }) returns',
    );
  }
  const wrong = wrongField(options, fields, ofTheClient) ?? wrongFor(client, options) ?? wrongTogether(options);
  if (wrong) throw new TypeError(`guard: options.${wrong.name}: expected ${wrong.expected}`);
}

/** What is wrong with options that are right by themselves, beside this client. */
function wrongFor(client: InnerClient, { product, service, dedupe }: GuardOptions): ReturnType<typeof wrongField> {
  if (product && service !== undefined && service !== product.service) {
    return { name: 'service', expected: `none beside a product, which is of ${product.service}` };
  }
  if (product && product.version !== client.apiVersion) {
    const found = `that of ${product.service}, ${product.version}`;
    return { name: 'product', expected: `one of version ${client.apiVersion}, which the client has, found ${found}` };
  }
  if (dedupe && !product && (service ?? firstLabel(client.endpoint)) === 'vod') {
    return { name: 'dedupe', expected: 'product: vod beside it, which knows the actions that VOD dedupes' };
  }
  return undefined;
}

const saidFields: Readonly<Record<string, Field>> = {
  ...Object.fromEntries(
    ['policy', 'priority', 'deadline', 'dedupe', 'rateLimitKey'].map((name) => [name, callFields[name] as Field]),
  ),
  signal: { expected: 'an AbortSignal', holds: (value) => value instanceof AbortSignal },
};

/** @throws TypeError that names the first field that is unknown or wrong, and what was expected */
export function checkCalls(said: unknown): void {
  if (typeof said !== 'object' || said === null)
    throw new TypeError('with: expected an object such as { priority: 0 }');
  const wrong = wrongField(said, saidFields);
  if (wrong) throw new TypeError(`with: ${wrong.name}: expected ${wrong.expected}`);
}
