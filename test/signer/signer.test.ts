import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSigner, type WireRequest } from '../../src/signer/signer.js';
import { tc3Vectors } from '../support/signature-vectors.js';

const credential = { secretId: 'AKIDexample', secretKey: 'example' };
const now = Date.UTC(2026, 0, 15, 8);

const request: WireRequest = {
  method: 'POST',
  host: 'vod.tencentcloudapi.com',
  query: '',
  body: '{}',
  contentType: 'application/json',
  service: 'vod',
};

/** The signature of a canonical request that is written out, with no code of ours in it. */
const signatureOf = (canonical: string, day: string, timestamp: number): string => {
  const hash = createHash('sha256').update(canonical).digest('hex');
  const chain = ['vod', 'tc3_request', `TC3-HMAC-SHA256\n${timestamp}\n${day}/vod/tc3_request\n${hash}`];
  const start = createHmac('sha256', `TC3${credential.secretKey}`).update(day).digest();
  return chain.reduce((key, text) => createHmac('sha256', key).update(text).digest(), start).toString('hex');
};

const EMPTY_OBJECT = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';

describe('the signer', () => {
  it.each(tc3Vectors)('signs the published vector of $id', (vector) => {
    const { secretId, secretKey, payload, signature } = vector;
    const headers = createSigner()({ ...vector, body: payload }, { secretId, secretKey }, vector.timestamp * 1000);
    expect(headers).toEqual({
      Authorization: expect.stringMatching(new RegExp(`, SignedHeaders=content-type;host, Signature=${signature}$`)),
      'X-TC-Timestamp': String(vector.timestamp),
    });
  });

  it('signs further headers in the order of their names, values trimmed and in lower case', () => {
    const extra = { 'x-tc-action': ' DescribeMediaInfos ', 'a-header': 'Some Value\t', 'x-tc-a': '' };
    const { Authorization } = createSigner()({ ...request, extra }, credential, now);
    const canonical =
      'POST\n/\n\na-header:some value\ncontent-type:application/json\nhost:vod.tencentcloudapi.com\nx-tc-a:\n' +
      `x-tc-action:describemediainfos\n\na-header;content-type;host;x-tc-a;x-tc-action\n${EMPTY_OBJECT}`;
    expect(Authorization).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDexample/2026-01-15/vod/tc3_request, ' +
        'SignedHeaders=a-header;content-type;host;x-tc-a;x-tc-action, ' +
        `Signature=${signatureOf(canonical, '2026-01-15', now / 1000)}`,
    );
  });

  it('signs the host with its port, and the content type in lower case', () => {
    const headers = createSigner()(
      { ...request, host: '127.0.0.1:8080', contentType: 'application/json; charset=UTF-8' },
      credential,
      now,
    );
    const canonical =
      'POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:127.0.0.1:8080\n\n' +
      `content-type;host\n${EMPTY_OBJECT}`;
    expect(headers.Authorization).toContain(`Signature=${signatureOf(canonical, '2026-01-15', now / 1000)}`);
  });

  it('covers the query of a GET and the body of a POST, and nothing else of the two', () => {
    const sign = createSigner();
    const of = (changed: Partial<WireRequest>): string =>
      sign({ ...request, ...changed }, credential, now).Authorization;
    expect(of({ query: 'a=1' })).toBe(of({}));
    expect(of({ body: '{"a":1}' })).not.toBe(of({}));
    expect(of({ method: 'GET', body: 'body' })).toBe(of({ method: 'GET', body: '' }));
    expect(of({ method: 'GET', query: 'a=1' })).not.toBe(of({ method: 'GET' }));
  });

  it('leaves a body unsigned where it is told to, and says so', () => {
    const sign = createSigner();
    const headers = sign({ ...request, unsigned: true }, credential, now);
    const hash = createHash('sha256').update('UNSIGNED-PAYLOAD').digest('hex');
    const canonical = `POST\n/\n\ncontent-type:application/json\nhost:vod.tencentcloudapi.com\n\ncontent-type;host\n${hash}`;
    expect(headers['X-TC-Content-SHA256']).toBe('UNSIGNED-PAYLOAD');
    expect(headers.Authorization).toContain(`Signature=${signatureOf(canonical, '2026-01-15', now / 1000)}`);
    expect(sign({ ...request, unsigned: true, body: 'another' }, credential, now)).toEqual(headers);
    expect(sign(request, credential, now)).not.toHaveProperty('X-TC-Content-SHA256');
  });

  it('signs text as its UTF-8', () => {
    const sign = createSigner();
    const body = '{"Name":"媒体 🎬"}';
    expect(sign({ ...request, body: Buffer.from(body) }, credential, now)).toEqual(
      sign({ ...request, body }, credential, now),
    );
    expect(sign({ ...request, body: Buffer.from(body, 'utf16le') }, credential, now)).not.toEqual(
      sign({ ...request, body }, credential, now),
    );
  });

  it('states the second that has begun', () => {
    expect(createSigner()(request, credential, now + 999)['X-TC-Timestamp']).toBe(String(now / 1000));
    expect(createSigner()(request, credential, now + 999.9)['X-TC-Timestamp']).toBe(String(now / 1000));
    expect(createSigner()(request, credential, now + 1000)['X-TC-Timestamp']).toBe(String(now / 1000 + 1));
  });

  it('sends the token of a temporary credential, and does not sign it', () => {
    const sign = createSigner();
    const headers = sign(request, { ...credential, token: 'token' }, now);
    expect(headers).toEqual({ ...sign(request, credential, now), 'X-TC-Token': 'token' });
    expect(sign(request, credential, now)).not.toHaveProperty('X-TC-Token');
  });

  it('never shows the key', () => {
    expect(JSON.stringify(createSigner()(request, { ...credential, secretKey: 'Gu5t9x' }, now))).not.toContain(
      'Gu5t9x',
    );
  });
});
