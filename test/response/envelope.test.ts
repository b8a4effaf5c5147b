import { describe, expect, it } from 'vitest';
import { inspectBytes, inspectParsed, inspectText, type Verdict } from '../../src/response/envelope.js';

const json = JSON.stringify;

/** The verdict on a text, which must be the same on its bytes and, where it is JSON, on what it says. */
function inspect(text: string): Verdict | undefined {
  const verdict = inspectText(text);
  expect(inspectBytes(Buffer.from(text))).toEqual(verdict);
  return verdict;
}

const succeeds = (text: string): void => expect(inspect(text)).toBeUndefined();
const unreadable = (text: string, message: string): void =>
  expect(inspect(text)).toEqual({ is: 'unreadable', message });

const failed = { is: 'error', code: 'InternalError', message: 'Oops', requestId: 'r-1' };
const error = { Code: 'InternalError', Message: 'Oops' };

describe('an error of the API', () => {
  it.each([
    json({ Response: { Error: error, RequestId: 'r-1' } }),
    json({ Response: { RequestId: 'r-1', Error: error } }),
    json({ Response: { RequestId: 'r-1', Error: { Message: 'Oops', Code: 'InternalError' } } }),
    json({ Response: { TotalCount: 0, Error: error, RequestId: 'r-1' } }),
    json({ Extra: 1, Response: { RequestId: 'r-1', Error: error } }),
    json({ Response: { Error: error, RequestId: 'r-1' } }, undefined, 2),
    `\ufeff${json({ Response: { Error: error, RequestId: 'r-1' } })}\n`,
    `  \r\n${json({ Response: { Error: error, RequestId: 'r-1' } })}${' '.repeat(200)}`,
    '{ "Response" : { "Error" : { "Code" : "InternalError", "Message" : "Oops" }, "RequestId" : "r-1" } }',
  ])('is found in any order of keys and any spacing: %s', (text) => {
    expect(inspect(text)).toEqual(failed);
    expect(inspectParsed(JSON.parse(text.replace('\ufeff', '')))).toEqual(failed);
  });

  it('may lack a Message and a RequestId, or have others than text', () => {
    const bare = { is: 'error', code: 'A.B', message: '', requestId: undefined };
    expect(inspect(json({ Response: { Error: { Code: 'A.B' } } }))).toEqual(bare);
    expect(inspect(json({ Response: { Error: { Code: 'A.B', Message: 5 }, RequestId: null } }))).toEqual(bare);
  });

  it('keeps a Message of any language', () => {
    const text = json({ Response: { Error: { Code: 'AuthFailure.SignatureExpire', Message: '签名过期 😀' } } });
    expect(inspect(text)).toMatchObject({ code: 'AuthFailure.SignatureExpire', message: '签名过期 😀' });
  });

  it('has its code cut to 128 characters, its Message to 4096, its RequestId to 128', () => {
    const text = json({
      Response: { Error: { Code: 'C'.repeat(10_000), Message: 'M'.repeat(100_000) }, RequestId: 'R'.repeat(500) },
    });
    expect(inspect(text)).toEqual({
      is: 'error',
      code: 'C'.repeat(128),
      message: 'M'.repeat(4_096),
      requestId: 'R'.repeat(128),
    });
  });
});

describe('a success', () => {
  it.each([
    json({ Response: { RequestId: 'r-1' } }),
    json({ Response: {} }),
    json({ Response: { Error: null, RequestId: 'r-1' } }),
    json({ Response: { Status: 'InternalError', RequestId: 'r-1' } }),
    json({ Response: { TaskSet: [{ Error: { Code: 'InternalError', Message: 'of a task' } }] } }),
    json({ Response: { Error: null, Data: { Error: error } } }),
    json({ Response: { Name: 'a file named "Error"', Note: '"Error":{"Code":"InternalError"}' } }),
    json({ Response: { LastError: 'Error', MyError: { Code: 'InternalError' } } }),
    json({ Response: { Inner: json({ Response: { Error: error } }) } }),
    json({ Response: { RequestId: 'r-1' }, Error: error }),
    json({ Response: { RequestId: 'r-1' }, code: 4400, message: 'beside the Response' }),
    `\ufeff\n ${json({ Response: { RequestId: 'r-1' } })} \n`,
  ])('is none of them: %s', (text) => {
    succeeds(text);
    expect(inspectParsed(JSON.parse(text.replace('\ufeff', '')))).toBeUndefined();
  });

  it('is not parsed: a body with its frame and without an Error is taken unread', () => {
    succeeds('{"Response":{this is not looked at}}');
  });
});

