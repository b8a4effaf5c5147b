import type { Catalogue, Kind } from './catalogue.js';
import { nearest } from './nearest.js';
import type { CompleteRule, Policy } from './policy.js';
import { prefixesOf } from './prefix.js';

/** What is known of a code, and what a policy does about it. */
export interface Explanation {
  /** The code that was asked about. */
  readonly code: string;
  /** Whether a catalogue has the code itself, or its parent as one whose sub-codes are named as they come. */
  readonly known: boolean;
  /** For a code that no catalogue has itself, its parent's; `other` where there is none. */
  readonly kind: Kind;
  /** For a code that no catalogue has itself, its parent's; `undefined` where there is none. */
  readonly summary:
    | {
        /** One line of English: what happened and, where it helps, what to do. */
        readonly en: string;
        /** The same in Chinese. */
        readonly zh: string;
      }
    | undefined;
  /** The key of the policy that matches, `undefined` where none does and the code fails at once. */
  readonly matched: string | undefined;
  /** What the policy does. */
  readonly rule: CompleteRule;
  /** For an unknown code: the nearest known ones, the nearest first. Searched for when it is read. */
  readonly nearest: readonly string[];
}

/** What an explanation is made from. */
export interface ExplainFacts {
  readonly policy: Policy;
  readonly action?: string | undefined;
  readonly catalogues: readonly Catalogue[];
}

/** Explains a code: see {@link Explanation}. */
export function explainCode(code: string, { policy, action, catalogues }: ExplainFacts): Explanation {
  const entry = entryOf(code, catalogues);
  const known = entry?.open === true || catalogues.some((catalogue) => Object.hasOwn(catalogue, code));
  const { rule, key } = policy.match(code, action);
  return {
    code,
    known,
    kind: entry?.kind ?? 'other',
    summary: entry && { en: entry.en, zh: entry.zh },
    matched: key,
    rule,
    get nearest() {
      return known ? [] : nearest(code, catalogues.flatMap(Object.keys));
    },
  };
}

/** The entry of the code, or of the longest dotted prefix that has one. */
function entryOf(code: string, catalogues: readonly Catalogue[]) {
  for (const name of prefixesOf(code)) {
    for (const catalogue of catalogues) {
      if (Object.hasOwn(catalogue, name)) return catalogue[name];
    }
  }
  return undefined;
}
