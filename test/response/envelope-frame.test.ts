import { describe, expect, it } from 'vitest';
import { inspectBytes, inspectText } from '../../src/response/envelope.js';

/** No JSON, so that whatever holds it is a success only where nobody has parsed it. */
const GARBAGE = 'this is not looked at';
/** Longer than what is looked through for escapes, and than what of a Buffer is searched as text. */
const LONG_GARBAGE = GARBAGE.repeat(500);
/** The longest body that is looked through for escapes. */
const MOST_ESCAPED = 8 * 1024;

const isOf = (text: string): string[] =>
  [inspectText(text), inspectBytes(Buffer.from(text))].map((verdict) => verdict?.is ?? 'success');

describe.each([
  ['short', GARBAGE],
  ['long', LONG_GARBAGE],
])('a %s body', (_, inside) => {
  it.each([
    ['{"Response":{', '}}'],
    [' {"Response":{', '}}'],
    ['{ "Response":{', '}}'],
    ['{"Response" :{', '}}'],
    ['{"Response": {', '}}'],
    ['\n\t{\r\n  "Response"  :  {', '}}'],
    [' '.repeat(40), '}}', '{"Response":{'],
    ['{"Response":{', '}} '],
    ['{"Response":{', '}}\r\n'],
    ['{"Response":{', `}}${' '.repeat(63)}`],
  ])('with the frame of an answer is taken unread: %j … %j', (before, after, more = '') => {
    expect(isOf(`${before}${more}${inside}${after}`)).toEqual(['success', 'success']);
  });

  it.each([
    ['{"Other":{', '}}'],
    ['{"response":{', '}}'],
    ['{"Response":[', ']}'],
    ['["Response":{', '}}'],
    ['x{ "Response":{', '}}'],
    ['<html><body><', '}'],
    ['{"Response":{', '}]'],
    ['{"Response":{', '}} x'],
    ['{"Response":{', ''],
    [`${' '.repeat(70)}{"Response":{`, '}}'],
    ['{"Response":{', `}}${' '.repeat(70)}`],
  ])('without it is parsed to be sure: %j … %j', (before, after) => {
    expect(isOf(`${before}${inside}${after}`)).toEqual(['unreadable', 'unreadable']);
  });

  it('with the word Error in quotes is parsed', () => {
    expect(isOf(`{"Response":{${inside}"Error"}}`)).toEqual(['unreadable', 'unreadable']);
  });
});

describe('an error whose name is written with escapes', () => {
  const names = ['\\u0045rror', 'E\\u0072ror', 'Er\\u0072or', 'Err\\u006fr', 'Err\\u006Fr', 'Erro\\u0072'];
  const bodyOf = (name: string, length = 0): string => {
    const [head, tail] = [`{"Response":{"${name}":{"Code":"ResourceBusy","Message":"`, '"}}}'];
    return head + 'm'.repeat(Math.max(0, length - head.length - tail.length)) + tail;
  };

  it.each([...names, '\\u0045\\u0072\\u0072\\u006f\\u0072'])('is found: %s', (name) => {
    expect(isOf(bodyOf(name))).toEqual(['error', 'error']);
  });

  it.each(names)('is found in up to 8 KiB, and taken for an answer in more: %s', (name) => {
    expect(isOf(bodyOf(name, MOST_ESCAPED))).toEqual(['error', 'error']);
    expect(isOf(bodyOf(name, MOST_ESCAPED + 1))).toEqual(['success', 'success']);
  });
});
