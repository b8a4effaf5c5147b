import { createStream, draw, type Random } from '../../src/emulator/random.js';

/**
 * What may be asked of a call's safety: it only reads; it writes, and its SessionId keeps the service from doing it twice;
 * it writes, and nothing does.
 */
export type Kind = 'read' | 'deduped' | 'plain';

/** One call as it is to be made. */
export interface PlannedCall {
  readonly kind: Kind;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What makes it known among the writes that were done; two calls that are one and the same to their caller share it. */
  readonly marker: string;
  readonly adapter: 'http' | 'fetch';
  readonly responseType: 'json' | 'stream';
  /** Which of the addresses of the service it goes to. */
  readonly endpoint: number;
  /** ms. */
  readonly deadline: number | undefined;
  readonly abort: Abort | undefined;
}

/** A call that its caller gives up after `after` ms. */
interface Abort {
  readonly after: number;
  readonly by: 'signal' | 'token';
}

/** What decides on a plan. */
export interface PlanOptions {
  readonly seed: number;
  readonly calls: number;
  readonly endpoints: number;
  /** Whether the wrapper gives a SessionId to the writes that have none. */
  readonly filled: boolean;
}

type Params = Readonly<Record<string, unknown>>;
type Template = readonly [action: string, params: (marker: string) => Params];

/** Actions of VOD and what each is called with; the marker is in a field that the service keeps. */
const ACTIONS: Readonly<Record<Kind, readonly [Template, ...Template[]]>> = {
  read: [
    ['DescribeMediaInfos', (marker) => ({ FileIds: [marker] })],
    ['SearchMedia', (marker) => ({ Text: marker })],
    ['DescribeAllClass', () => ({})],
  ],
  deduped: [
    ['ProcessMedia', (marker) => ({ FileId: '387702', SessionContext: marker })],
    ['EditMedia', (marker) => ({ InputType: 'File', SessionContext: marker })],
    ['PullUpload', (marker) => ({ MediaUrl: 'https://example.com/a.mp4', SessionContext: marker })],
    ['ExecuteFunction', (marker) => ({ FunctionName: 'f', FunctionArg: '{}', SessionContext: marker })],
  ],
  plain: [
    ['ModifyMediaInfo', (marker) => ({ FileId: '387702', Name: marker })],
    ['DeleteMedia', (marker) => ({ FileId: marker })],
    ['CommitUpload', (marker) => ({ VodSessionKey: marker })],
  ],
};

/** Where a write tells which one it was. */
const MARKERS = ['SessionContext', 'Name', 'FileId', 'VodSessionKey'];

/** The marker among a write's parameters. */
export const markerOf = (params: Params): string | undefined =>
  MARKERS.map((name) => params[name]).find((value): value is string => /^write-/.test(String(value)));

/**
 * The calls of a run, one after the other, as a seed has them: a third of each kind. One in fifty deduped writes is one of
 * the last hundred again, with the same SessionId, as it comes from a caller who does not trust the first answer.
 */
export function* planCalls({ seed, calls, endpoints, filled }: PlanOptions): Generator<PlannedCall> {
  const random = createStream(seed, 1);
  const sent: PlannedCall[] = [];
  for (let index = 0; index < calls; index++) {
    const kind = pick<Kind>(['read', 'deduped', 'plain'], random);
    const [action, paramsOf] = pick(ACTIONS[kind], random);
    const marker = `${kind === 'read' ? 'read' : 'write'}-${seed}-${index}`;
    const manner = mannerOf(endpoints, random);
    const earlier = kind === 'deduped' && random() < 0.02 ? pick(sent, random) : undefined;
    // Three in four leave it to the wrapper, where there is one that fills it.
    const own = kind === 'deduped' && (!filled || random() < 0.25);
    if (earlier) yield { ...earlier, ...manner };
    else {
      const params = { ...paramsOf(marker), ...(own && { SessionId: `session-${seed}-${index}` }) };
      const call = { kind, action, params, marker, ...manner };
      if (own) sent.push(call);
      if (sent.length > 100) sent.shift();
      yield call;
    }
  }
}

/** A deadline that no call comes near, ms: its timer would be found long after. */
const FAR = 60_000;

type Manner = Pick<PlannedCall, 'adapter' | 'responseType' | 'endpoint' | 'deadline' | 'abort'>;

function mannerOf(endpoints: number, random: Random): Manner {
  const by = random() < 0.5 ? 'signal' : 'token';
  const after = draw([0, 600], random);
  return {
    adapter: random() < 0.15 ? 'fetch' : 'http',
    responseType: random() < 0.1 ? 'stream' : 'json',
    endpoint: Math.floor(random() * endpoints),
    deadline: random() < 0.3 ? pick([draw([200, 3_000], random), FAR], random) : undefined,
    abort: random() < 0.1 ? { after, by } : undefined,
  };
}

function pick<T>(choices: readonly [T, ...T[]], random: Random): T;
function pick<T>(choices: readonly T[], random: Random): T | undefined;
function pick<T>(choices: readonly T[], random: Random): T | undefined {
  return choices[Math.floor(random() * choices.length)];
}
