import { type Arrival, mediaType } from './arrival.js';
import { invalidParameter, type Refusal } from './messages.js';

/** What parameters were read from: `text` has strings alone; of `bytes` none were read. */
export type ParamSource = 'json' | 'text' | 'bytes';

/** The parameters, or why they cannot be read. */
export type Params =
  | { readonly params: Record<string, unknown>; readonly source: ParamSource }
  | { readonly refusal: Refusal };

type Branch = Map<string, Branch | string>;

const refuse = (reason: string): Params => ({ refusal: invalidParameter(reason) });

/** A name of more steps than any API has is an attack on the stack. */
const MAX_DEPTH = 32;

/** What v1 puts beside an action's own parameters. */
const V1_COMMON = new Set([
  'Action',
  'Version',
  'Region',
  'Language',
  'Timestamp',
  'Nonce',
  'SecretId',
  'SignatureMethod',
  'Token',
  'RequestClient',
]);

/** A branch whose keys are 0, 1, 2 … is a list; any other is an object. */
const grow = (branch: Branch | string): unknown => {
  if (typeof branch === 'string') return branch;
  const entries = [...branch].map(([key, value]) => [key, grow(value)] as const);
  const isList = entries.length > 0 && entries.every((_, index) => branch.has(String(index)));
  if (!isList) return Object.fromEntries(entries);
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
};

/** Puts `Filters.0.Name=a` together again. A name that is both a value and a branch is refused. */
const parseFlat = (pairs: Iterable<readonly [name: string, value: string]>): Params => {
  const root: Branch = new Map();
  for (const [name, value] of pairs) {
    const path = name.split('.');
    if (path.length > MAX_DEPTH) return refuse('a name is too deep');
    const last = path.pop() ?? '';
    let branch = root;
    for (const step of path) {
      const next = branch.get(step) ?? new Map();
      if (typeof next === 'string') return refuse(`\`${name}\` is given as a value and as a list`);
      branch.set(step, next);
      branch = next;
    }
    if (branch.get(last) instanceof Map) return refuse(`\`${name}\` is given as a value and as a list`);
    branch.set(last, value);
  }
  const params = Object.fromEntries([...root].map(([key, value]) => [key, grow(value)]));
  return { params, source: 'text' };
};

const parseJson = (body: Buffer): Params => {
  if (body.length === 0) return { params: {}, source: 'json' };
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse('the body is no JSON object');
    return { params: { ...value }, source: 'json' };
  } catch {
    return refuse('the body is not JSON');
  }
};

/**
 * The parameters of a request: a GET's query, a JSON body or a urlencoded one. A body of any other type (multipart,
 * octet-stream) is left to the answer, which gets its bytes.
 */
export const readParams = (arrival: Arrival): Params => {
  const { claim } = arrival;
  if (claim?.kind === 'v1') return parseFlat(claim.params.filter(([name]) => !V1_COMMON.has(name)));
  if (arrival.method === 'GET') return parseFlat(new URLSearchParams(arrival.query));
  const type = mediaType(arrival.headers);
  if (type === 'application/json') return parseJson(arrival.body);
  if (type === 'application/x-www-form-urlencoded') {
    return parseFlat(new URLSearchParams(arrival.body.toString('utf8')));
  }
  return { params: {}, source: 'bytes' };
};
