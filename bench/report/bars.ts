import * as Plot from '@observablehq/plot';
import type { Bars } from '../harness/bench.js';
import { draw, oneLine, shown, widthOf } from './draw.js';
import { type Html, html } from './html.js';

/** A bar, and its place from the top: two may have one name. */
type Row = Bars['bars'][number] & { readonly place: number };

/** All lengths in px. */
interface Layout {
  readonly className: string;
  readonly width: number;
  readonly rowHeight: number;
  /** Where in its row a bar is, and the ends of its whiskers. */
  readonly bar: Inset;
  readonly cap: Inset;
  /** From the middle of a row to the middle of its bar. */
  readonly dy: number;
  readonly label: { readonly textAnchor: 'start' | 'end'; readonly dx: number; readonly dy: number };
  gutter(labels: readonly string[]): number;
}

interface Inset {
  readonly insetTop: number;
  readonly insetBottom: number;
}

/** Names beside their bars. */
const WIDE: Layout = {
  className: 'wide',
  width: 700,
  rowHeight: 28,
  bar: { insetTop: 4, insetBottom: 4 },
  cap: { insetTop: 10, insetBottom: 10 },
  dy: 0,
  label: { textAnchor: 'end', dx: -8, dy: 0 },
  gutter: (labels) => Math.min(240, 12 + Math.max(0, ...labels.map(widthOf))),
};

/** Names above their bars. */
const NARROW: Layout = {
  className: 'narrow',
  width: 340,
  rowHeight: 40,
  bar: { insetTop: 20, insetBottom: 3 },
  cap: { insetTop: 25, insetBottom: 8 },
  dy: 8.5,
  label: { textAnchor: 'start', dx: 0, dy: -11 },
  gutter: () => 4,
};

const VALUE_WIDTH = 56;
const AXIS_HEIGHT = 24;
/** Keeps a figure readable where a line runs through it. */
const HALO = { stroke: 'var(--paper)', strokeWidth: 7 };

/** A figure with one bar a contender: once for a desk and once for a hand, of which the page shows one. */
export function figureOfBars(plot: Bars): Html {
  const notes = [
    plot.x,
    ...(plot.bars.some(({ low }) => low !== undefined) ? ['whiskers: the quartiles'] : []),
    ...(plot.target === undefined ? [] : [`dashed: the target, ${shown(plot.target)}`]),
  ];
  return html`<figure>
<figcaption><strong>${plot.title}</strong> <span>${notes.join(' · ')}</span></figcaption>
${plot.bars.length > 0 ? [WIDE, NARROW].map((layout) => drawBars(plot, layout)) : 'Nothing to show.'}
</figure>`;
}

function drawBars({ title, x, bars, target }: Bars, layout: Layout): Html {
  const rows = bars.map((bar, place) => ({ ...bar, label: oneLine(bar.label), place }));
  const values = rows.map(({ value }) => value);
  const ends = [0, target ?? 0, ...rows.flatMap(({ value, low = value, high = value }) => [value, low, high])];
  const [from, to] = [Math.min(...ends), Math.max(...ends) || 1];
  const marginTop = target === undefined ? 6 : 22;
  const options = {
    width: layout.width,
    height: marginTop + rows.length * layout.rowHeight + AXIS_HEIGHT,
    marginLeft: layout.gutter(rows.map(({ label }) => label)),
    marginRight: VALUE_WIDTH,
    marginTop,
    marginBottom: AXIS_HEIGHT,
    x: { domain: [from, to] },
    y: { type: 'band' as const, domain: rows.map(({ place }) => place), padding: 0, axis: null },
    marks: [
      Plot.gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisX({ ticks: 5, tickSize: 0, label: null }),
      Plot.barX(rows, { x: 'value', y: 'place', fill: colourOf, ...layout.bar }),
      ...whiskers(rows, layout),
      ...(target === undefined ? [] : targetAt(target, (target - from) / (to - from) > 0.7)),
      Plot.text(rows, {
        x: ({ value, high = value }: Row) => Math.max(value, high),
        y: 'place',
        text: ({ value }: Row) => shown(value, values),
        textAnchor: 'start',
        dx: 7,
        dy: layout.dy,
        fill: 'currentColor',
        ...HALO,
      }),
      ...namesOf(rows, layout),
    ],
  };
  const said = rows.map(({ label, value }) => `${label}: ${shown(value, values)}`).join('; ');
  return draw(options, `${title}, ${x}. ${said}.`, layout.className);
}

const colourOf = ({ ours }: Row): string => (ours ? 'var(--ours)' : 'var(--other)');

const namesOf = (rows: readonly Row[], { label }: Layout): Plot.Markish[] =>
  [false, true].map((ours) =>
    Plot.text(
      rows.filter((row) => row.ours === ours),
      {
        y: 'place',
        text: 'label',
        frameAnchor: 'left',
        fill: 'currentColor',
        fontWeight: ours ? 600 : 400,
        ...HALO,
        ...label,
      },
    ),
  );

function whiskers(all: readonly Row[], { cap, dy }: Layout): Plot.Markish[] {
  const rows = all.filter(({ low, high }) => low !== undefined && high !== undefined);
  const style = { y: 'place', stroke: 'currentColor' };
  return [
    Plot.link(rows, { ...style, x1: 'low', x2: 'high', dy }),
    Plot.tickX(rows, { ...style, x: 'low', ...cap }),
    Plot.tickX(rows, { ...style, x: 'high', ...cap }),
  ];
}

function targetAt(target: number, onTheRight: boolean): Plot.Markish[] {
  const side = onTheRight ? { textAnchor: 'end' as const, dx: -5 } : { textAnchor: 'start' as const, dx: 5 };
  return [
    Plot.ruleX([target], { stroke: 'var(--target)', strokeWidth: 1.5, strokeDasharray: '4 3', insetTop: -14 }),
    Plot.text([target], {
      x: [target],
      text: [`target ${shown(target)}`],
      frameAnchor: 'top',
      dy: -13,
      fill: 'var(--target)',
      ...HALO,
      ...side,
    }),
  ];
}
