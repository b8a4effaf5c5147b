import { explain } from '../../../policies/explain.js';
import { TencentCloudError } from '../../axios/error.js';
import type { AttemptReport } from '../../call/report.js';
import { ADVICE } from '../../front/advice.js';
import type { Language } from '../../front/call-options.js';
import { reportOf } from '../../front/report.js';
import { onOneLine } from '../../observe/plain-text.js';
import { timeText } from '../../observe/time-text.js';
import type { Refusal } from '../../policy/decide.js';
import { nearestActions } from '../action-note.js';
import type { Failure } from '../problem.js';
import { plainMessage } from './plain-message.js';
import type { CallPlan } from './read-plan.js';

/** What is told of a call that failed, as `--json` prints it. Times are ms. */
export interface FailedCall {
  readonly action: string;
  /** Where it was called. */
  readonly endpoint: string;
  /** The code of the API or a `ClientError.*`; `null` where the request itself was no good. */
  readonly code: string | null;
  /** What the API said, or in plain words what the network did; as it said it, it is in the attempts. */
  readonly message: string;
  readonly requestId: string | null;
  /** Why there was no further attempt. */
  readonly refusal: Refusal | null;
  /** What the catalogue says of the code. */
  readonly summary: { readonly en: string; readonly zh: string } | null;
  /** For an action that VOD is not known to have: those that are spelt alike. */
  readonly nearest: readonly string[];
  /** By what the service tells a repeat of the request. */
  readonly dedupe: { readonly field: string; readonly value: string } | null;
  readonly attempts: readonly AttemptReport[];
}

/** What is told where there is no credential to make the call with, and nothing was sent. */
export function uncalledOf(why: Failure, { action, product, endpoint }: CallPlan): FailedCall {
  const code = 'ClientError.Credential';
  return {
    action,
    endpoint,
    code,
    // The places that were looked at, which have a line each.
    message: why.message.replace(/:\n\s*/, ': ').replace(/\n\s*/g, '; '),
    requestId: null,
    refusal: 'credential',
    summary: explain(code, { action, product }).summary ?? null,
    nearest: product ? nearestActions(action, product) : [],
    dedupe: null,
    attempts: [],
  };
}

/** What is known of a failure, whatever threw it. */
export function failedCallOf(error: unknown, { action, product, endpoint }: CallPlan): FailedCall {
  const { attempts, refusal, dedupe } = reportOf(error) ?? { attempts: [], refusal: undefined, dedupe: undefined };
  const last = attempts.at(-1);
  const isOurs = TencentCloudError.is(error);
  const code = isOurs ? error.code : (last?.code ?? null);
  // axios's own are about the connection; what the API said is in the report, without our advice around it.
  const message = last?.message ?? (error instanceof Error ? error.message : String(error));
  return {
    action,
    endpoint,
    code,
    message: plainMessage(code, message, endpoint),
    requestId: (isOurs ? error.requestId : last?.requestId) ?? null,
    refusal: refusal ?? null,
    summary: (code !== null && explain(code, { action, product }).summary) || null,
    nearest: product ? nearestActions(action, product) : [],
    dedupe: dedupe ?? null,
    attempts,
  };
}

/** How a failure is told. */
export interface Telling {
  /** Of the lines that there are in two. */
  readonly language: Language | undefined;
  /** What became of the attempts was told as it happened, and is not told again. */
  readonly isTold: boolean;
}

/** The same, as a person reads it: what happened first, then a line an item. */
export function failureText(failed: FailedCall, { language, isTold }: Telling): string {
  const { action, endpoint, code, message, requestId, refusal, summary, dedupe } = failed;
  const attempts = isTold ? [] : failed.attempts;
  const lines: Array<readonly [label: string, text: string]> = [];
  if (code !== null) lines.push(['message', message]);
  lines.push(['endpoint', endpoint]);
  if (requestId !== null) lines.push(['request', requestId]);
  if (summary) lines.push(['means', language === 'zh-CN' ? summary.zh : summary.en]);
  if (failed.nearest.length > 0) lines.push(['nearest', failed.nearest.join(', ')]);
  if (refusal !== null) lines.push(['no more', `${ADVICE[refusal]} (${refusal})`]);
  if (dedupe) lines.push([dedupe.field, `${dedupe.value}, which a repeat of this call must carry`]);
  lines.push(...attempts.map((each) => [`attempt ${each.attempt}`, attemptText(each)] as const));
  const width = Math.max(...lines.map(([label]) => label.length));
  const head = `${action} failed: ${code ?? message}`;
  return [head, ...lines.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`)].map(onOneLine).join('\n');
}

function attemptText({ code, requestId, took, endpoint, next, delay }: AttemptReport): string {
  const parts = [code ?? 'answered', `after ${timeText(took)}`];
  if (endpoint !== undefined) parts.push(`at ${endpoint}`);
  if (requestId !== undefined) parts.push(`request ${requestId}`);
  if (next !== undefined) parts.push(delay === undefined ? next : `${next} in ${timeText(delay)}`);
  return parts.join(', ');
}
