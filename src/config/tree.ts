import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Scalar } from 'yaml';
import type { TextFault } from './text-fault.js';

/** What stands in a file, with its places. An alias is the very tree that it refers to. */
export type Tree = MapTree | ListTree | ScalarTree;

/** Keys and values. */
export interface MapTree {
  readonly kind: 'map';
  readonly offset: number;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A list; a policy has none, and so nothing of it is kept. */
interface ListTree {
  readonly kind: 'list';
  readonly offset: number;
}

/** A text, a number, a flag or nothing. */
interface ScalarTree {
  readonly kind: 'scalar';
  readonly offset: number;
  /** A number that JSON would write otherwise, such as 0o17 or .inf, is {@link OddNumber}. */
  readonly value: string | number | boolean | null | OddNumber | typeof REFUSED;
}

/** A key with its value. */
export interface Entry {
  readonly offset: number;
  readonly tree: Tree;
}

/** What has a tag, or an alias that leads nowhere: it is refused as it stands, and nothing more is said of it. */
export const REFUSED: unique symbol = Symbol('a value that is refused');

/** A number as YAML alone writes one: some read 010 as 8, others as 10. */
export class OddNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Aliases may add so many values to a file; those that refer to each other double it with each. */
const MOST_ADDED = 10_000;
const DEEPEST = 100;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A tree, and what it would come to with its aliases written out. */
interface Measured {
  readonly tree: Tree;
  readonly size: number;
  readonly height: number;
}

/** The tree of what a parser made of a text, and what is wrong with its keys and aliases. */
export function treeOf(root: ParsedNode, where: (offset: number) => string): { tree: Tree; faults: TextFault[] } {
  const faults: TextFault[] = [];
  /** `undefined` while the node is not whole: an alias within it would go in circles. */
  const anchors = new Map<string, Measured | undefined>();
  let added = 0;
  const single = (offset: number, value: ScalarTree['value']): Measured => ({
    tree: { kind: 'scalar', offset, value },
    size: 1,
    height: 1,
  });

  const aliased = (name: string, offset: number): Measured => {
    const fault = (expected: string, found: string): Measured => {
      faults.push({ offset, expected, found });
      return single(offset, REFUSED);
    };
    if (!anchors.has(name)) return fault('an alias of an anchor before it', `*${name}`);
    const target = anchors.get(name);
    if (!target) return fault('an alias of something else than what it stands in', `*${name}`);
    const isTold = added > MOST_ADDED;
    added += target.size;
    if (isTold) return single(offset, REFUSED);
    if (added > MOST_ADDED || target.height > DEEPEST) return fault('aliases that stand for a few rules', 'too much');
    return target;
  };

  const mapOf = (items: Iterable<{ key: unknown; value: unknown }>, offset: number): Measured => {
    const entries = new Map<string, Entry>();
    let size = 1;
    let height = 1;
    for (const { key, value } of items) {
      const keyNode = key as ParsedNode | null;
      const start = keyNode?.range[0] ?? offset;
      const name = isScalar(keyNode) ? keyNode.value : undefined;
      const below = value === null ? single(start, null) : measured(value as ParsedNode);
      const known = typeof name === 'string' ? entries.get(name) : undefined;
      if (typeof name !== 'string') {
        faults.push({ offset: start, expected: 'a key that is text', found: keyText(keyNode) });
      } else if (name === '<<' && isScalar(keyNode) && keyNode.type === Scalar.PLAIN) {
        faults.push({
          offset: start,
          expected: 'no merge key, which YAML 1.2 has not: the fields themselves, or extends',
          found: '<<',
        });
      } else if (known) {
        const found = `${JSON.stringify(name)} again, which is at ${where(known.offset)}`;
        faults.push({ offset: start, expected: 'each key once', found });
      } else {
        entries.set(name, { offset: start, tree: below.tree });
      }
      size += below.size;
      height = Math.max(height, 1 + below.height);
    }
    return { tree: { kind: 'map', offset, entries }, size, height };
  };

  const measured = (node: ParsedNode): Measured => {
    const [offset] = node.range;
    if (isAlias(node)) return aliased(node.source, offset);
    const anchor = node.anchor;
    if (anchor !== undefined) anchors.set(anchor, undefined);
    let whole: Measured;
    if (isMap(node)) {
      whole = mapOf(node.items, offset);
    } else if (isSeq(node)) {
      // Read for the anchors within.
      const items = node.items.map((item) => measured(item as ParsedNode));
      const size = items.reduce((sum, item) => sum + item.size, 1);
      whole = { tree: { kind: 'list', offset }, size, height: 1 };
    } else {
      whole = single(offset, scalarOf(node));
    }
    // It is read for its anchors, and told where its tag stands.
    if (node.tag !== undefined) whole = single(offset, REFUSED);
    if (anchor !== undefined) anchors.set(anchor, whole);
    return whole;
  };

  return { tree: measured(root).tree, faults };
}

function scalarOf({ value, source }: { value: unknown; source?: string }): ScalarTree['value'] {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return typeof value === 'number' && JSON_NUMBER.test(source ?? '') ? value : new OddNumber(source ?? String(value));
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function keyText(key: ParsedNode | null): string {
  if (!isScalar(key)) return isMap(key) ? 'an object' : isSeq(key) ? 'a list' : 'an alias';
  return key.source === undefined || key.source === '' ? 'nothing' : key.source.slice(0, 60);
}
