import { type Catalogue, KINDS } from '../../src/policy/catalogue.js';
import type { Product } from '../../src/policy/product.js';

/** What the files of one product hold: `policies/vod.ts`, and `codes` and, where it is there, `codesOf` of `policies/vod/`. */
export interface ProductFiles {
  readonly product: Product;
  /** The product's own codes. */
  readonly codes: Catalogue;
  /** The codes that the page of an action lists. Absent where these lists are not held. */
  readonly codesOf?: (action: string) => readonly string[] | undefined;
}

/**
 * What is wrong in the catalogues, a line each; empty where all is well: a code that occurs twice or is no dotted name (or
 * one and an HTTP status), a text that is missing, is not one line of its language or says the same as another, an order that is not
 * alphabetical.
 */
export function problemsOfCatalogues(catalogues: Readonly<Record<string, Catalogue>>): string[] {
  const entries = Object.values(catalogues).flatMap(Object.entries) as [string, Catalogue[string]][];
  return [
    ...repeated(entries.map(([code]) => code)).map((code) => `${code} is there twice`),
    ...repeated(entries.flatMap(([, { en, zh }]) => [en, zh])).map((text) => `said of two codes: ${text}`),
    ...Object.entries(catalogues).flatMap(([name, catalogue]) => unordered(Object.keys(catalogue), name)),
    ...entries.flatMap(([code, { kind, en, zh }]) => [
      ...unless(/^[A-Za-z]+(\.[A-Za-z]+(\.\d{3})?)?$/.test(code), `${code} is no name of a code`),
      ...unless(KINDS.includes(kind), `${code} has no known kind: ${kind}`),
      // Printable ASCII, so no newline; from a capital to a single full stop.
      ...unless(/^[A-Z][ -~]*[^ .]\.$/.test(en) && en.length <= 110, `${code} is not one line of English: ${en}`),
      ...unless(
        /\p{Script=Han}/u.test(zh) && /^[^\r\n]*[^。\r\n]。$/.test(zh),
        `${code} is not one line of Chinese: ${zh}`,
      ),
    ]),
  ];
}

/**
 * What is wrong between the files of one product: an action without a list of codes, an order that is not alphabetical, a
 * listed code that no catalogue has or that is listed twice, a code of the product that no action lists. The product alone
 * was checked when it was defined.
 *
 * @param shared - the catalogues that are not the product's own
 */
export function problemsOfProduct({ product, codes, codesOf }: ProductFiles, shared: readonly Catalogue[]): string[] {
  const actions = Object.keys(product.actions);
  if (!codesOf) return unordered(actions, product.service);
  const known = [codes, ...shared];
  const listed = new Set(actions.flatMap((action) => codesOf(action) ?? []));
  return [
    ...unordered(actions, product.service),
    ...Object.keys(codes).flatMap((code) => unless(listed.has(code), `no action lists ${code}`)),
    ...actions.flatMap((action) => {
      const list = codesOf(action);
      if (list === undefined) return [`${action} has no list of codes`];
      return [
        ...unordered(list, action),
        ...repeated(list).map((code) => `${action} lists ${code} twice`),
        ...list.flatMap((code) =>
          unless(
            known.some((catalogue) => Object.hasOwn(catalogue, code)),
            `${action} lists ${code}, which no catalogue has`,
          ),
        ),
      ];
    }),
  ];
}

/** What occurs more than once. */
const repeated = (values: readonly string[]): string[] => {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
};

const unordered = (names: readonly string[], where: string): string[] =>
  names.flatMap((name, index) =>
    unless(index === 0 || name >= (names[index - 1] ?? ''), `${where}: ${name} is out of order`),
  );

const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem]);
