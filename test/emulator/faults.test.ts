import { describe, expect, it, vi } from 'vitest';
import type { Emulator, Fault } from '../../src/emulator/index.js';
import { call, codeOf, keepAlive, send, sign, start, startHeld } from './support.js';

const raw = (emulator: Emulator, action = 'ProcessMedia') =>
  send(emulator, sign(`127.0.0.1:${emulator.port}`, { action }));

const outcome = (emulator: Emulator, action = 'ProcessMedia'): Promise<string> =>
  raw(emulator, action).then(
    ({ status, text }) => (/"Error"/.test(text) ? 'error' : String(status)),
    (error: Error) => error.message,
  );

describe('a fault of kind', () => {
  it('error answers before anything is done', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError.DBError', message: 'db' });
    const response = await call(emulator, { action: 'ProcessMedia' });
    expect(response.Error).toEqual({ Code: 'InternalError.DBError', Message: 'db' });
    expect(emulator.stats()).toMatchObject({
      executed: {},
      faults: { error: 1 },
      refused: { 'InternalError.DBError': 1 },
    });
    expect(emulator.log.at(-1)).toMatchObject({
      code: 'InternalError.DBError',
      requestId: response.RequestId,
      executed: false,
      fault: 'error',
    });
  });

  it('error answers after the write was done', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError', after: true });
    const { Error: error } = await call(emulator, { action: 'ProcessMedia', language: 'zh-CN' });
    expect(error).toEqual({ Code: 'InternalError', Message: '这是模拟器注入的错误。' });
    expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 });
    expect(emulator.log.at(-1)).toMatchObject({ code: 'InternalError', executed: true });
  });

  it('http answers as nginx does', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'http', status: 502 });
    const { status, headers, text } = await raw(emulator);
    expect(status).toBe(502);
    expect(headers).toMatchObject({ 'content-type': 'text/html', date: expect.stringMatching(/GMT$/) });
    expect(text).toContain('<h1>502 Bad Gateway</h1>');
    expect(emulator.stats()).toMatchObject({ answered: 0, refused: {}, executed: {}, faults: { http: 1 } });
  });

  it('http answers what it is told to', async () => {
    const emulator = await start();
    const headers = { 'Retry-After': '3', 'Content-Type': 'application/json' };
    emulator.inject({ kind: 'http', status: 503, body: '{"busy":true}', headers });
    const reply = await raw(emulator);
    expect(reply).toMatchObject({ status: 503, text: '{"busy":true}' });
    expect(reply.headers).toMatchObject({ 'retry-after': '3', 'content-type': 'application/json' });
  });

  it('reset breaks the connection before anything is done', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'reset' });
    expect(await outcome(emulator)).toBe('read ECONNRESET');
    expect(emulator.stats()).toMatchObject({ executed: {}, faults: { reset: 1 } });
  });

  it('reset breaks the connection after the write was done', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'reset', after: true });
    expect(await outcome(emulator)).toBe('read ECONNRESET');
    expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 });
    expect(emulator.log.at(-1)).toMatchObject({ code: undefined, executed: true, fault: 'reset' });
  });

  it('silence answers never, and holds nobody else up', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'silence', count: 1 });
    const silent = outcome(emulator);
    await vi.waitFor(() => expect(emulator.stats().faults).toEqual({ silence: 1 }));
    expect(await outcome(emulator)).toBe('200');
    await emulator.close();
    expect(await silent).toBe('socket hang up');
    expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 });
  });

  it('truncate promises more than it sends', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'truncate' });
    const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`, { action: 'ProcessMedia' });
    const response = await fetch(emulator.url, { method, headers, body: String(body) });
    expect(response.status).toBe(200);
    const promised = Number(response.headers.get('content-length'));
    const chunks: Uint8Array[] = [];
    const read = async (): Promise<void> => {
      for await (const chunk of response.body ?? []) chunks.push(chunk);
    };
    await expect(read()).rejects.toThrow();
    const sent = Buffer.concat(chunks);
    expect(sent.length).toBe(promised >> 1);
    expect(sent.toString()).toMatch(/^\{"Response":\{/);
    expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 });
  });

  it('garbage is a success that is no JSON', async () => {
    const emulator = await start();
    const remove = emulator.inject({ kind: 'garbage' });
    expect(await raw(emulator)).toMatchObject({ status: 200, text: expect.stringContaining('Sign in') });
    remove();
    emulator.inject({ kind: 'garbage', body: '{"Response":' });
    expect(await raw(emulator)).toMatchObject({ status: 200, text: '{"Response":' });
    expect(emulator.stats().executed).toEqual({});
  });

  it.each([
    [{ kind: 'http', status: 504 }, '504'],
    [{ kind: 'garbage' }, '200'],
    [{ kind: 'legacy' }, '200'],
    [{ kind: 'silence' }, undefined],
  ] as const)('%o spares the action, or follows it where it is told to', async (fault, expected) => {
    const emulator = await start();
    for (const after of [false, true]) {
      const remove = emulator.inject({ ...fault, after });
      const met = outcome(emulator);
      await vi.waitFor(() => expect(emulator.log.at(-1)?.fault).toBe(fault.kind));
      if (expected !== undefined) expect(await met).toBe(expected);
      expect(emulator.log.at(-1)).toMatchObject({ executed: after });
      expect(emulator.writes).toHaveLength(after ? 1 : 0);
      remove();
      emulator.clearLog();
    }
  });

  it('delay executes at once and answers later', async () => {
    let executedAt = 0;
    const answers = {
      ProcessMedia: () => {
        executedAt = performance.now();
        return {};
      },
    };
    const emulator = await start({ answers });
    emulator.inject({ kind: 'delay', ms: 60 });
    expect((await raw(emulator)).status).toBe(200);
    expect(performance.now() - executedAt).toBeGreaterThanOrEqual(59);
    expect(emulator.log.at(-1)).toMatchObject({ code: undefined, executed: true, fault: 'delay' });
  });

  it('jitter counts the request in a later window, at a later time', async () => {
    const { emulator, clock } = await startHeld({ quota: 1 });
    const timestamp = Math.floor(clock.epoch() / 1000);
    const remove = emulator.inject({ kind: 'jitter', ms: 250, actions: 'ProcessMedia' });
    const late = call(emulator, { action: 'ProcessMedia', timestamp });
    await call(emulator, { action: 'SearchMedia', timestamp });
    remove();
    expect(await codeOf(emulator, { action: 'ProcessMedia', timestamp })).toBe('ok');
    clock.advance(600);
    expect((await late).Error).toBeUndefined();
    expect(emulator.log.map(({ action, fault, arrivedAt }) => [action, fault, arrivedAt])).toEqual([
      ['SearchMedia', undefined, 5_500],
      ['ProcessMedia', undefined, 5_500],
      ['ProcessMedia', 'jitter', 6_100],
    ]);
    expect(emulator.stats().faults).toEqual({ jitter: 1 });
  });

  it('jitter comes on top of another', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError' });
    emulator.inject({ kind: 'jitter', ms: [1, 5] });
    expect(await codeOf(emulator)).toBe('InternalError');
    expect(emulator.stats().faults).toEqual({ error: 1, jitter: 1 });
    expect(emulator.log.at(-1)?.fault).toBe('error');
  });

  it('legacy is the shape of API 2.0', async () => {
    const emulator = await start();
    const remove = emulator.inject({ kind: 'legacy' });
    const { status, text } = await raw(emulator);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ code: 4400, codeDesc: 'InternalError', message: expect.any(String) });
    remove();
    emulator.inject({ kind: 'legacy', code: 4100, codeDesc: 'AuthFailure' });
    expect(JSON.parse((await raw(emulator)).text)).toMatchObject({ code: 4100, codeDesc: 'AuthFailure' });
    expect(emulator.stats()).toMatchObject({ executed: {}, refused: { InternalError: 1, AuthFailure: 1 } });
  });
});

describe('which calls a fault meets', () => {
  it('is by action: one, several, or all', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'One', actions: 'ProcessMedia' });
    emulator.inject({ kind: 'error', code: 'Several', actions: ['DeleteMedia', 'CreateClass'] });
    expect(await codeOf(emulator, { action: 'ProcessMedia' })).toBe('One');
    expect(await codeOf(emulator, { action: 'CreateClass' })).toBe('Several');
    expect(await codeOf(emulator, { action: 'DeleteMedia' })).toBe('Several');
    expect(await codeOf(emulator, { action: 'SearchMedia' })).toBe('ok');
    emulator.inject({ kind: 'error', code: 'All' });
    expect(await codeOf(emulator, { action: 'SearchMedia' })).toBe('All');
    expect(await codeOf(emulator, { action: 'ProcessMedia' })).toBe('One');
  });

  it('is the next n of them', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'Twice', count: 2, actions: 'ProcessMedia' });
    const codes = [];
    for (const action of ['ProcessMedia', 'SearchMedia', 'ProcessMedia', 'ProcessMedia']) {
      codes.push(await codeOf(emulator, { action }));
    }
    expect(codes).toEqual(['Twice', 'ok', 'Twice', 'ok']);
  });

  it('is none that fails a check before', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    expect(await codeOf(emulator, { secretKey: 'wrong' })).toBe('AuthFailure.SignatureFailure');
    expect(await codeOf(emulator)).toBe('InternalError');
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('ends when it is taken out, alone or with all the others', async () => {
    const emulator = await start();
    const remove = emulator.inject({ kind: 'error', code: 'First' });
    emulator.inject({ kind: 'error', code: 'Second' });
    emulator.inject({ kind: 'error', code: 'Third' });
    expect(await codeOf(emulator)).toBe('First');
    remove();
    remove();
    expect(await codeOf(emulator)).toBe('Second');
    emulator.clearFaults();
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('is not moved by what is done to the object afterwards', async () => {
    const emulator = await start();
    const actions = ['SearchMedia'];
    emulator.inject({ kind: 'error', code: 'InternalError', actions });
    actions[0] = 'DescribeMediaInfos';
    expect(await codeOf(emulator)).toBe('ok');
  });
});

describe('probability', () => {
  const codes = async (seed: number, count: number, fault: Fault, extra?: Fault): Promise<string> => {
    const emulator = await start({ seed, quota: Infinity, latency: extra ? [0, 1] : 0 });
    emulator.inject(fault);
    if (extra) emulator.inject(extra);
    const agent = keepAlive();
    let seen = '';
    for (let i = 0; i < count; i += 1) seen += (await call(emulator, {}, agent)).Error ? 'x' : '.';
    agent.destroy();
    return seen;
  };

  it('fires about as often as it says, and the same way for the same seed', async () => {
    const fault: Fault = { kind: 'error', code: 'InternalError', probability: 0.3 };
    const first = await codes(42, 300, fault);
    expect(first.replaceAll('.', '').length).toBeGreaterThan(60);
    expect(first.replaceAll('.', '').length).toBeLessThan(120);
    expect(await codes(42, 300, fault)).toBe(first);
    expect(await codes(43, 300, fault)).not.toBe(first);
  });

  it('of one fault has nothing to do with that of another', async () => {
    const emulator = await start({ quota: Infinity });
    emulator.inject({ kind: 'error', code: 'A', probability: 0.5, actions: 'One' });
    emulator.inject({ kind: 'error', code: 'B', probability: 0.5, actions: 'Other' });
    const agreed: boolean[] = [];
    for (let i = 0; i < 40; i += 1) {
      const one = await codeOf(emulator, { action: 'One' });
      const other = await codeOf(emulator, { action: 'Other' });
      agreed.push((one === 'ok') === (other === 'ok'));
    }
    expect(new Set(agreed)).toEqual(new Set([true, false]));
  });

  it('draws the same whatever else is drawn', async () => {
    const fault: Fault = { kind: 'error', code: 'InternalError', probability: 0.5 };
    const other: Fault = { kind: 'delay', ms: [0, 1], probability: 0.5 };
    expect(await codes(9, 40, fault, other)).toBe(await codes(9, 40, fault));
  });

  it('of 0 never fires, and its count runs out all the same', async () => {
    const fault: Fault = { kind: 'error', code: 'InternalError', probability: 0, count: 2 };
    expect(await codes(1, 20, fault)).toBe('.'.repeat(20));
  });
});
