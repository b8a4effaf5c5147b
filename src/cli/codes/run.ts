import { clientErrors } from '../../../policies/client-errors.js';
import { common } from '../../../policies/common.js';
import { productCodes } from '../../../policies/product-codes.js';
import { throttles } from '../../../policies/throttles.js';
import { codesOf } from '../../../policies/vod/action-codes.js';
import { NEVER_ASKED } from '../../config/codes.js';
import { type Catalogue, type CodeEntry, KINDS } from '../../policy/catalogue.js';
import { nearest } from '../../policy/nearest.js';
import type { Policy } from '../../policy/policy.js';
import type { Rule } from '../../policy/rule.js';
import { readAction } from '../action-argument.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { listText } from '../list.js';
import { readPolicy } from '../policy-argument.js';
import { UsageError } from '../problem.js';
import { readProduct } from '../product-argument.js';
import { createSearch, nothingFound } from '../search.js';

/** The options as commander hands them on. */
interface CodesOptions {
  readonly product?: string;
  readonly kind?: string;
  readonly action?: string;
  readonly policy?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** Lists the codes that are looked for. Ends with 1 where there are none. */
export async function runCodes(given: Readonly<Record<string, unknown>>, words: readonly string[]): Promise<ExitCode> {
  const { product, kind, action, policy, lang = 'en', json } = given as CodesOptions;
  if (lang !== 'en' && lang !== 'zh') throw new UsageError('--lang', 'en or zh', lang);
  if (kind !== undefined) checkKind(kind);
  if (action !== undefined && product !== undefined && product !== 'vod') {
    throw new UsageError(
      '--action',
      `no --product ${product} beside it: of VOD alone it is known what an action lists`,
    );
  }
  const listed = action === undefined ? undefined : new Set<string>(codesOf(readAction('--action', action).name));
  const chosen = policy === undefined ? undefined : (await readPolicy('--policy', policy)).policy;
  const all = entriesOf(product);
  const holds = createSearch(words);
  const found = all.filter(
    ([code, entry]) =>
      (kind === undefined || entry.kind === kind) &&
      (listed === undefined || listed.has(code)) &&
      holds(code, entry.kind, entry.en, entry.zh),
  );
  if (json) {
    const told = found.map(([code, { kind, en, zh }]) => {
      const does = chosen && { does: whatItDoes(chosen, code, action) ?? null };
      return { code, kind, ...does, en, zh };
    });
    process.stdout.write(jsonText(told));
  }
  if (found.length === 0) throw nothingFound('code', words, namesIn(all));
  if (!json) {
    const rows = found.map(([code, entry]) => {
      const does = chosen ? [whatItDoes(chosen, code, action) ?? '-'] : [];
      return [code, entry.kind, ...does, entry[lang]];
    });
    const head = ['code', 'kind', ...(chosen ? ['does'] : []), 'what it means'];
    process.stdout.write(listText(process.stdout, head, rows));
  }
  return EXIT.done;
}

/** `undefined` where no rule of any policy is asked. */
const whatItDoes = (policy: Policy, code: string, action: string | undefined): Rule['action'] | undefined =>
  NEVER_ASKED.has(code) ? undefined : policy.match(code, action).rule.action;

/** A code is looked for by one of its words as well. */
const namesIn = (all: ReadonlyArray<readonly [code: string, entry: CodeEntry]>): string[] =>
  all.flatMap(([code]) => [code, ...code.split('.').slice(1)]);

function checkKind(kind: string): void {
  if (KINDS.some((known) => known === kind)) return;
  throw new UsageError('--kind', `one of ${KINDS.join(', ')}`, kind, nearest(kind, KINDS));
}

/** All that are known, by their names; where two catalogues have one, the first is asked by `explain`. */
function entriesOf(service: string | undefined): ReadonlyArray<readonly [code: string, entry: CodeEntry]> {
  const product = service === undefined ? undefined : readProduct('--product', service);
  const catalogues = product
    ? [productCodes[product.service] ?? {}]
    : [...Object.values(productCodes).reverse(), clientErrors, throttles, common];
  const all: Catalogue = Object.assign({}, ...catalogues);
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
}
