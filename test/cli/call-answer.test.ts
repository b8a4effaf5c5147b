import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerText } from '../../src/cli/call/answer-text.js';
import { call } from '../../src/cli/call.js';
import { env } from '../support/call.js';
import { type RanHere, runHere } from '../support/here.js';
import { startRawService } from '../support/raw-service.js';

beforeEach(() => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Makes a call that is answered with this. */
async function answered(body: string): Promise<RanHere> {
  const url = await startRawService((_, response) => response.end(body));
  return runHere(call, ['SearchMedia', '--endpoint', url, '--quiet']);
}

describe('the answer of a call', () => {
  it('is printed with every number as it came', async () => {
    const numbers = '12345678901234567890,1e999,-0,1.0,0.1000000000000000055,1E2,7';
    const { code, stdout } = await answered(`{"Response":{"Numbers":[${numbers}],"RequestId":"an-id"}}`);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `{\n  "Numbers": [\n    ${numbers.split(',').join(',\n    ')}\n  ],\n  "RequestId": "an-id"\n}\n`,
    );
  });

  it('is printed as it came where it is nested so deep that it cannot be written otherwise', async () => {
    const response = `{"RequestId":"an-id","Deep":${'['.repeat(6_000)}${']'.repeat(6_000)}}`;
    expect(await answered(`{"Response": ${response} }`)).toMatchObject({
      code: 0,
      stdout: `${response}\n`,
      message: '',
    });
  });

  it('that is a failure is told as one, whatever is in it', async () => {
    const { code, stdout, message } = await answered(
      '{"Response":{"Error":{"Code":"ResourceNotFound","Message":"a\\u001b[2J\\nb"},"RequestId":"an-id"}}',
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(message).toMatch(/^SearchMedia failed: ResourceNotFound\n {2}message +a\\u001b\[2J\\nb\n/);
  });

  it('that is a failure has its message in --json as it came', async () => {
    const failure = { Code: 'ResourceNotFound', Message: 'a\u001b[2J\n\u009bb' };
    const url = await startRawService((_, response) =>
      response.end(JSON.stringify({ Response: { Error: failure, RequestId: 'an-id' } })),
    );
    const { stdout } = await runHere(call, ['SearchMedia', '--endpoint', url, '--quiet', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ code: failure.Code, message: failure.Message });
    expect(stdout).not.toContain('\u009b');
  });

  it('is not waited for longer than --deadline, also where it trickles', async () => {
    const url = await startRawService((_, response) => {
      response.write('{"Response":');
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const late = ['--timeout', '200ms', '--deadline', '500ms'];
    const { code, stdout } = await runHere(call, ['SearchMedia', '--endpoint', url, '--json', '--quiet', ...late]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'ClientError.Deadline' });
  });
});

describe('its text', () => {
  it('is that of JSON.stringify where that keeps everything', () => {
    const response = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue());
    fc.assert(
      fc.property(response, fc.constantFrom(undefined, 1, '\t'), (Response, space) => {
        const text = answerText(JSON.stringify({ Before: [{ Response: 1 }], Response, After: {} }, undefined, space));
        // Of those that a terminal would obey, and of -0, JSON knows other ways to be written.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(Response)));
        const plain = JSON.stringify(Response, undefined, 2);
        if (!/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/.test(plain)) expect(text).toBe(`${plain}\n`);
      }),
    );
  });

  it.each([
    ['{"Response":{"A":1},"Response":{"B":[]}}', '{\n  "B": []\n}\n'],
    ['{"\\u0052esponse":{"A":"\\u4e2d\\/\\\\"}}', '{\n  "A": "中/\\\\"\n}\n'],
    ['{"RequestId":"an-id"}', '{\n  "RequestId": "an-id"\n}\n'],
    [`{"Response":{"A":"\u009b2J"}}`, '{\n  "A": "\\u009b2J"\n}\n'],
  ])('of %s', (body, expected) => {
    expect(answerText(body)).toBe(expected);
  });
});
