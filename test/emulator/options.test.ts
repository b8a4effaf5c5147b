import { describe, expect, it } from 'vitest';
import { type EmulatorOptions, type Fault, startEmulator } from '../../src/emulator/index.js';
import { start } from './support.js';

describe('options', () => {
  it.each<[unknown, RegExp]>([
    [null, /^options must be an object; it is null$/],
    [[], /^options must be an object/],
    [
      { qouta: 5 },
      /^options\.qouta is unknown; known are port, quota, accountQuota, ipQuota, clockOffset, credentials, tokenLifetime, roles, products, checkParameters, taskDuration, seed, latency, https, compress, answers$/,
    ],
    [{ port: -1 }, /^options\.port must be a whole number from 0 to 65535; it is -1$/],
    [{ port: '80' }, /^options\.port .*"80"$/],
    [
      { quota: -1 },
      /^options\.quota must be a whole number of requests a second, 0 or more, or Infinity; it is -1$|^options\.quota/,
    ],
    [{ quota: 1.5 }, /^options\.quota/],
    [{ quota: Number.NaN }, /^options\.quota .*NaN$/],
    [{ quota: { ProcessMedia: '5' } }, /^options\.quota\["ProcessMedia"\] must be .*"5"$/],
    [{ clockOffset: Infinity }, /^options\.clockOffset must be a number from -1000000000000 to 1000000000000/],
    [{ credentials: 'AKID' }, /^options\.credentials must be a record of SecretId to SecretKey$/],
    [{ credentials: { 'a b': 'k' } }, /^options\.credentials must be keyed by SecretIds/],
    [{ credentials: { AKID: '' } }, /^options\.credentials\["AKID"\] must be its SecretKey/],
    [{ products: {} }, /^options\.products must be a list/],
    [
      { products: [{ service: 'vod', actions: {} }] },
      /^options\.products\[0\]\.version must be a string that is not empty; it is undefined$/,
    ],
    [{ products: [{ service: 'vod', version: '1' }] }, /^options\.products\[0\]\.actions must be/],
    [{ products: [7] }, /^options\.products\[0\] must be a product/],
    [{ seed: 0.5 }, /^options\.seed must be a whole number/],
    [{ latency: -1 }, /^options\.latency must be milliseconds/],
    [{ latency: [5, 1] }, /^options\.latency must be .* or \[min, max\] of them; it is \[5, 1\]$/],
    [{ latency: [1] }, /^options\.latency/],
    [
      { accountQuota: { A: 1 } },
      /^options\.accountQuota must be a whole number of requests a second, 0 or more, or Infinity/,
    ],
    [{ ipQuota: -1 }, /^options\.ipQuota must be .*-1$/],
    [{ tokenLifetime: -1 }, /^options\.tokenLifetime must be a number from 0 to \d+; it is -1$/],
    [{ tokenLifetime: Infinity }, /^options\.tokenLifetime/],
    [{ roles: 'r' }, /^options\.roles must be a list of names without spaces and slashes; it is "r"$/],
    [{ roles: ['a/b'] }, /^options\.roles/],
    [{ roles: [1] }, /^options\.roles/],
    [{ checkParameters: 'yes' }, /^options\.checkParameters must be true or false; it is "yes"$/],
    [{ taskDuration: -1 }, /^options\.taskDuration must be a number from 0/],
    [{ https: 1 }, /^options\.https must be true or false; it is 1$/],
    [{ answers: { A: {} } }, /^options\.answers\.A must be a function .*an object$/],
    [{ answers: [] }, /^options\.answers must be a record/],
  ])('%o are refused', async (options, message) => {
    const refused = startEmulator(options as EmulatorOptions);
    await expect(refused).rejects.toBeInstanceOf(TypeError);
    await expect(refused).rejects.toThrow(message);
  });

  it('never repeat a SecretKey', async () => {
    const options = { credentials: { AKID: { key: 'very secret' } } } as unknown as EmulatorOptions;
    await expect(startEmulator(options)).rejects.toThrow(/^(?!.*very secret)/);
    await expect(startEmulator({ credentials: 'very secret' } as unknown as EmulatorOptions)).rejects.toThrow(
      /^(?!.*very secret)/,
    );
  });

  it('that are undefined count as absent', async () => {
    const options = { port: undefined, quota: undefined, answers: undefined } as unknown as EmulatorOptions;
    expect((await start(options)).port).toBeGreaterThan(0);
  });
});

describe('setters', () => {
  it('refuse as the options do', async () => {
    const emulator = await start();
    expect(() => emulator.setQuota(-1)).toThrow(/^quota must be/);
    expect(() => emulator.setClockOffset(Number.NaN)).toThrow(/^clockOffset must be/);
    expect(() => emulator.setLatency([2, 1])).toThrow(/^latency must be/);
  });
});

describe('faults', () => {
  it.each<[unknown, RegExp]>([
    [undefined, /^fault must be an object; it is undefined$/],
    [
      {},
      /^fault\.kind must be one of error, http, reset, silence, truncate, garbage, delay, jitter, legacy; it is undefined$/,
    ],
    [{ kind: 'toString' }, /^fault\.kind must be one of/],
    [{ kind: 'error' }, /^fault\.code must be a string that is not empty; it is undefined$/],
    [
      { kind: 'error', code: 'A', status: 500 },
      /^fault \(error\)\.status is unknown; known are actions, probability, count, code, message, after$/,
    ],
    [{ kind: 'error', code: 'A', after: 1 }, /^fault\.after must be true or false; it is 1$/],
    [{ kind: 'error', code: 'A', message: 1 }, /^fault\.message must be a string/],
    [{ kind: 'http' }, /^fault\.status must be a whole number from 200 to 599; it is undefined$/],
    [{ kind: 'http', status: 100 }, /^fault\.status/],
    [{ kind: 'http', status: 500, headers: { a: 1 } }, /^fault\.headers\["a"\] must be a string/],
    [{ kind: 'http', status: 500, headers: { 'a b': '1' } }, /a b/],
    [{ kind: 'delay' }, /^fault\.ms must be milliseconds/],
    [{ kind: 'jitter', ms: [3, 2] }, /^fault\.ms/],
    [{ kind: 'legacy', code: 'x' }, /^fault\.code must be a whole number/],
    [{ kind: 'silence', probability: 1.1 }, /^fault\.probability must be a number from 0 to 1; it is 1\.1$/],
    [{ kind: 'silence', count: 0 }, /^fault\.count must be a whole number from 1/],
    [{ kind: 'silence', actions: [] }, /^fault\.actions must be the name of an action, or a list of them; it is \[\]$/],
    [{ kind: 'silence', actions: [1] }, /^fault\.actions/],
  ])('%o are refused', async (fault, message) => {
    const emulator = await start();
    expect(() => emulator.inject(fault as Fault)).toThrow(TypeError);
    expect(() => emulator.inject(fault as Fault)).toThrow(message);
  });

  it('may have fields that are undefined', async () => {
    const emulator = await start();
    const fault = { kind: 'error', code: 'A', message: undefined, actions: undefined } as unknown as Fault;
    expect(() => emulator.inject(fault)).not.toThrow();
  });
});
