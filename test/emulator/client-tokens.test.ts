import { describe, expect, it } from 'vitest';
import { createClientTokens } from '../../src/emulator/client-tokens.js';
import type { EmulatedRequest, Emulator, Fault } from '../../src/emulator/index.js';
import { clientTokenActions, entriesOf, notDeduped } from '../support/dedupe-facts.js';
import { type Answered, call, codeOf, type HeldClock, type Parts, sign, start, startHeld } from './support.js';
import { callV1 } from './v1-support.js';

const MINUTE = 60_000;
const PROCESSING = 'UnsupportedOperation.IdempotentProcessing';
const MISMATCH = 'UnsupportedOperation.IdempotentParameterMismatch';

const running = (token: unknown, parts: Parts = {}): Parts => ({
  action: 'RunInstances',
  service: 'cvm',
  version: '2017-03-12',
  params: { Zone: 'z', ClientToken: token },
  ...parts,
});

/** Answers that tell one execution from another. */
const counted = () => {
  let times = 0;
  return {
    RunInstances: () => {
      times += 1;
      return { InstanceIdSet: [`ins-${times}`], Nested: { RequestId: 'inner' } };
    },
  };
};

const requestWith = (token: string): EmulatedRequest => ({
  action: 'RunInstances',
  service: 'cvm',
  version: '2017-03-12',
  region: undefined,
  language: 'en',
  account: 'AKIDa',
  params: { ClientToken: token },
  headers: {},
  body: Buffer.alloc(0),
});

const at = (clock: HeldClock): Parts => ({ timestamp: Math.floor(clock.epoch() / 1000) });

const bodyOf = ({ RequestId, ...rest }: Answered): object => rest;

