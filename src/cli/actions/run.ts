import type { ActionEntry, Dedupe } from '../../policy/product.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { jsonText } from '../json.js';
import { listText } from '../list.js';
import { UsageError } from '../problem.js';
import { readProduct } from '../product-argument.js';
import { createSearch, nothingFound } from '../search.js';

/** The options as commander hands them on. */
interface ActionsOptions {
  readonly product?: string;
  readonly reads?: boolean;
  readonly writes?: boolean;
  readonly json?: boolean;
}

/** Lists the actions that are looked for. Ends with 1 where there are none. */
export async function runActions(
  given: Readonly<Record<string, unknown>>,
  words: readonly string[],
): Promise<ExitCode> {
  const { product = 'vod', reads, writes, json } = given as ActionsOptions;
  if (reads && writes) throw new UsageError('--reads', 'no --writes beside it: without either, all are listed');
  const { actions } = readProduct('--product', product);
  const holds = createSearch(words);
  const found = Object.entries(actions).filter(
    ([action, { readOnly }]) => holds(action) && (readOnly ? !writes : !reads),
  );
  if (json) process.stdout.write(jsonText(found.map(asData)));
  if (found.length === 0) throw nothingFound('action', words, Object.keys(actions));
  if (!json) {
    const rows = found.map(([action, { readOnly, perSecond, dedupe }]) => [
      action,
      readOnly ? 'reads' : 'writes',
      perSecond === undefined ? '-' : `${perSecond}/s`,
      dedupe === undefined ? '-' : dedupeText(dedupe),
    ]);
    process.stdout.write(listText(process.stdout, ['action', 'does', 'limit', 'dedupes by'], rows));
  }
  return EXIT.done;
}

const asData = ([action, { readOnly, perSecond, dedupe }]: [string, ActionEntry]): object => ({
  action,
  readOnly,
  perSecond: perSecond ?? null,
  dedupe: dedupe ?? null,
});

const dedupeText = ({ field, days }: Dedupe): string =>
  days === undefined ? field : `${field}, for ${days} day${days === 1 ? '' : 's'}`;