describe('the shape of API 2.0', () => {
  it.each([
    [{ code: 4400, codeDesc: 'LimitExceeded', message: 'slow down' }, 'LimitExceeded', 'slow down'],
    [{ code: 4400, message: 'slow down' }, 'LegacyError.4400', 'slow down'],
    [{ code: -1, codeDesc: 'InternalError' }, 'InternalError', ''],
    [{ code: 5000, codeDesc: '系统错误', message: '' }, 'LegacyError.5000', ''],
    [{ code: 5000, codeDesc: 'limitExceeded', message: 'm' }, 'LegacyError.5000', 'm'],
    [{ code: 5000, codeDesc: ['LimitExceeded'], message: 'm' }, 'LegacyError.5000', 'm'],
    [{ code: 5000, codeDesc: '', message: 'm' }, 'LegacyError.5000', 'm'],
    [{ code: 5000, codeDesc: null, message: null }, 'LegacyError.5000', ''],
    [{ code: 4400, message: 'Response', data: { Response: 1 } }, 'LegacyError.4400', 'Response'],
    [{ code: 4400, message: 'm', data: { Response: { RequestId: 'r-1' } } }, 'LegacyError.4400', 'm'],
    [{ data: { Response: {} }, code: 4400, message: 'm' }, 'LegacyError.4400', 'm'],
  ])('is an error: %j', (body, code, message) => {
    expect(inspect(json(body))).toEqual({ is: 'error', code, message, requestId: undefined });
  });

  it('may name its request', () => {
    expect(inspect(json({ code: 1, message: 'm', requestId: 'r-2' }))).toMatchObject({ requestId: 'r-2' });
  });

  it.each([
    { code: 0, codeDesc: 'Success', message: '' },
    { code: 0, message: 'ok', data: {} },
    { code: '4400', message: 'a business field' },
    { code: 4400 },
    {},
  ])('is a success, or says nothing: %j', (body) => {
    succeeds(json(body));
    expect(inspectParsed(body)).toBeUndefined();
  });
});

describe('what is no answer of the API', () => {
  it.each([
    ['', 'the body is empty'],
    [' \r\n', 'the body is empty'],
    ['\ufeff', 'the body is empty'],
    ['<html>\r\n\t<head><title>502</title>', 'the body is no JSON: <html> <head><title>502</title>'],
    ['{"Response":{"Error":{"Code":"Inter', 'the body is no JSON: {"Response":{"Error":{"Code":"Inter'],
    ['{"Response":{"RequestId":"r-1"', 'the body is no JSON: {"Response":{"RequestId":"r-1"'],
    ['data: {"Response":{}}', 'the body is no JSON: data: {"Response":{}}'],
    ['null', 'the body is null, not an object'],
    ['[]', 'the body is an array, not an object'],
    ['"Response"', 'the body is a string, not an object'],
    ['7', 'the body is a number, not an object'],
    ['{"Response":null}', 'Response is null, not an object'],
    ['{"Data":{"Response":{}},"Response":null}', 'Response is null, not an object'],
    ['{"Response":[]}', 'Response is an array, not an object'],
    ['{"Response":"ok"}', 'Response is a string, not an object'],
    ['{"Response":false}', 'Response is a boolean, not an object'],
    ['{"Response":{"Error":"InternalError"}}', 'Response.Error is a string, not an object'],
    ['{"Response":{"Error":["InternalError"]}}', 'Response.Error is an array, not an object'],
    ['{"Response":{"Error":true}}', 'Response.Error is a boolean, not an object'],
    ['{"Response":{"Error":{}}}', 'Response.Error has no Code'],
    ['{"Response":{"Error":{"Code":""}}}', 'Response.Error has no Code'],
    ['{"Response":{"Error":{"Code":500}}}', 'Response.Error has no Code'],
    ['{"Response":{"Error":{"code":"InternalError"}}}', 'Response.Error has no Code'],
  ])('%j: %s', (text, message) => {
    unreadable(text, message);
  });

  it('is quoted to 80 characters', () => {
    unreadable(`x${' y'.repeat(5_000)}`, `the body is no JSON: x${' y'.repeat(39)}`);
  });

  it.each([
    [undefined, 'the body is undefined, not an object'],
    [null, 'the body is null, not an object'],
    [[{ Response: {} }], 'the body is an array, not an object'],
    [() => {}, 'the body is a function, not an object'],
  ])('may come parsed: %o', (body, message) => {
    expect(inspectParsed(body)).toEqual({ is: 'unreadable', message });
  });
});
