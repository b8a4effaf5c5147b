import type { Plot, Target } from '../harness/bench.js';
import { quietnessOf } from '../harness/circumstances.js';
import type { Kept, Result } from '../harness/results.js';
import { remarksOf, verdictOf as wordOf } from '../harness/target.js';
import { figureOfBars } from './bars.js';
import { glossary } from './glossary.js';
import { coded, Html, html, type Part } from './html.js';
import { figureOfLines } from './lines.js';
import { factsOf, timeOf, whatDiffers } from './measured-on.js';
import { style } from './style.js';
import { tablesIn } from './table.js';

/** The whole report, one file: nothing in it runs, and nothing is fetched. */
export function pageOf(kept: Kept): string {
  const { results } = kept;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Benchmarks of axios-tencentcloud</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<header>
<p class="eyebrow">axios-tencentcloud</p>
<h1>Benchmarks</h1>
${results.some(({ short }) => short) ? html`<div class="note"><p>Short cuts, which show that the benches work. Their figures are worth nothing.</p></div>` : undefined}
<p class="lead">${summaryOf(results)}</p>
${factsOf(results)}
</header>
<ol class="contents">${results.map(entryOf)}${absent(kept)}</ol>
${results.map((result) => sectionOf(result, results))}
</main>
</body>
</html>
`;
  return page.text;
}

function summaryOf(results: readonly Result[]): Part {
  if (results.length === 0) return html`There are no results here yet. <code>npm run bench</code> measures.`;
  const targets = results.flatMap((result) => result.targets);
  const met = targets.filter((target) => target.met).length;
  const asked = results.length === 1 ? 'One question' : `${results.length} questions`;
  return `${asked}, each with how it was measured. Of ${targets.length} targets ${met} ${met === 1 ? 'is' : 'are'} met.`;
}

const entryOf = ({ name, question, targets }: Result): Html => html`
<li><a href="#${name}">${coded(question)}</a>${verdictsOf(targets)}</li>`;

function absent({ missing, unreadable }: Kept): Html[] {
  return [
    ...unreadable.map(
      ({ name, why }) => html`
<li class="missed"><code>${name}</code>: <span class="verdict">its result cannot be read</span>: ${why}</li>`,
    ),
    ...(missing.length === 0
      ? []
      : [
          html`
<li>Not measured yet: ${missing.join(', ')}. <code>npm run bench -- NAME</code> measures one.</li>`,
        ]),
  ];
}

const verdictsOf = (targets: readonly Target[]): Html | undefined =>
  targets.length === 0 ? undefined : html`<ul class="verdicts">${targets.map(verdictOf)}</ul>`;

const verdictOf = (target: Target): Html => html`
<li class="${target.met ? 'met' : 'missed'}"><span class="verdict">${target.met ? '✓' : '✗'} ${wordOf(target)}</span>
<span class="told"><span>${coded(target.what)} <span class="wanted">wanted ${coded(target.wanted)}</span></span> <span class="measured">${coded(target.measured)}</span></span>${remarksOf(target).map((remark) => html`<span class="reason">${coded(remark)}</span>`)}</li>`;

const figureOf = (plot: Plot): Html => (plot.kind === 'bars' ? figureOfBars(plot) : figureOfLines(plot));

function sectionOf(result: Result, all: readonly Result[]): Html {
  const { name, question, answer, targets, plots, tables, how, took, at } = result;
  return html`
<section id="${name}" aria-labelledby="${name}-question">
<p class="eyebrow">${name}</p>
<h2 id="${name}-question">${coded(question)}</h2>
<p class="answer">${coded(answer)}</p>
${verdictsOf(targets)}
${plots.map(figureOf)}
${tablesIn(tables, glossary[name] ?? {})}
<p class="how">${coded(how)}</p>
<p class="how"><code>npm run bench -- ${name}</code> · ${Math.round(took)} s, ${timeOf(at)}${whatDiffers(result, all)}; ${quietnessOf(result.circumstances)}</p>
</section>`;
}
