import { callFields } from '../front/fields.js';
import { noSuchField } from '../policy/nearest.js';
import { isPlain } from '../policy/problem.js';
import { isNodeStream } from './streams.js';

/**
 * Refuses parameters that JSON would not keep: a form, a Blob, bytes or a stream would arrive as `{}` or as a list of
 * numbers, a list or text as no parameters at all. Objects of a class of one's own are taken.
 *
 * @throws TypeError that names the action and what was found, never its content, and says how to send it
 */
export function checkParams(action: string, params: unknown): void {
  const found = kindOf(params);
  if (found === 'Object' || isPlain(params)) return;
  throw new TypeError(
    `${action}: params: expected an object, which \`call\` sends as JSON, found ${found}; send a body of another kind by ` +
      `client.post('/', form, { tencentcloud: { action: '${action}' } })`,
  );
}

/** `Object` for objects, those of a class among them; a name of its own for all that is more than its fields. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === 'Object' && isNodeStream(value) ? 'a stream' : tag;
}

/** What `call` takes in its third argument: the fields of `tencentcloud` but for the action, which comes first, and a signal. */
const known = [...Object.keys(callFields).filter((name) => name !== 'action'), 'signal'];

/**
 * Refuses what `call` does not take in its third argument. The values of what it takes are checked where the call is made.
 *
 * @throws TypeError that names the action and the field, and says where axios's own fields belong
 */
export function checkArguments(action: string, given: object): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const elsewhere = "axios's own fields, such as timeout, belong to client.post or client.request";
  throw new TypeError(`${action}: options.${unknown}: expected ${noSuchField(unknown, known, elsewhere)}`);
}
