import type { Catalogue, Kind } from './catalogue.js';
import type { CompleteRule, Policy } from './policy.js';

/** What is known of a code, and what a policy does about it. */
export interface Explanation {
  readonly code: string;
  /** Whether a catalogue has the code, or a code that it is a kind of. */
  readonly known: boolean;
  readonly kind: Kind;
  /** `undefined` where no catalogue has it; for a sub-code that none has, its parent's. */
  readonly summary: { readonly en: string; readonly zh: string } | undefined;
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
  const { rule, key } = policy.match(code, action);
  return {
    code,
    known: entry !== undefined,
    kind: entry?.kind ?? 'other',
    summary: entry && { en: entry.en, zh: entry.zh },
    matched: key,
    rule,
    get nearest() {
      return entry ? [] : nearestOf(code, catalogues.flatMap(Object.keys));
    },
  };
}

/** The entry of the code, or of the longest dotted prefix that has one. */
function entryOf(code: string, catalogues: readonly Catalogue[]) {
  for (let name = code; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    for (const catalogue of catalogues) {
      if (Object.hasOwn(catalogue, name)) return catalogue[name];
    }
  }
  return undefined;
}

/** At most three names whose spelling is near, by edit distance, and no nearer to anything than to half their length. */
function nearestOf(code: string, names: readonly string[]): string[] {
  const wanted = code.toLowerCase().slice(0, 100);
  return [...new Set(names)]
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.min(wanted.length, name.length) / 3))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein's distance, two rows at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const [left, above, corner] = [current[column - 1], previous[column], previous[column - 1]] as [
        number,
        number,
        number,
      ];
      current.push(Math.min(left + 1, above + 1, corner + (a[row - 1] === b[column - 1] ? 0 : 1)));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
