import { describe, expect, it } from 'vitest';
import { type V1Parts, v1Signature, v1StringToSign } from '../../src/signer/v1.js';
import { v1Vectors } from '../support/signature-vectors.js';

/** The parts that a published string to sign was made of, its parameters in another order. */
const partsOf = (stringToSign: string): V1Parts => {
  const [, method = '', host = '', path = '', query = ''] =
    /^(GET|POST)([^/]+)(\/[^?]*)\?(.*)$/.exec(stringToSign) ?? [];
  const params = query.split('&').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=');
    return [name, value];
  });
  return { method, host, path, params: params.reverse() };
};

describe('v1 signatures', () => {
  it.each(v1Vectors)('$id is what the document says', ({ method, secretKey, stringToSign, signature }) => {
    expect(v1StringToSign(partsOf(stringToSign))).toBe(stringToSign);
    expect(v1Signature(method, secretKey, stringToSign)).toBe(signature);
  });

  it('HmacSHA256 is another signature of the same string', () => {
    const [{ secretKey, stringToSign }] = v1Vectors;
    expect(v1Signature('HmacSHA256', secretKey, stringToSign)).toBe('bR/zQ3QqOmcEYeRv71IzG/NxfisUDgy9cqRMQC+UB5g=');
  });

  it('cover the values as they are, and sort names by code unit, capitals first', () => {
    const params = [
      ['b', '媒体 &='],
      ['a.10', '10'],
      ['a.2', '2'],
      ['B', ''],
    ] as const;
    expect(v1StringToSign({ method: 'POST', host: 'h', path: '/', params })).toBe('POSTh/?B=&a.10=10&a.2=2&b=媒体 &=');
    expect(v1Signature('HmacSHA1', 'k', 'POSTh/?b=媒体')).toMatch(/^[A-Za-z0-9+/]{27}=$/);
  });

  it('leave the parameters that they were given in their order', () => {
    const params = Object.freeze([['b', '1'] as const, ['a', '2'] as const]);
    v1StringToSign({ method: 'GET', host: 'h', path: '/', params });
    expect(params.map(([name]) => name)).toEqual(['b', 'a']);
  });

  it('cover what has the same name in the order in which it is sent', () => {
    const params = [
      ['b', '2'],
      ['a', '3'],
      ['b', '1'],
      ['a', '4'],
      ['b', '0'],
    ] as const;
    expect(v1StringToSign({ method: 'GET', host: 'h', path: '/', params })).toBe('GETh/?a=3&a=4&b=2&b=1&b=0');
  });
});
