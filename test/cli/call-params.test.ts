import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readParams } from '../../src/cli/call/params.js';
import { UsageError } from '../../src/cli/problem.js';
import { file, folder, secretKey, useService } from '../support/call.js';

const { start, call } = useService();
const { signal } = new AbortController();

describe('the parameters of a call', () => {
  it('come from a file, and from stdin', async () => {
    const { log } = await start();
    await call(['SearchMedia', `@${file('search.json', '{"Limit":1}')}`]);
    await call(['SearchMedia', '-'], { input: '{\n  "Limit": 2\n}\n' });
    expect(log.map(({ body }) => String(body))).toEqual(['{"Limit":1}', '{"Limit":2}']);
  });

  it.each([
    [`["${secretKey}"]`, /^params: expected a JSON object .*, @FILE or -$/],
    [`"${secretKey}"`, /^params: expected a JSON object .*, @FILE or -$/],
    [secretKey, /^params: not JSON: expected a JSON object such as '\{.* or -$/],
    ['{"a":', 'params: not JSON: Unexpected end of JSON input: expected a JSON object such as'],
    [
      '{"FileIds":["1"],}',
      /^params: not JSON: Expected .* in JSON at position 17.*: expected a JSON object such as '\{.*, @FILE or -, found "/,
    ],
    ['{"a": at position 5}', /^params: not JSON: expected .*, found "/],
    ['@', 'params: expected the name of a file that exists after the @, found ""'],
    ['@/nonexistent/x.json', 'params: expected the name of a file that exists after the @'],
    [`@${folder}`, 'params: expected a file, and this is a directory'],
    [
      `@${file('keys.ini', `[default]\nsecret_key = ${secretKey}\n`)}`,
      /^params: not JSON.*: expected a JSON object in the file$/,
    ],
  ])('%j are refused', async (text, message) => {
    const error = await readParams(text, signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain(secretKey);
  });

  it.each([
    [[secretKey], /^params: not JSON: expected a JSON object on stdin$/],
    [['{"a":1,}'], /^params: not JSON: Expected .* at position 7.*: expected a JSON object on stdin$/],
    [[], /^params: not JSON: Unexpected end of JSON input: expected a JSON object on stdin$/],
    [Array.from({ length: 11 }, () => ' '.repeat(1024 * 1024)), /^params: expected at most 10 MiB on stdin/],
    [[Buffer.from([0x7b, 0xff, 0x7d])], /^params: expected text in UTF-8 on stdin$/],
  ])('are refused on stdin as well: %#', async (chunks, message) => {
    const stdin = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
    const reading = readParams('-', signal, () => stdin);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
    expect(stdin.destroyed).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('are not waited for in what only says that it is a file', async () => {
    await expect(readParams('@/proc/kmsg', signal)).rejects.toThrow(/^params: expected a file (?:that can be read|of)/);
  });

  it('that are wrong end it with 2, and nothing is called', async () => {
    const { log } = await start();
    const { code, stdout, stderr } = await call(['SearchMedia', '-'], { input: '{"a":1,}' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^axios-tencentcloud call: params: not JSON: Expected .* at position 7/);
    expect(log).toEqual([]);
  });

  it('are waited for no longer than Ctrl-C', async () => {
    const { log } = await start();
    // So much goes into a pipe only while somebody reads from it.
    const ran = await call(['SearchMedia', '-'], {
      input: ' '.repeat(1024 * 1024),
      keepsStdin: true,
      begun: (child) => void child.stdin?.once('drain', () => child.kill('SIGINT')),
    });
    expect(ran).toEqual({ code: 130, stdout: '', stderr: '' });
    expect(log).toEqual([]);
  });
});
