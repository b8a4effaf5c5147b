import { Document, isMap, isScalar, Scalar, visit, type YAMLMap } from 'yaml';
import { onOneLine } from '../observe/plain-text.js';
import { durationOf } from './duration.js';
import type { WrittenOut } from './written-out.js';

/** The fields whose numbers are ms. */
const TIMES: ReadonlySet<unknown> = new Set(['initial', 'max', 'step', 'delay', 'halfOpenAfter']);
/** What stands on one line, as a person writes it. */
const SHORT: ReadonlySet<unknown> = new Set(['backoff', 'budget', 'breaker']);

/** What was written out, as a file that `loadPolicy` reads again. */
export function yamlText(written: WrittenOut): string {
  const document = new Document(written, { version: '1.2' });
  visit(document, {
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? key.value : key;
      if (isScalar(value) && typeof value.value === 'number' && TIMES.has(name)) value.value = durationOf(value.value);
      if (isMap(value) && (SHORT.has(name) || isEnding(value))) value.flow = true;
    },
    // Only in quotes are there escapes for what a terminal would obey.
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && onOneLine(node.value) !== node.value) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true, doubleQuotedAsJSON: true });
  return `${text.trimEnd().split('\n').map(onOneLine).join('\n')}\n`;
}

/** `{ action: fail }`, which has nothing more to say. */
const isEnding = ({ items }: YAMLMap): boolean => items.length === 1 && items[0] !== undefined && isActionKey(items[0]);

const isActionKey = ({ key }: { readonly key: unknown }): boolean => isScalar(key) && key.value === 'action';
