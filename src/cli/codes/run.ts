import { clientErrors } from '../../../policies/client-errors.js';
import { common } from '../../../policies/common.js';
import { throttles } from '../../../policies/throttles.js';
import { codesOf } from '../../../policies/vod/action-codes.js';
import { codes as vodCodes } from '../../../policies/vod/codes.js';
import { type Catalogue, type CodeEntry, KINDS } from '../../policy/catalogue.js';
import { nearest } from '../../policy/nearest.js';
import { readAction } from '../action-argument.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { listText } from '../list.js';
import { UsageError } from '../problem.js';
import { readProduct } from '../product-argument.js';
import { createSearch, nothingFound } from '../search.js';

/** The options as commander hands them on. */
interface CodesOptions {
  readonly product?: string;
  readonly kind?: string;
  readonly action?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** A product's own codes. */
const own: Readonly<Record<string, Catalogue>> = { vod: vodCodes };

/** Lists the codes that are looked for. Ends with 1 where there are none. */
export async function runCodes(given: Readonly<Record<string, unknown>>, words: readonly string[]): Promise<ExitCode> {
  const { product, kind, action, lang = 'en', json } = given as CodesOptions;
  if (lang !== 'en' && lang !== 'zh') throw new UsageError('--lang', 'en or zh', lang);
  if (kind !== undefined) checkKind(kind);
  const listed = action === undefined ? undefined : new Set<string>(codesOf(readAction('--action', action).name));
  const all = entriesOf(product);
  const holds = createSearch(words);
  const found = all.filter(
    ([code, entry]) =>
      (kind === undefined || entry.kind === kind) &&
      (listed === undefined || listed.has(code)) &&
      holds(code, entry.en, entry.zh),
  );
  if (json) {
    process.stdout.write(
      jsonText(found.map(([code, entry]) => ({ code, kind: entry.kind, en: entry.en, zh: entry.zh }))),
    );
  }
  if (found.length === 0) throw nothingFound('code', words, namesIn(all));
  if (!json) {
    const rows = found.map(([code, entry]) => [code, entry.kind, entry[lang]]);
    process.stdout.write(listText(process.stdout, ['code', 'kind', 'what it means'], rows));
  }
  return EXIT.done;
}

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
  const catalogues = product ? [own[product.service] ?? {}] : [...Object.values(own), clientErrors, throttles, common];
  const all: Catalogue = Object.assign({}, ...catalogues);
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
}
