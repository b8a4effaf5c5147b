import { channel } from 'node:diagnostics_channel';
import { AxiosError } from 'axios';
import pino from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Events } from '../../src/observe/events.js';
import { eventNames } from '../../src/observe/hub.js';
import { type Level, type LoggerOptions, type LogTarget, logger } from '../../src/observe/logger.js';
import { wrapStub } from '../support/clients.js';
import { call, failed, logged, retried, tell, written } from '../support/lines.js';
import { answer, failure, networkError } from '../support/stub.js';

describe('the level of an event', () => {
  const levelsOf = (options?: LoggerOptions): Record<string, Level> => {
    const lines = logged(options);
    return Object.fromEntries(
      written.map(([name, event]) => {
        const before = lines.length;
        tell(name, event as never);
        return [name, lines[before]?.[0] as Level];
      }),
    );
  };
  const defaults = {
    ...{ call: 'debug', attempt: 'debug', throttled: 'debug', shed: 'debug' },
    ...{ retry: 'info', refresh: 'info', recovered: 'info', ratechange: 'debug', restored: 'info' },
    ...{ resign: 'warn', giveup: 'warn', breaker: 'warn', degraded: 'warn' },
  };

  it('is the one of the table', () => {
    expect(levelsOf()).toEqual(defaults);
    expect(levelsOf({ levels: { retry: undefined } })).toEqual(defaults);
  });

  it('can be another one, or none', () => {
    const levels = { retry: 'debug', giveup: false, call: 'error' } as const;
    expect(levelsOf({ levels })).toEqual({ ...defaults, retry: 'debug', giveup: undefined, call: 'error' });
  });

  it('of a correction is debug where the same one was told already', () => {
    const lines = logged();
    const event = written.find(([name]) => name === 'resign')?.[1] as Events['resign'];
    for (const offset of [600_000, 600_400, 599_800, -5_000, 600_000]) tell('resign', { ...event, offset });
    expect(lines.map(([level]) => level)).toEqual(['warn', 'debug', 'debug', 'warn', 'warn']);
  });

  it('that is none has nobody listen', () => {
    const levels = Object.fromEntries(eventNames.map((name) => [name, false as const]));
    logged({ levels });
    expect(eventNames.filter((name) => channel(`axios-tencentcloud:${name}`).hasSubscribers)).toEqual([]);
  });
});

