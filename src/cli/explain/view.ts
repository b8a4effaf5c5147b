import { cautious } from '../../../policies/cautious.js';
import type { Explanation } from '../../../policies/explain.js';
import { patient } from '../../../policies/patient.js';
import { standard } from '../../../policies/standard.js';
import { NEVER_ASKED } from '../../config/codes.js';
import type { Kind } from '../../policy/catalogue.js';
import { type CompleteRule, isClientError, type Match, type Policy } from '../../policy/policy.js';
import type { Product } from '../../policy/product.js';
import type { CompleteRetryRule } from '../../policy/rule.js';
import { type WaitRange, waitRanges } from '../../policy/waits.js';
import { isCode, perhapsMeant } from './meant.js';
import { type Note, notesOf } from './notes.js';
import { type When, whenOf } from './when.js';

/** What is told of a code, as `--json` prints it. Times are ms. */
export interface View {
  readonly code: string;
  readonly known: boolean;
  readonly kind: Kind;
  readonly summary: { readonly en: string; readonly zh: string } | null;
  /** Whether it may be a code at all: what is in small letters, a number, or the system's own word (`ECONNRESET`) is none. */
  readonly isCode: boolean;
  /** For what is no known code: those that it stands for, that it is the beginning of, or that are spelt alike. */
  readonly nearest: readonly string[];
  readonly policy: string;
  /** The action that was asked about. */
  readonly action: string | null;
  /** `null`, as `why` is: no rule of any policy is asked about it. */
  readonly rule: CompleteRule | null;
  readonly why: Why | null;
  /** The waits before the second attempt, the third and so on; `null` where the rule is not to retry. */
  readonly waits: Waits | null;
  readonly when: When | null;
  readonly notes: readonly Note[];
}

/** Which key of a policy decided. */
export interface Why {
  /** `null`: none matches, and what none matches fails. */
  readonly key: string | null;
  /** The table that it stands in, `rules` or `actions.ProcessMedia`. */
  readonly table: string | null;
  /** The policy that the rule was written in: the one that was asked for, or the preset that it extends. */
  readonly from: string | null;
}

/** Every wait of a rule, so far as they are told one by one. */
export interface Waits {
  readonly ranges: readonly WaitRange[];
  /** So many follow. */
  readonly more: number;
  /** All of them together at the most; `null` where they are too many to tell. */
  readonly longest: number | null;
}

/** The presets, the one that others extend first. */
const presets: readonly Policy[] = [standard, cautious, patient];

/** So many waits are told one by one, and so many are added up. */
const MOST_TOLD = 30;
const MOST_ADDED = 10_000;

/** The policy that is asked, and what it is called where that is shown. */
export interface Asked {
  readonly name: string;
  readonly policy: Policy;
}

/**
 * What is told of a code that a policy was asked about, for an action or for none in particular.
 *
 * @param product - the one whose action it is; `undefined`: any that is known
 */
export function viewOf(
  explanation: Explanation,
  asked: Asked,
  action: string | undefined,
  product: Product | undefined,
): View {
  const { name, policy } = asked;
  const { code, known, kind, summary } = explanation;
  const isOne = known || isCode(code);
  const match = policy.match(code, action);
  const rule = !isOne || NEVER_ASKED.has(code) ? null : match.rule;
  const retry = rule?.action === 'retry' ? rule : null;
  return {
    code,
    known,
    kind,
    summary: summary ?? null,
    isCode: isOne,
    nearest: known ? [] : nearestTo(explanation),
    policy: name,
    action: action ?? null,
    rule,
    why: rule && { key: match.key ?? null, table: tableOf(match), from: originOf(asked, match) },
    waits: retry && waitsOf(retry),
    when: retry && whenOf(retry.when, isClientError(code), action, product),
    notes: notesOf(code, rule),
  };
}

function nearestTo({ code, nearest }: Explanation): readonly string[] {
  const meant = perhapsMeant(code);
  return meant.length > 0 ? meant : nearest;
}

function tableOf({ key, action }: Match): string | null {
  if (key === undefined) return null;
  return action === undefined ? 'rules' : `actions.${action}`;
}

/** A policy that extends another one has its rules as they are. */
function originOf(asked: Asked, { rule, key, action }: Match): string | null {
  if (key === undefined) return null;
  const hasIt = ({ rules, actions }: Policy): boolean =>
    (action === undefined ? rules : actions[action])?.[key] === rule;
  return presets.find(hasIt)?.name ?? asked.name;
}

function waitsOf({ backoff, maxAttempts }: CompleteRetryRule): Waits | null {
  const count = maxAttempts - 1;
  const all = waitRanges(backoff, Math.min(count, MOST_ADDED));
  if (!all) return null;
  return {
    ranges: all.slice(0, MOST_TOLD),
    more: Math.max(0, count - MOST_TOLD),
    longest: count > MOST_ADDED ? null : all.reduce((sum, { to }) => sum + to, 0),
  };
}
