import { TencentCloudError } from '../../src/axios/error.js';
import { reportOf } from '../../src/front/report.js';
import type { Kind, PlannedCall } from './calls.js';
import type { Outcome } from './make.js';

/** What is known of the calls of a storm when they have ended. */
export interface Books {
  /** Writes one down. */
  enter(outcome: Outcome): void;
  totals(): Totals;
  /**
   * Holds the writes that were done, by their markers, against what callers were told, and returns in words what does not
   * agree. `counted` are the kinds that must not be done twice.
   */
  audit(writes: readonly string[], counted: readonly Kind[]): readonly string[];
}

/** The calls of a storm, counted. */
export interface Totals {
  /** By how they ended: `answered`, `aborted`, or code and refusal. */
  readonly endings: Readonly<Record<string, number>>;
  /** Failures by why there was no further attempt. */
  readonly refusals: Readonly<Record<string, number>>;
  /** The longest that a call took, ms. */
  readonly longest: number;
}

/** The code of a repeat that VOD's dedupe refused: the write was done, by an earlier request. */
const REPEATED = 'InvalidParameterValue.SessionId';
/** What a call ends with that has never sent anything. */
const UNSENT = /^ClientError\.(?:NetworkError\.ECONNREFUSED|RateLimited|Closed|Credential)$/;

/** What the caller of a write was told, and of two calls that are one to their caller, what either was. */
interface Told {
  readonly kind: Kind;
  /** It was answered. */
  answered: boolean;
  /** It was answered, or refused as a repeat. */
  done: boolean;
  /** Some attempt may have arrived. */
  sent: boolean;
}

/** Opens empty books. */
export function openBooks(): Books {
  const endings = new Map<string, number>();
  const refusals = new Map<string, number>();
  const writes = new Map<string, Told>();
  const wrong: string[] = [];
  let longest = 0;

  const enterFailure = ({ call, value }: Outcome): { code: string; sent: boolean } => {
    const report = reportOf(value);
    const codes = report?.attempts.map(({ code = '' }) => code) ?? [];
    const code = TencentCloudError.is(value) ? value.code : (codes.at(-1) ?? String(value));
    raise(endings, `${code}, ${report?.refusal}`);
    if (report?.refusal) raise(refusals, report.refusal);
    else wrong.push(`${nameOf(call)} failed without a reason: ${String(value)}`);
    return { code, sent: ![code, ...codes].every((one) => UNSENT.test(one)) };
  };

  return {
    enter(outcome) {
      const { call, how, took } = outcome;
      longest = Math.max(longest, took);
      if (how === 'aborted' && !call.abort) wrong.push(`${nameOf(call)} was aborted, and nobody had asked for it`);
      const failure = how === 'failed' ? enterFailure(outcome) : undefined;
      if (!failure) raise(endings, how);
      if (call.kind === 'read') return;
      const told = writes.get(call.marker) ?? { kind: call.kind, answered: false, done: false, sent: false };
      if (how === 'answered' && told.answered) wrong.push(`${nameOf(call)} was answered twice`);
      told.answered ||= how === 'answered';
      told.done ||= how === 'answered' || failure?.code === REPEATED;
      told.sent ||= failure?.sent ?? true;
      writes.set(call.marker, told);
    },
    totals: () => ({
      endings: Object.fromEntries(endings),
      refusals: Object.fromEntries(refusals),
      longest,
    }),
    audit(done, counted) {
      const problems = [...wrong];
      const times = new Map<string, number>();
      for (const marker of done) raise(times, marker);
      for (const [marker, count] of times) {
        const kind = writes.get(marker)?.kind;
        if (kind === undefined) problems.push(`${marker} was done, and nobody had asked for it`);
        else if (count > 1 && counted.includes(kind)) problems.push(`${marker} (${kind}) was done ${count} times`);
      }
      for (const [marker, told] of writes) {
        if (told.done && !times.has(marker)) problems.push(`${marker} (${told.kind}) counts as done, and was not`);
        if (!told.sent && times.has(marker)) problems.push(`${marker} (${told.kind}) counts as unsent, and was done`);
      }
      return problems;
    },
  };
}

const nameOf = ({ action, marker }: PlannedCall): string => `${action} (${marker})`;

function raise(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
