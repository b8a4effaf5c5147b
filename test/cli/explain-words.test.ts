import { describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/explain.js';
import { runHere } from '../support/here.js';
import { expectScreen } from '../support/screens.js';

const viewOf = async (word: string): Promise<Record<string, unknown>> =>
  JSON.parse((await runHere(explain, [word, '--json'])).stdout)[0];

describe('explain, of words that are no codes', () => {
  it.each([
    ['ECONNRESET', ['ClientError.NetworkError.ECONNRESET']],
    ['ECONNABORTED', ['ClientError.Timeout']],
    ['ETIMEDOUT', ['ClientError.Timeout', 'ClientError.NetworkError.ETIMEDOUT']],
    ['ERR_TLS_CERT_ALTNAME_INVALID', ['ClientError.NetworkError.ERR_TLS_CERT_ALTNAME_INVALID']],
    ['502', ['ClientError.HttpStatusCodeError.502']],
    ['HTTP 429', ['ClientError.HttpStatusCodeError.429']],
    ['http/599', ['ClientError.HttpStatusCodeError.599']],
    ['timeout', ['ClientError.Timeout']],
    ['rate limited', ['ClientError.RateLimited']],
    ['internalerror', ['InternalError']],
    ['302', []],
    ['42', []],
  ])('%s: what it stands for, and nothing of a policy', async (word, nearest) => {
    expect(await viewOf(word)).toMatchObject({ known: false, isCode: false, nearest, rule: null, why: null });
  });

  it('each that is offered is known', async () => {
    for (const word of ['ECONNRESET', 'ETIMEDOUT', '502', 'timeout']) {
      for (const code of (await viewOf(word))['nearest'] as string[])
        expect(await viewOf(code)).toMatchObject({ known: true });
    }
  });

  it('of the beginning of codes: those below it, and its rule', async () => {
    const { nearest, ...view } = await viewOf('ClientError');
    expect(view).toMatchObject({ known: false, isCode: true, rule: { action: 'fail' } });
    expect(nearest).toEqual(expect.arrayContaining(['ClientError.NetworkError', 'ClientError.Timeout']));
    expect(nearest).not.toContain('ClientError.HttpStatusCodeError.502');
  });

  it('as a person reads it, and 1', async () => {
    const { code, stdout } = await runHere(explain, ['ECONNRESET', 'HTTP 429', 'timeout', '42', 'ClientError']);
    expect(code).toBe(1);
    expectScreen('explain-words', stdout);
  });
});
