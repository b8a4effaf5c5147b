import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import type { AxiosRequestConfig } from 'axios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { action, wrapEmulator } from '../support/clients.js';

/** A short cut of it in every run; `FUZZ_CALLS=5000 npm test` is the whole. */
const CALLS = Number(process.env['FUZZ_CALLS'] ?? 1_000);
const AT_ONCE = 50;

/** Parameters as programs have them: text of any script, numbers, flags, lists and objects of these. */
const { params } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.integer(), fc.boolean()),
  value: fc.oneof(
    { weight: 4, arbitrary: tie('leaf') },
    { weight: 1, arbitrary: fc.array(tie('leaf'), { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: tie('params') },
  ),
  name: fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/),
  params: fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/), tie('value'), { minKeys: 1, maxKeys: 4 }),
}));

const formOf = (given: Record<string, unknown>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.set(name, JSON.stringify(value));
  return form;
};

/** Headers of a program's own, and those of ours that it may set. */
const headers = fc.record(
  {
    'X-TC-Region': fc.constantFrom('ap-guangzhou', 'na-siliconvalley'),
    'X-TC-Language': fc.constantFrom('zh-CN', 'en-US'),
    'X-Trace': fc.string({ unit: fc.constantFrom(...'aZ09 ,;="\'%{}~'), minLength: 1, maxLength: 30 }),
    Accept: fc.constantFrom('*/*', 'application/json'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

/** One request of each kind of body from the same parameters. */
const kinds: Record<string, (given: Record<string, unknown>) => AxiosRequestConfig> = {
  json: (data) => ({ method: 'post', data }),
  get: (given) => ({ method: 'get', params: given }),
  urlencoded: (data) => ({ method: 'post', data, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
  bytes: (given) => ({
    method: 'post',
    data: Buffer.from(JSON.stringify(given)),
    headers: { 'Content-Type': 'application/json' },
  }),
  stream: (given) => ({
    method: 'post',
    data: Readable.from([JSON.stringify(given)]),
    headers: { 'Content-Type': 'application/json' },
  }),
  blob: (given) => ({ method: 'post', data: new Blob([JSON.stringify(given)], { type: 'application/json' }) }),
  form: (given) => ({ method: 'post', data: formOf(given) }),
};

describe.each(['http', 'fetch'] as const)('%s', (adapter) => {
  it(`what is signed is what arrives, over ${CALLS} random bodies and headers`, async () => {
    const seed = 20_261_123;
    const given = fc.sample(params as fc.Arbitrary<Record<string, unknown>>, { seed, numRuns: CALLS });
    const own = fc.sample(headers, { seed, numRuns: CALLS });
    const httpAgent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const { client, emulator } = await wrapEmulator({ adapter, httpAgent });
    const makers = Object.values(kinds);
    let next = 0;
    const work = async (): Promise<void> => {
      for (let index = next++; index < given.length; index = next++) {
        const request = makers[index % makers.length]?.(given[index] ?? {});
        const sent = { ...own[index], ...request?.headers };
        await client.request({ url: '/', ...request, headers: sent, ...action('ModifyMediaInfo') });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    httpAgent.destroy();
    expect(emulator.stats()).toMatchObject({ received: CALLS, answered: CALLS, refused: {} });
  }, 60_000);
});