describe('a logger', () => {
  it('hears what wrapped instances do, until it is ended', async () => {
    const lines = logged({ levels: { call: false, attempt: false } });
    const end = logger(console, { levels: { recovered: 'error' } });
    end();
    end();
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { tencent } = wrapStub([failure('InternalError'), failure('InternalError'), answer()]);
    await tencent.call('DescribeMediaInfos');
    expect(lines).toEqual([
      [
        'info',
        'vod DescribeMediaInfos ap-guangzhou: InternalError, retry 1 of 3 in 0 ms, request request-InternalError',
      ],
      [
        'info',
        'vod DescribeMediaInfos ap-guangzhou: InternalError, retry 2 of 3 in 0 ms, request request-InternalError',
      ],
      ['info', 'vod DescribeMediaInfos ap-guangzhou: answered after 3 attempts'],
    ]);
    expect(printed).not.toHaveBeenCalled();
  });

  it('tells in observe mode what would have been done', async () => {
    const lines = logged();
    const { client } = wrapStub([networkError('ECONNRESET')], { mode: 'observe' });
    await expect(client.post('/', {}, { tencentcloud: { action: 'SearchMedia' } })).rejects.toThrow(AxiosError);
    expect(lines.map(([, line]) => line)).toEqual([
      expect.stringMatching(
        /^vod SearchMedia ap-guangzhou: attempt 1 at vod\.tencentcloudapi\.com, ClientError\.NetworkError/,
      ),
      'vod SearchMedia ap-guangzhou: ClientError.NetworkError.ECONNRESET, retry 1 of 3 in 0 ms',
      expect.stringMatching(
        /^vod SearchMedia ap-guangzhou: failed with ClientError\.NetworkError\.ECONNRESET in [\d.]+ ms/,
      ),
    ]);
  });

  it('writes to console', () => {
    const printed = vi.spyOn(console, 'info').mockImplementation(() => {});
    onTestFinished(logger(console));
    tell('recovered', { ...call, attempts: 2 });
    expect(printed.mock.calls).toEqual([['vod DescribeMediaInfos ap-guangzhou: answered after 2 attempts']]);
  });

  it('writes to pino, whose methods need their object', () => {
    const lines: unknown[] = [];
    const log = pino(
      { level: 'info', base: null, timestamp: false },
      { write: (line) => void lines.push(JSON.parse(line)) },
    );
    onTestFinished(logger(log));
    tell('retry', retried);
    tell('giveup', { ...failed, refusal: 'attempts' });
    tell('throttled', failed);
    expect(lines).toEqual([
      { level: 30, msg: written[0]?.[2] },
      { level: 40, msg: expect.stringContaining('given up after 2 attempts') },
    ]);
  });

  it('that throws, or rejects, harms nothing and is told of once', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const broken = vi.fn(() => {
      throw new Error('disk full');
    });
    const late = vi.fn(() => Promise.reject(new Error('log server down')));
    const nothing = (): void => {};
    const lines = logged();
    onTestFinished(logger({ debug: nothing, info: broken, warn: nothing, error: nothing }));
    onTestFinished(logger({ debug: nothing, info: late, warn: nothing, error: nothing }));
    const { tencent } = wrapStub([failure('InternalError'), failure('InternalError'), answer()]);
    await tencent.call('DescribeMediaInfos');
    await new Promise((resolve) => void setImmediate(resolve));
    expect(broken).toHaveBeenCalledTimes(3);
    expect(late).toHaveBeenCalledTimes(3);
    expect(lines.filter(([level]) => level === 'info')).toHaveLength(3);
    expect(warned.mock.calls.map(([text]) => text).sort()).toEqual([
      'logger: an event could not be logged (told once): disk full',
      'logger: an event could not be logged (told once): log server down',
    ]);
  });

  it('is not harmed by what strangers publish', () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    logged();
    for (const name of eventNames) tell(name, undefined as never);
    expect(warned).toHaveBeenCalledTimes(1);
  });
});

describe('a mistake in', () => {
  const nothing = (): void => {};
  const target = { debug: nothing, info: nothing, warn: nothing, error: nothing };

  it.each([undefined, null, {}, 'console', { ...target, warn: undefined }])('the target %j is named', (wrong) => {
    expect(() => logger(wrong as unknown as LogTarget)).toThrow(
      /^logger: the target must have the methods debug, info, warn, error, such as console; (?:debug|warn) is no function$/,
    );
  });

  it.each([
    [{ level: 'info' }, 'logger: no option "level": expected levels'],
    [null, "logger: options must be an object, such as { levels: { retry: 'debug', giveup: false } }"],
    [{ levels: 'info' }, "logger: levels must be an object, such as { levels: { retry: 'debug', giveup: false } }"],
    [{ levels: { retried: 'info' } }, `logger: levels: no event "retried": expected one of ${eventNames.join(', ')}`],
    [{ levels: { toString: 'info' } }, `logger: levels: no event "toString": expected one of ${eventNames.join(', ')}`],
    [{ levels: { retry: 'trace' } }, 'logger: levels.retry: expected one of debug, info, warn, error, or false'],
    [{ levels: { retry: true } }, 'logger: levels.retry: expected one of debug, info, warn, error, or false'],
  ])('the options %j is named, and nobody listens', (options, message) => {
    expect(() => logger(target, options as unknown as LoggerOptions)).toThrow(new TypeError(message));
    expect(channel('axios-tencentcloud:retry').hasSubscribers).toBe(false);
  });
});