describe('a repeat of a ClientToken', () => {
  it('is answered as the first was, under a RequestId of its own, and nothing is done', async () => {
    const emulator = await start({ answers: counted() });
    const first = await call(emulator, running('once'));
    const second = await call(emulator, running('once'));
    expect(bodyOf(first)).toEqual({ InstanceIdSet: ['ins-1'], Nested: { RequestId: 'inner' } });
    expect(bodyOf(second)).toEqual(bodyOf(first));
    expect(second.RequestId).not.toBe(first.RequestId);
    expect(emulator.writes).toMatchObject([
      { action: 'RunInstances', clientToken: 'once', sessionId: undefined, requestId: first.RequestId },
    ]);
    expect(emulator.stats()).toMatchObject({ received: 2, answered: 2, executed: { RunInstances: 1 }, refused: {} });
    expect(emulator.log.map(({ executed, code, requestId }) => ({ executed, code, requestId }))).toEqual([
      { executed: true, code: undefined, requestId: first.RequestId },
      { executed: false, code: undefined, requestId: second.RequestId },
    ]);
  });

  it('is answered so whatever became of what the answer was made of', async () => {
    const kept = { Ids: ['a'] };
    const emulator = await start({ answers: { RunInstances: () => kept } });
    await call(emulator, running('once'));
    kept.Ids.push('b');
    expect(bodyOf(await call(emulator, running('once')))).toEqual({ Ids: ['a'] });
  });

  it('with other parameters is refused, in English and in Chinese', async () => {
    const emulator = await start();
    await call(emulator, running('once'));
    const other = { params: { Zone: 'y', ClientToken: 'once' } };
    expect((await call(emulator, running('once', other))).Error).toEqual({
      Code: MISMATCH,
      Message: 'The specified customer token has been used.',
    });
    expect((await call(emulator, running('once', { ...other, language: 'zh-CN' }))).Error?.Message).toBe(
      '指定的客户令牌已经被使用。',
    );
    expect(await codeOf(emulator, running('once', { region: 'ap-guangzhou' }))).toBe(MISMATCH);
    expect(await codeOf(emulator, running('once', { params: { ClientToken: 'once' } }))).toBe(MISMATCH);
    expect(await codeOf(emulator, running('once', { params: { Zone: 'z', More: 1, ClientToken: 'once' } }))).toBe(
      MISMATCH,
    );
    expect(await codeOf(emulator, running('once'))).toBe('ok');
    expect(emulator.writes).toHaveLength(1);
  });

  it('has the same parameters in whatever order they stand', async () => {
    const emulator = await start();
    await call(emulator, running('once', { body: '{"A":{"B":1,"C":[2]},"ClientToken":"once"}' }));
    expect(await codeOf(emulator, running('once', { body: '{"ClientToken":"once","A":{"C":[2],"B":1}}' }))).toBe('ok');
    expect(await codeOf(emulator, running('once', { body: '{"ClientToken":"once","A":{"C":["2"],"B":1}}' }))).toBe(
      MISMATCH,
    );
    expect(emulator.writes).toHaveLength(1);
  });

  it('is one of an account, a product and an action', async () => {
    const emulator = await start({ credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const a = { secretId: 'AKIDa', secretKey: 'a' };
    const b = { secretId: 'AKIDb', secretKey: 'b' };
    await call(emulator, running('once', a));
    await call(emulator, running('once', b));
    await call(emulator, running('once', { ...a, action: 'AllocateHosts' }));
    await call(emulator, running('once', { ...a, service: 'hai', version: '2023-08-12' }));
    await call(emulator, running('Once', a));
    expect(emulator.writes).toHaveLength(5);
    const { secretId, secretKey, token } = emulator.issueToken({ account: 'AKIDb' });
    await call(emulator, running('once', { secretId, secretKey, headers: { 'X-TC-Token': token } }));
    expect(emulator.writes).toHaveLength(5);
  });

  it('is one of a product that is called by the loopback host as well', async () => {
    const emulator = await start();
    for (let time = 0; time < 2; time += 1) await call(emulator, running('once', { service: '127' }));
    for (let time = 0; time < 2; time += 1) {
      await call(emulator, running('once', { service: '127', version: '2019-07-19' })); // ecm's, which is reserved
    }
    expect(emulator.stats().executed).toEqual({ RunInstances: 3 });
  });

  it('is told in a GET, a form and a v1 signature too', async () => {
    const emulator = await start();
    const query = 'Zone=z&ClientToken=once';
    await call(emulator, running('', { method: 'GET', query }));
    await call(emulator, running('', { contentType: 'application/x-www-form-urlencoded', body: query }));
    const common = { Action: 'RunInstances', Version: '2017-03-12' };
    await callV1(emulator, { params: { Zone: 'z', ClientToken: 'once' }, common });
    await callV1(emulator, { params: { Zone: 'z', ClientToken: 'once' }, common });
    // Of a v1 signature the service is the first label of the host, so that it counts by itself.
    expect(emulator.stats()).toMatchObject({ received: 4, answered: 4, executed: { RunInstances: 2 } });
  });

  it.each<[string, Parts]>([
    ['is empty', running('')],
    ['is absent', running(undefined)],
    ['is null', running(null)],
    ['is no text', running(7)],
    ['belongs to VOD, which has none', { action: 'DeleteMedia', params: { FileId: '1', ClientToken: 'once' } }],
  ])('that %s is carried out again', async (_, parts) => {
    const emulator = await start();
    for (let time = 0; time < 3; time += 1) expect(await codeOf(emulator, parts)).toBe('ok');
    expect(emulator.writes).toHaveLength(3);
  });

  it('has at most 64 bytes', async () => {
    const emulator = await start();
    expect(await codeOf(emulator, running('x'.repeat(64)))).toBe('ok');
    expect((await call(emulator, running('媒'.repeat(22)))).Error).toEqual({
      Code: 'InvalidClientToken.TooLong',
      Message: 'The specified ClientToken exceeds the maximum length of 64 bytes.',
    });
    expect((await call(emulator, running('x'.repeat(65), { language: 'zh-CN' }))).Error?.Message).toBe(
      '指定的ClientToken字符串长度超出限制，必须小于等于64字节。',
    );
  });
});

describe('while the first is under way, a repeat', () => {
  /** Repeats until the first is answered, and what they were answered. */
  const repeatsOf = async (emulator: Emulator, first: Promise<unknown>): Promise<string[]> => {
    const codes: string[] = [];
    let isOver = false;
    first.finally(() => {
      isOver = true;
    });
    while (!isOver) codes.push(await codeOf(emulator, running('once')));
    return codes;
  };

  it.each<[string, (emulator: Emulator) => void]>([
    ['a delay', (emulator) => emulator.inject({ kind: 'delay', ms: 1_500, count: 1 })],
    ['the latency', (emulator) => emulator.setLatency(1_500)],
  ])('is refused, for as long as %s lasts', async (_, slow) => {
    let executed: () => void = () => {};
    const execution = new Promise<void>((resolve) => {
      executed = resolve;
    });
    const answers = {
      RunInstances: () => {
        executed();
        return { InstanceIdSet: ['ins-1'] };
      },
    };
    const emulator = await start({ quota: Infinity, answers });
    slow(emulator);
    const first = call(emulator, running('once'));
    await execution;
    emulator.setLatency(0);
    const refused = await call(emulator, running('once'));
    expect(refused.Error).toEqual({
      Code: PROCESSING,
      Message: 'The previous idempotent request is still being processed. Please try again later.',
    });
    expect((await call(emulator, running('once', { language: 'zh-CN' }))).Error?.Message).toBe(
      '先前的幂等请求仍在处理中，请稍后重试。',
    );
    expect(await codeOf(emulator, running('once', { params: { ClientToken: 'once' } }))).toBe(MISMATCH);
    const codes = await repeatsOf(emulator, first);
    // The last may have come after the first one’s answer had left.
    expect(codes.slice(0, -1).filter((code) => code !== PROCESSING)).toEqual([]);
    expect(bodyOf(await call(emulator, running('once')))).toEqual(bodyOf(await first));
    expect(emulator.writes).toHaveLength(1);
  });

  it('is refused though the first one’s caller has given up', async () => {
    const emulator = await start({ quota: Infinity });
    emulator.inject({ kind: 'delay', ms: 1_500, actions: 'RunInstances', count: 1 });
    const left = new AbortController();
    const { method, path, headers, body } = sign(`${emulator.host}:${emulator.port}`, running('once'));
    const gone = fetch(emulator.url + path, { method, headers, body, signal: left.signal }).catch(() => 'gone');
    while (emulator.writes.length === 0) await call(emulator);
    left.abort();
    expect(await gone).toBe('gone');
    expect(await codeOf(emulator, running('once'))).toBe(PROCESSING);
    while ((await codeOf(emulator, running('once'))) === PROCESSING);
    expect(await codeOf(emulator, running('once'))).toBe('ok');
    expect(emulator.writes).toHaveLength(1);
  });

  it('is refused where many come at once, and one is carried out', async () => {
    const emulator = await start({ quota: Infinity, answers: counted() });
    const answers = await Promise.all(Array.from({ length: 50 }, () => call(emulator, running('once'))));
    const done = answers.filter((answer) => answer.Error === undefined);
    expect(done.length).toBeGreaterThan(0);
    for (const answer of done) expect(answer).toMatchObject({ InstanceIdSet: ['ins-1'] });
    expect(answers.filter((answer) => answer.Error && answer.Error.Code !== PROCESSING)).toEqual([]);
    expect(emulator.writes).toHaveLength(1);
  });

  it('is refused where that ends in an error as well, and carried out afterwards', async () => {
    let fails = true;
    const emulator = await start({
      quota: Infinity,
      answers: { RunInstances: () => (fails ? { Error: { Code: 'FailedOperation', Message: '' } } : {}) },
    });
    emulator.inject({ kind: 'delay', ms: 1_500, actions: 'RunInstances', count: 1 });
    const first = codeOf(emulator, running('once'));
    while (emulator.stats().executed['RunInstances'] === undefined) await call(emulator);
    fails = false;
    expect(await codeOf(emulator, running('once'))).toBe(PROCESSING);
    expect(await first).toBe('FailedOperation');
    // Nothing is left of it, its parameters no more than its answer.
    expect(await codeOf(emulator, running('once', { params: { ClientToken: 'once' } }))).toBe('ok');
    expect(emulator.stats().executed).toMatchObject({ RunInstances: 2 });
    expect(emulator.writes).toHaveLength(1);
  });
});

describe('while the first is under way, what the service does not dedupe', () => {
  it('is carried out again', async () => {
    const emulator = await start();
    const ecm = { service: 'ecm', version: '2019-07-19' };
    emulator.inject({ kind: 'delay', ms: 500, actions: 'RunInstances', count: 1 });
    const codes = await Promise.all([1, 2].map(() => codeOf(emulator, running('once', ecm))));
    expect(codes).toEqual(['ok', 'ok']);
    expect(emulator.writes).toHaveLength(2);
  });
});

describe('a request that was not carried out', () => {
  it('ends nothing when its answer leaves', () => {
    const tokens = createClientTokens(Date.now);
    const requests = [1, 2, 3].map(() => requestWith('once'));
    const [refused, first, repeat] = requests as [EmulatedRequest, EmulatedRequest, EmulatedRequest];
    tokens.use(first, '{"Response":{"A":1,"RequestId":"r"}}');
    tokens.over(refused);
    expect(tokens.check(repeat)?.code).toBe(PROCESSING);
    tokens.over(first);
    expect(tokens.check(repeat)).toBeUndefined();
    expect(tokens.earlier(repeat)).toEqual({ A: 1, RequestId: 'r' });
  });
});

describe('a ClientToken and a failure', () => {
  it.each<Fault>([
    { kind: 'reset', after: true },
    { kind: 'error', code: 'InternalError', after: true },
    { kind: 'truncate' },
  ])('is used up by a write that was done, though its caller saw %o', async (fault) => {
    const emulator = await start({ answers: counted() });
    emulator.inject({ ...fault, count: 2 });
    await codeOf(emulator, running('once')).catch(() => {});
    await codeOf(emulator, running('once')).catch(() => {});
    expect(emulator.stats().answered).toBe(0);
    expect(await call(emulator, running('once'))).toMatchObject({ InstanceIdSet: ['ins-1'] });
    expect(emulator.stats().executed).toEqual({ RunInstances: 1 });
    expect(emulator.writes).toHaveLength(1);
  });

  it.each<Fault>([
    { kind: 'reset' },
    { kind: 'error', code: 'InternalError' },
    { kind: 'http', status: 502 },
    { kind: 'garbage' },
    { kind: 'legacy' },
  ])('is not used up by %o', async (fault) => {
    const emulator = await start();
    emulator.inject({ ...fault, count: 1 });
    await codeOf(emulator, running('once', { params: { Zone: 'y', ClientToken: 'once' } })).catch(() => {});
    expect(emulator.writes).toHaveLength(0);
    expect(await codeOf(emulator, running('once'))).toBe('ok');
    expect(emulator.writes).toHaveLength(1);
  });

  it('is not used up by what was refused', async () => {
    const emulator = await start({ quota: { RunInstances: 1, '*': 20 } });
    expect(await codeOf(emulator, running('once', { secretKey: 'wrong' }))).toBe('AuthFailure.SignatureFailure');
    expect(await codeOf(emulator, running('x'.repeat(65)))).toBe('InvalidClientToken.TooLong');
    emulator.setQuota(0);
    expect(await codeOf(emulator, running('once', { params: { ClientToken: 'once' } }))).toBe('RequestLimitExceeded');
    emulator.setQuota(Infinity);
    expect(await codeOf(emulator, running('once'))).toBe('ok');
  });
});

describe('how long a ClientToken is remembered', () => {
  it.each([
    ['cfs', '2019-07-19', 'CreateCfsFileSystem', 120],
    ['cdb', '2017-03-20', 'CreateDBInstance', 2_880],
    ['emr', '2019-01-03', 'CreateCluster', 5],
  ])('by %s: %s %s, %i minutes of the emulator’s clock', async (service, version, action, minutes) => {
    const { emulator, clock } = await startHeld();
    const again = () => call(emulator, running('once', { service, version, action, ...at(clock) }));
    await again();
    await again();
    clock.advance(minutes * MINUTE - 1);
    await again();
    expect(emulator.writes).toHaveLength(1);
    clock.advance(1);
    await again();
    await again();
    expect(emulator.writes).toHaveLength(2);
    // A new time begins with new parameters.
    clock.advance(minutes * MINUTE);
    await call(emulator, running('once', { service, version, action, params: { ClientToken: 'once' }, ...at(clock) }));
    expect(emulator.writes).toHaveLength(3);
  });

  it('by others is as long as the emulator runs', async () => {
    const { emulator, clock } = await startHeld();
    await call(emulator, running('once', at(clock)));
    clock.advance(3_650 * 1_440 * MINUTE);
    expect(await codeOf(emulator, running('once', at(clock)))).toBe('ok');
    expect(emulator.writes).toHaveLength(1);
  });
});

describe('the actions that have a ClientToken', () => {
  const unreliable = new Set(
    Object.entries(notDeduped).flatMap(([reason, names]) => (/remembered|reads/.test(reason) ? [] : names)),
  );

  it('are deduped but for those of which it is said that they are not, or nothing is said', async () => {
    const emulator = await start({ quota: Infinity });
    const again: string[] = [];
    for (const [service, version, action] of entriesOf(clientTokenActions)) {
      const before = emulator.stats().executed[action] ?? 0;
      for (let time = 0; time < 2; time += 1) {
        expect(await codeOf(emulator, running('once', { service, version, action }))).toBe('ok');
      }
      if ((emulator.stats().executed[action] ?? 0) === before + 2) again.push(`${service} ${action}`);
    }
    expect(again.sort()).toEqual([...unreliable].sort());
    expect(again).toHaveLength(10);
  });
});
