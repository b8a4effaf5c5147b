import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientErrors } from '../../policies/client-errors.js';
import { explain } from '../../policies/explain.js';
import { standard } from '../../policies/standard.js';
import { wrapStub } from '../support/clients.js';
import { root } from '../support/compile.js';

/** Every `ClientError.*` that our own code gives, as it is written there. */
const given = (): string[] => {
  const files = ['response', 'call', 'axios'].flatMap((room) =>
    readdirSync(`${root}src/${room}`).map((name) => readFileSync(`${root}src/${room}/${name}`, 'utf8')),
  );
  const found = files.join('\n').matchAll(/['`](ClientError\.[A-Za-z]+)/g);
  return [...new Set([...found].map(([, code]) => code ?? ''))].sort();
};

describe('our own codes', () => {
  it('are each explained, and no other', () => {
    expect(Object.keys(clientErrors).filter((code) => !/\d$/.test(code))).toEqual(given());
  });

  it.each(Object.entries(clientErrors))('%s is known to explain', (code, { kind, en, zh }) => {
    expect(explain(code)).toMatchObject({ code, known: true, kind, summary: { en, zh }, nearest: [] });
    // Whichever product is asked for.
    expect(explain(code, { product: { service: 'cvm' } }).summary).toEqual({ en, zh });
  });

  it.each([
    ['ClientError.NetworkError.ECONNRESET', clientErrors['ClientError.NetworkError'], 4],
    ['ClientError.NetworkError.UND_ERR_SOCKET', clientErrors['ClientError.NetworkError'], 4],
    ['ClientError.HttpStatusCodeError.404', clientErrors['ClientError.HttpStatusCodeError'], undefined],
    ['ClientError.HttpStatusCodeError.502', clientErrors['ClientError.HttpStatusCodeError.502'], 4],
  ])('%s is known, named as it comes', (code, { kind, en, zh }, maxAttempts) => {
    expect(explain(code)).toMatchObject({ known: true, kind, summary: { en, zh }, nearest: [] });
    expect(explain(code).rule).toMatchObject(
      maxAttempts === undefined ? { action: 'fail' } : { action: 'retry', maxAttempts },
    );
  });

  it('have an entry for every status that `standard` names', () => {
    const named = Object.keys(standard.rules).filter((code) => code.startsWith('ClientError.'));
    expect(named).toHaveLength(7);
    expect(named.filter((code) => !Object.hasOwn(clientErrors, code))).toEqual([]);
  });

  it('are found by a name that is misspelt', () => {
    expect(explain('ClientError.TimeOut').nearest[0]).toBe('ClientError.Timeout');
    expect(explain('ClientError.Of.Tomorrow')).toMatchObject({ known: false, kind: 'other', summary: undefined });
  });

  it('are the summary of an error that has one', async () => {
    const { tencent } = wrapStub(['<html>Sign in</html>']);
    await expect(tencent.call('SearchMedia')).rejects.toMatchObject({
      code: 'ClientError.ParseJsonError',
      summary: clientErrors['ClientError.ParseJsonError'].en,
    });
  });
});
