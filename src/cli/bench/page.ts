import { conditionsOf } from './conditions.js';
import { legend } from './legend.js';
import type { Outcome } from './outcome.js';
import type { Result } from './result.js';
import type { Period } from './series.js';
import { cellsOf } from './table.js';

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string => value.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');

/** A page of its own: no script, nothing loaded, light and dark. */
export function pageOf({ plan, outcomes, interrupted, warnings }: Result): string {
  const names = outcomes.map(({ name }) => name).join(' and ');
  const notes = interrupted ? ['Interrupted: what was measured until then.', ...warnings] : warnings;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>axios-tencentcloud bench: ${text(names)}</title>
<style>${STYLE}</style>
<main>
<h1>axios-tencentcloud bench: ${text(names)}</h1>
<p>${text(conditionsOf(plan))}</p>
${notes.map((note) => `<p><strong>Note:</strong> ${text(note)}</p>`).join('\n')}
${resultTable(outcomes)}
${meanings()}
${outcomes.map((outcome) => rateOverTime(outcome, plan.quota, highest(outcomes, plan.quota))).join('\n')}
</main>
</html>
`;
}

function resultTable(outcomes: readonly Outcome[]): string {
  const head = outcomes.map(({ name }) => `<th scope="col">${text(name)}</th>`).join('');
  const body = cellsOf(outcomes).map(([label = '', ...cells]) => {
    const shown = cells.map((cell) => `<td>${cellText(cell)}</td>`).join('');
    return `<tr><th scope="row">${text(label)}</th>${shown}</tr>`;
  });
  return `<div class="wide" tabindex="0" role="region" aria-label="Results"><table><thead><tr><td></td>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`;
}

/** A code may be broken where its parts meet: unbroken it would push the other column out of a phone's sight. */
const cellText = (cell: string): string =>
  text(cell)
    .replaceAll('\n', '<br>')
    .replace(/\.(?=[A-Za-z])/g, '.<wbr>');

function meanings(): string {
  const told = Object.entries(legend).map(([label, meaning]) => `<dt>${text(label)}</dt><dd>${text(meaning)}</dd>`);
  return `<details><summary>What the rows mean</summary><dl>\n${told.join('\n')}</dl></details>`;
}

/** A count of a period as a rate, a second. What is less than a second is taken for one, as the quota takes it. */
const rate = (count: number, { from, to }: Period): number => (count * 1000) / Math.max(1000, to - from);

/** What the columns of all contenders are held against, a second: the same for each, or they could not be compared. */
const highest = (outcomes: readonly Outcome[], quota: number): number =>
  Math.max(
    quota * 1.1,
    ...outcomes.flatMap(({ series }) => series.map((each) => rate(each.answered + each.refused, each))),
  );

/** Columns of CSS, one a period, below a line where the quota is; and the same as a table for whoever sees no columns. */
function rateOverTime({ name, series }: Outcome, quota: number, most: number): string {
  const height = (count: number, period: Period): string => `${((100 * rate(count, period)) / most).toFixed(2)}%`;
  const told = series.map((period) => {
    const { from, to, answered, refused, lost } = period;
    const when = `${seconds(from)} to ${seconds(to)} s`;
    const column =
      `<div title="${when}: ${answered} answered, ${refused} refused, ${lost} lost">` +
      `<i class="refused" style="height:${height(refused, period)}"></i>` +
      `<i class="answered" style="height:${height(answered, period)}"></i></div>`;
    const row = `<tr><td>${when}</td><td>${answered}</td><td>${refused}</td><td>${lost}</td></tr>`;
    return { column, row };
  });
  const line = ((100 * quota) / most).toFixed(2);
  return `<h2>${text(name)}: rate over time</h2>
<figure><div class="chart" aria-hidden="true">${told.map(({ column }) => column).join('')}
<b style="bottom:${line}%"><span>quota ${quota}/s</span></b></div>
<figcaption><i class="answered"></i> answered <i class="refused"></i> refused, a second; 0 to ${seconds(series.at(-1)?.to ?? 0)} s</figcaption></figure>
<details><summary>The same as a table</summary>
<table><thead><tr><th>time</th><th>answered</th><th>refused</th><th>lost</th></tr></thead>
<tbody>${told.map(({ row }) => row).join('\n')}</tbody></table></details>`;
}

const seconds = (ms: number): string => String(Number((ms / 1000).toFixed(2)));

const STYLE = `
:root { color-scheme: light dark; --ours: #2166ac; --bad: #d6604d; --line: #8886 }
@media (prefers-color-scheme: dark) { :root { --ours: #67a9cf; --bad: #ef8a62 } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
h1, h2, p, figcaption { overflow-wrap: anywhere }
.wide { overflow-x: auto }
table { border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
.wide td, thead th { min-width: 6rem; overflow-wrap: anywhere }
.wide :is(th, td):first-child { position: sticky; left: 0; min-width: 5rem; background: Canvas }
@media (max-width: 30rem) { .wide { font-size: .875rem } th, td { padding-right: .5rem } }
figure { margin: 0 }
.chart { position: relative; display: flex; align-items: stretch; gap: 1px; height: 14rem; border-bottom: 1px solid }
.chart div { flex: 1; min-width: 1px; display: flex; flex-direction: column; justify-content: flex-end }
.chart b { position: absolute; left: 0; right: 0; border-top: 1px dashed; font-weight: normal }
.chart span { position: absolute; right: 0; bottom: 0; font-size: .8rem }
i.answered { background: var(--ours) }
i.refused { background: repeating-linear-gradient(45deg, var(--bad) 0 4px, transparent 4px 6px) }
figcaption i { display: inline-block; width: .8rem; height: .8rem; margin-left: .5rem }
`;
