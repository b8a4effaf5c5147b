import type { Cell, Table } from '../harness/bench.js';
import { type Html, html } from './html.js';

/** A table whose first column names the rows; columns of figures stand on the right, and our rows out. */
export function tableIn({ caption, columns, rows }: Table): Html {
  const figures = columns.map((_, column) => column > 0 && rows.every((row) => isFigure(row[column])));
  const side = (column: number): Html | undefined => (figures[column] ? html` class="number"` : undefined);
  return html`<figure>
<figcaption><strong>${caption}</strong></figcaption>
<div class="table" tabindex="0" role="region" aria-label="${caption}"><table>
<thead><tr>${columns.map((name, column) => html`<th scope="col"${side(column)}>${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`
<tr${isOurs(row[0]) ? html` class="ours"` : undefined}>${row.map((cell, column) =>
      column === 0 ? html`<th scope="row">${cell}</th>` : html`<td${side(column)}>${cell}</td>`,
    )}</tr>`,
  )}
</tbody></table></div>
</figure>`;
}

/** `1.28`, `-3 µs`, `✗ 12 %`, `1.24 to 1.49`; or a cell that says that there is none. */
const isFigure = (cell: Cell | undefined): boolean =>
  cell === undefined || /^([✗✓] ?)?[-+−≤≥<>~]? ?\d|^[–—-]?$/.test(String(cell));

const isOurs = (cell: Cell | undefined): boolean => /^ours\b/.test(String(cell));
