import { palette, propertiesOf } from './palette.js';

/** The style of the page: its own fonts are the reader's, its widths are a phone's, a desk's and a sheet of paper's. */
export const style = `
:root { color-scheme: light dark; ${propertiesOf(palette.light)}
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Cambria, Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; }
@media (prefers-color-scheme: dark) { :root { ${propertiesOf(palette.dark)} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); }
main { max-width: 46rem; margin: 0 auto; padding: 4rem 1.25rem 5rem; }
h1, h2 { font-weight: 600; line-height: 1.2; letter-spacing: -0.012em; text-wrap: balance; }
h1 { font-size: clamp(2rem, 6vw, 2.75rem); margin: 0 0 1rem; }
h2 { font-size: clamp(1.45rem, 4.6vw, 1.8rem); margin: 0 0 0.75rem; }
h3 { font: 600 0.9375rem/1.4 var(--sans); margin: 0 0 0.5rem; }
p { margin: 0 0 1rem; text-wrap: pretty; overflow-wrap: anywhere; }
a { color: var(--ours); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--ours); outline-offset: 3px; }
code { font: 0.86em/1 var(--mono); }
.eyebrow { margin: 0 0 0.6rem; font: 600 0.8125rem/1.4 var(--sans); color: var(--muted); letter-spacing: 0.02em; }
.lead, .answer { font-size: 1.1875rem; line-height: 1.5; }
.note { margin: 0 0 1.25rem; font: 0.9375rem/1.5 var(--sans); border-left: 3px solid var(--target); padding: 0.5rem 0 0.5rem 0.9rem; }
.note :last-child { margin: 0; }

.facts { font: 0.875rem/1.5 var(--sans); color: var(--muted); display: grid; grid-template-columns: max-content 1fr;
  gap: 0.25rem 1.1rem; margin: 1.75rem 0 0; padding: 1rem 0 0; border-top: 1px solid var(--line); }
.facts dt { color: var(--ink); font-weight: 600; }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.facts span { white-space: nowrap; }

.contents { list-style: none; margin: 2.75rem 0 0; padding: 0; border-top: 1px solid var(--line); }
.contents > li { padding: 0.85rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.contents > li > a { font-weight: 600; line-height: 1.35; }
.verdicts { list-style: none; margin: 0.3rem 0 0; padding: 0; font: 0.9375rem/1.45 var(--sans); }
.verdicts li { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0 0.75rem; padding: 0.2rem 0; overflow-wrap: anywhere; }
.verdicts .told { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; }
.verdicts .wanted, .verdicts .reason { color: var(--muted); }
.verdicts .measured { font-variant-numeric: tabular-nums; font-weight: 600; }
.verdicts .reason { grid-column: 2; }
.verdict { font-weight: 600; white-space: nowrap; }
.missed .verdict, .missed .measured { color: var(--target); }
section > .verdicts { margin: 1.25rem 0 0; padding: 0.5rem 0.9rem; background: var(--raised); border-radius: 6px; }

section { margin-top: 4.5rem; padding-top: 2.25rem; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
figure { margin: 2rem 0 0; break-inside: avoid; }
figcaption { font: 0.875rem/1.45 var(--sans); color: var(--muted); margin-bottom: 0.75rem; overflow-wrap: anywhere; }
figcaption strong { display: block; font-size: 0.9375rem; font-weight: 600; color: var(--ink); }
.key { white-space: nowrap; color: var(--target); }
.key::before { content: ''; display: inline-block; width: 1.6em; margin: 0 0.4em 0.25em 0.6em; border-top: 2px dashed; }
svg { display: block; width: 100%; height: auto; overflow: visible; font: 12px var(--sans); font-variant-numeric: tabular-nums; }
svg text, svg tspan { white-space: pre; }
svg [aria-label$='axis tick label'], svg [aria-label$='axis label'] { fill: var(--muted); }
.wide svg { max-width: 700px; }
.narrow { display: none; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1rem 1.5rem; }
.panel { break-inside: avoid; }
.panel p { margin: 0 0 0.15rem; font: 0.875rem/1.4 var(--sans); }
.panel .ours { color: var(--ours); font-weight: 600; }
.panel span { color: var(--muted); font-weight: 400; }

/* The edge where a table goes on has a shadow, over which the table's own end draws paper. The names of the rows stay. */
.table { overflow-x: auto; background: linear-gradient(to left, var(--paper) 30%, transparent) right / 2.75rem 100% no-repeat local,
  linear-gradient(to left, color-mix(in srgb, var(--ink) 28%, transparent), transparent) right / 0.9rem 100% no-repeat scroll; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font: 0.875rem/1.4 var(--sans); font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: baseline; padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--muted); border-bottom-color: var(--muted); vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 7.5rem; overflow-wrap: break-word; }
tr > :first-child { position: sticky; left: 0; background: var(--paper); }
.number { text-align: right; padding: 0.4rem 0 0.4rem 0.9rem; }
td.number, td.whole { white-space: nowrap; }
tr.ours > * { color: var(--ours); font-weight: 600; background: color-mix(in srgb, var(--ours) 9%, transparent); }
tr.ours > :first-child { background: color-mix(in srgb, var(--ours) 9%, var(--paper)); }
details { margin-top: 0.7rem; font: 0.875rem/1.45 var(--sans); }
summary { color: var(--muted); cursor: pointer; overflow-wrap: anywhere; }
details > .table { margin-top: 0.4rem; }
.legend dl { display: grid; grid-template-columns: minmax(5rem, max-content) minmax(0, 1fr); gap: 0.15rem 1rem; margin: 0.5rem 0 0; }
.legend dd { margin: 0; color: var(--muted); overflow-wrap: anywhere; }
.how { margin: 2rem 0 0; font: 0.9375rem/1.55 var(--sans); color: var(--muted); }
.how + .how { margin-top: 0.4rem; }

/* A wide table goes on over the right margin, as far as there is one. */
@media screen and (min-width: 48rem) {
  .table { width: max-content; min-width: 100%; max-width: calc(50vw + 20.5rem); }
}
@media (max-width: 40rem) {
  main { padding-top: 2.25rem; }
  section { margin-top: 3.25rem; padding-top: 1.75rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd + dt { margin-top: 0.5rem; }
  table { font-size: 0.8125rem; }
  th, td { padding-right: 0.5rem; }
  tbody th { min-width: 6rem; max-width: 8.5rem; }
  .legend dl { display: block; }
  .legend dt, .legend dd { display: inline; }
  .legend dd::before { content: ': '; }
  .legend dd::after { content: '\\A'; white-space: pre; }
  .verdicts li { grid-template-columns: minmax(0, 1fr); }
  .verdicts li .reason { grid-column: 1; }
  .number { padding: 0.4rem 0 0.4rem 0.5rem; }
  .wide { display: none; }
  .narrow { display: block; }
}
@media print {
  :root { color-scheme: light; ${propertiesOf({ ...palette.light, paper: '#ffffff' })} }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  section { margin-top: 2rem; }
  .eyebrow, h2, .answer, figcaption { break-after: avoid; }
  section > .verdicts { break-before: avoid; }
  tr { break-inside: avoid; }
  .table { overflow: visible; background: none; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; }
  .wide { display: block; }
  .narrow { display: none; }
}
`;
