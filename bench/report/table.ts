import type { Cell, Table } from '../harness/bench.js';
import { coded, type Html, html } from './html.js';

/** So many columns find room beside each other, the one that names the rows among them. */
const ROOM = 9;

type Grid = Pick<Table, 'columns' | 'rows'>;

/**
 * The tables of a section. The first column names the rows, columns of figures stand on the right, and our rows out. What is
 * empty in every row is left out, and details are folded away. Below a table is what its columns are, open where a word is new.
 *
 * @param glossary - what columns are, by name; a table's own `legend` goes before it
 */
export function tablesIn(tables: readonly Table[], glossary: Readonly<Record<string, string>>): Html[] {
  const told = new Set<string>();
  return tables.map((table) => {
    const { head, details, columns } = parted(table);
    const legend = columns.flatMap((name): Array<[string, string]> => {
      const says = table.legend?.[name] ?? glossary[name];
      return says === undefined ? [] : [[name, says]];
    });
    const isNew = legend.some(([name]) => !told.has(name));
    for (const [name] of legend) told.add(name);
    return html`<figure>
<figcaption><strong>${coded(table.caption)}</strong></figcaption>
${gridOf(head, table.caption)}${details && folded(details, table.caption)}${legend.length > 0 ? legendOf(legend, isNew) : undefined}
</figure>`;
  });
}

/** What of a table is shown at once, what is folded away, and the names of all columns that are there. */
function parted({ columns, rows, more }: Table): { head: Grid; details: Grid | undefined; columns: readonly string[] } {
  const there = columns.map((_, at) => at).filter((at) => at === 0 || rows.some((row) => (row[at] ?? '') !== ''));
  const head = there.filter((at, place) => (more === undefined ? place < ROOM : at < more));
  const rest = there.slice(head.length);
  const gridWith = (chosen: readonly number[]): Grid => ({
    columns: chosen.map((at) => columns[at] ?? ''),
    rows: rows.map((row) => chosen.map((at) => row[at] ?? '')),
  });
  return {
    head: gridWith(head),
    details: rest.length > 0 ? gridWith([0, ...rest]) : undefined,
    columns: gridWith(there).columns,
  };
}

function gridOf({ columns, rows }: Grid, caption: string): Html {
  const figures = columns.map((_, at) => at > 0 && rows.every((row) => isFigure(row[at])));
  const side = (at: number): Html | undefined => (figures[at] ? html` class="number"` : undefined);
  // A figure among words stands where they do, on one line.
  const classOf = (cell: Cell, at: number): Html | undefined =>
    side(at) ?? (isFigure(cell) ? html` class="whole"` : undefined);
  const cellOf = (cell: Cell, at: number): Html =>
    at === 0 ? html`<th scope="row">${coded(cell)}</th>` : html`<td${classOf(cell, at)}>${coded(cell)}</td>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${plain(caption)}"><table>
<thead><tr>${columns.map((name, at) => html`<th scope="col"${side(at)}>${coded(name)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr${isOurs(row[0]) ? html` class="ours"` : undefined}>${row.map(cellOf)}</tr>`,
  )}
</tbody></table></div>`;
}

const folded = (details: Grid, caption: string): Html => html`
<details><summary>More columns: ${plain(details.columns.slice(1).join(', '))}</summary>
${gridOf(details, `${caption}: more columns`)}</details>`;

const legendOf = (legend: ReadonlyArray<readonly [string, string]>, isOpen: boolean): Html => html`
<details class="legend"${isOpen ? html` open` : undefined}><summary>What the columns are</summary>
<dl>${legend.map(([name, says]) => html`<dt>${coded(name)}</dt><dd>${coded(says)}</dd>`)}</dl></details>`;

const plain = (text: string): string => text.replaceAll('`', '');

/** `1.28`, `-3 µs`, `✗ 12 %`, `1.24 to 1.49`; or a cell that says that there is none. */
const isFigure = (cell: Cell | undefined): boolean =>
  cell === undefined || /^([✗✓] ?)?[-+−≤≥<>~]? ?\d|^[–—-]?$/.test(String(cell));

const isOurs = (cell: Cell | undefined): boolean => /^`?ours\b/.test(String(cell));
