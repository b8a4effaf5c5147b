import { Agent } from 'node:https';
import { describe, expect, it } from 'vitest';
import { codeOf, send, start } from './support.js';

const question = { method: 'GET', path: '/__stats', headers: {}, body: '' };

describe('GET /__stats', () => {
  it('answers what stats() returns, unsigned', async () => {
    const emulator = await start({ quota: 1 });
    await codeOf(emulator, { action: 'ProcessMedia' });
    await codeOf(emulator, { action: 'ProcessMedia', secretKey: 'wrong' });
    const { status, headers, text } = await send(emulator, question);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(JSON.parse(text)).toEqual(emulator.stats());
    expect(JSON.parse(text)).toMatchObject({
      received: 2,
      executed: { ProcessMedia: 1 },
      refused: { 'AuthFailure.SignatureFailure': 1 },
    });
  });

  it('is no request: not counted, not logged, and hit by no fault, no quota and no latency', async () => {
    const emulator = await start({ quota: 0, ipQuota: 0, latency: 3_600_000 });
    emulator.inject({ kind: 'jitter', ms: 3_600_000 });
    emulator.inject({ kind: 'reset' });
    const empty = { received: 0, answered: 0, refused: {}, executed: {}, faults: {}, busiestSecond: {} };
    for (let i = 0; i < 3; i++) expect(JSON.parse((await send(emulator, question)).text)).toEqual(empty);
    expect(emulator.log).toEqual([]);
  });

  it('is there under TLS as well', async () => {
    const emulator = await start({ https: true });
    const agent = new Agent({ ca: emulator.certificate ?? '' });
    expect(JSON.parse((await send(emulator, question, agent)).text)).toEqual(emulator.stats());
    agent.destroy();
  });

  it.each([
    { ...question, method: 'POST' },
    { ...question, path: '/__stats/' },
  ])('anything else is a request as ever: %j', async (other) => {
    const emulator = await start();
    const { text } = await send(emulator, other);
    expect(JSON.parse(text).Response.Error.Code).toBe('MissingParameter');
    expect(emulator.stats().received).toBe(1);
  });
});
