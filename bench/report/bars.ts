import * as Plot from '@observablehq/plot';
import type { Bars } from '../harness/bench.js';
import { FONT, type Layout, LINE, NARROW, type RowLayout, WIDE } from './bar-layout.js';
import { draw, inLines, oneLine, shown, widthOf } from './draw.js';
import { coded, type Html, html } from './html.js';

/** A bar, its name in lines, and its place from the top: two may have one name. */
type Row = Bars['bars'][number] & { readonly lines: readonly string[]; readonly place: number };

const VALUE_WIDTH = 56;
const AXIS_HEIGHT = 24;
/** From the end of a bar to its figure. */
const GAP = 7;
/** Keeps a name readable where a line runs through it. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 7 };

/** A figure with one bar a contender: once for a desk and once for a hand, of which the page shows one. */
export function figureOfBars(given: Bars): Html {
  const { plot, show } = readable(given);
  const notes = [
    plot.x,
    ...(plot.bars.some(({ low }) => low !== undefined) ? ['whiskers: the quartiles'] : []),
    ...(plot.target === undefined ? [] : [`dashed: the target, ${show(plot.target)}`]),
  ];
  return html`<figure>
<figcaption><strong>${coded(plot.title)}</strong> <span>${coded(notes.join(' · '))}</span></figcaption>
${plot.bars.length > 0 ? [WIDE, NARROW].map((layout) => drawBars(plot, show, layout)) : 'Nothing to show.'}
</figure>`;
}

/** Writes a value as those beside it are written. */
type Show = (value: number, among?: readonly number[]) => string;

/** Where all that is shown is a small part of something, `× raw axios`, it is shown in percent of it. */
const SMALL = 0.1;

/** A plot in the unit in which it is read, and how its values are written. */
function readable(plot: Bars): { plot: Bars; show: Show } {
  const all = [...plot.bars.flatMap(({ value, low, high }) => [value, low, high]), plot.target];
  const values = all.filter((value) => value !== undefined);
  if (plot.x.startsWith('× ') && values.length > 0 && values.every((value) => Math.abs(value) < SMALL)) {
    const percent = <Value extends number | undefined>(value: Value) => (value === undefined ? value : 100 * value);
    const bars = plot.bars.map((bar) => ({
      ...bar,
      value: 100 * bar.value,
      low: percent(bar.low),
      high: percent(bar.high),
    }));
    const inPercent: Bars = { ...plot, x: `% of ${plot.x.slice(2)}`, bars, target: percent(plot.target) };
    return { plot: inPercent, show: (value, among) => `${shown(value, among)} %` };
  }
  return { plot, show: shown };
}

function drawBars({ title, x, bars, target }: Bars, show: Show, layout: Layout): Html {
  const rows = bars.map((bar, place) => {
    const label = oneLine(bar.label);
    return { ...bar, label, lines: inLines(label, layout.name.characters, layout.name.lines), place };
  });
  const values = rows.map(({ value }) => value);
  const ends = [0, target ?? 0, ...rows.flatMap(({ value, low = value, high = value }) => [value, low, high])];
  const [from, to] = [Math.min(...ends), Math.max(...ends) || 1];
  const row = layout.row(Math.max(...rows.map(({ lines }) => lines.length)));
  const marginTop = target === undefined ? 6 : 22;
  const marginLeft = layout.gutter(rows.flatMap(({ lines }) => lines));
  const perPixel = (to - from) / (layout.width - marginLeft - VALUE_WIDTH);
  const figures = rows.map((row) => {
    const figure = show(row.value, values);
    const begins = Math.max(row.value, row.high ?? row.value) + (GAP - 3) * perPixel;
    return { ...row, figure, begins, ends: begins + (widthOf(figure) + 6) * perPixel };
  });
  const hit = figures.filter(({ begins, ends }) => target !== undefined && begins < target && target < ends);
  const options = {
    width: layout.width,
    height: marginTop + rows.length * row.height + AXIS_HEIGHT,
    marginLeft,
    marginRight: VALUE_WIDTH,
    marginTop,
    marginBottom: AXIS_HEIGHT,
    x: { domain: [from, to] },
    y: { type: 'band' as const, domain: rows.map(({ place }) => place), padding: 0, axis: null },
    marks: [
      Plot.gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX({ ticks: 5, tickSize: 0, label: null }),
      Plot.barX(rows, { x: 'value', y: 'place', fill: colourOf, ...row.bar }),
      ...whiskers(rows, row),
      ...(target === undefined ? [] : targetAt(target, show, (target - from) / (to - from) > 0.7)),
      Plot.barX(hit, { x1: 'begins', x2: 'ends', y: 'place', fill: 'var(--paper)', ...row.bar }),
      Plot.text(figures, {
        x: ({ value, high = value }: Row) => Math.max(value, high),
        y: 'place',
        text: 'figure',
        textAnchor: 'start',
        dx: GAP,
        dy: row.dy,
        fill: 'currentColor',
        ...HALO,
      }),
      ...namesOf(rows, layout, row),
    ],
  };
  const said = figures.map(({ label, figure }) => `${label}: ${figure}`).join('; ');
  return draw(options, `${oneLine(title)}, ${oneLine(x)}. ${said}.`, layout.className);
}

const colourOf = ({ ours }: Row): string => (ours ? 'var(--ours)' : 'var(--other)');

/** Names, in lines; one that had to be shortened has the whole of it as its title. */
const namesOf = (rows: readonly Row[], { label }: Layout, { nameDy }: RowLayout): Plot.Markish[] =>
  [false, true].map((ours) =>
    Plot.text(
      rows.filter((row) => row.ours === ours),
      {
        y: 'place',
        text: ({ lines }: Row) => lines.join('\n'),
        title: ({ label, lines }: Row) => (lines.join(' ') === label ? undefined : label),
        lineHeight: LINE / FONT,
        frameAnchor: 'left',
        fill: 'currentColor',
        fontWeight: ours ? 600 : 400,
        dy: nameDy,
        ...HALO,
        ...label,
      },
    ),
  );

function whiskers(all: readonly Row[], { cap, dy }: RowLayout): Plot.Markish[] {
  const rows = all.filter(({ low, high }) => low !== undefined && high !== undefined);
  const style = { y: 'place', stroke: 'currentColor' };
  return [
    Plot.link(rows, { ...style, x1: 'low', x2: 'high', dy }),
    Plot.tickX(rows, { ...style, x: 'low', ...cap }),
    Plot.tickX(rows, { ...style, x: 'high', ...cap }),
  ];
}

function targetAt(target: number, show: Show, onTheRight: boolean): Plot.Markish[] {
  const side = onTheRight ? { textAnchor: 'end' as const, dx: -5 } : { textAnchor: 'start' as const, dx: 5 };
  return [
    Plot.ruleX([target], { stroke: 'var(--target)', strokeWidth: 1.5, strokeDasharray: '4 3', insetTop: -14 }),
    Plot.text([target], {
      x: [target],
      text: [`target ${show(target)}`],
      frameAnchor: 'top',
      dy: -13,
      fill: 'var(--target)',
      ...HALO,
      ...side,
    }),
  ];
}
