import * as Plot from '@observablehq/plot';
import type { Lines } from '../harness/bench.js';
import { draw, oneLine, shown, widthOf } from './draw.js';
import { type Html, html } from './html.js';

type Line = Lines['lines'][number];
type Point = readonly [x: number, y: number];

/** Where every drawing of one figure begins and ends, so that they can be held against each other. */
interface Frame {
  readonly x: Point;
  readonly y: Point;
}

/** So many lines, with names so long (characters), can be told apart by a name at the end of each. */
const FEW = 3;
const SHORT = 18;
/** A line that goes higher than so many times the rule is cut: the rest would be flat. Its peak is told beside its name. */
const CUT = 2;

/** A figure with one line a contender: a few in one frame, many in a frame each. */
export function figureOfLines(plot: Lines): Html {
  const lines = plot.lines
    .map(({ label, points, ours }) => ({ label: oneLine(label), points: drawable(points, plot), ours }))
    .filter(({ points }) => points.length > 0);
  return html`<figure>
<figcaption><strong>${plot.title}</strong> <span>↑ ${plot.y} · → ${plot.x}</span>${keyOf(plot)}</figcaption>
${lines.length > 0 ? drawLines(lines, plot) : 'Nothing to show.'}
</figure>`;
}

function drawLines(lines: readonly Line[], plot: Lines): Html | readonly Html[] {
  const frame = frameOf(lines, plot);
  if (lines.length <= FEW && lines.every(({ label }) => label.length <= SHORT)) {
    return [drawTogether(lines, plot, frame, 700, 'wide'), drawTogether(lines, plot, frame, 340, 'narrow')];
  }
  return html`<div class="panels">${lines.map((line) => panelOf(line, plot, frame))}</div>`;
}

const keyOf = ({ rule }: Lines): Html | undefined => rule && html` <span class="key">${rule.label}</span>`;

/** What a logarithm cannot show, and what is no number, is left out. */
const drawable = (points: readonly Point[], { scale }: Lines): Point[] =>
  points.filter(
    ([x, y]) =>
      Number.isFinite(x) && Number.isFinite(y) && (scale?.x !== 'log' || x > 0) && (scale?.y !== 'log' || y > 0),
  );

function frameOf(lines: readonly Line[], { rule, scale }: Lines): Frame {
  const xs = [...lines.flatMap(({ points }) => points), ...(rule?.steps ?? [])].map(([x]) => x);
  const ys = lines.flatMap(({ points }) => points.map(([, y]) => y));
  const steps = rule?.steps.map(([, y]) => y) ?? [];
  const highest = Math.max(...ys, ...steps);
  const top = steps.length > 0 ? Math.min(highest, CUT * Math.max(...steps)) : highest;
  const least = Math.min(...ys, ...steps);
  return {
    x: [Math.min(...xs), Math.max(...xs)],
    y: scale?.y === 'log' ? [least, highest] : [Math.min(0, least), top],
  };
}

/** A frame for one line, under its name. */
function panelOf(line: Line, plot: Lines, frame: Frame): Html {
  const peak = Math.max(...line.points.map(([, y]) => y));
  const cut = peak > frame.y[1] ? html` <span>up to ${shown(peak)}</span>` : undefined;
  const size = { width: 340, height: 156, marginTop: 8, marginRight: 8, marginBottom: 22, marginLeft: 38 };
  const options = {
    ...size,
    ...scalesOf(plot, frame),
    marks: [...axesOf(plot, frame, 4), ruleOf(plot, frame), ...pathOf(line, frame)],
  };
  return html`<div class="panel"><p class="${line.ours ? 'ours' : 'other'}">${line.label}${cut}</p>${draw(options, saidOf(line, plot), 'svg')}</div>`;
}

/** All lines in one frame, each named where it ends. */
function drawTogether(lines: readonly Line[], plot: Lines, frame: Frame, width: number, className: string): Html {
  const size = { width, height: width > 500 ? 270 : 220, marginTop: 10, marginBottom: 24, marginLeft: 42 };
  const scales = scalesOf(plot, frame);
  const marginRight = 14 + Math.max(...lines.map(({ label }) => widthOf(label)));
  const y = Plot.scale({ y: { ...scales.y, range: [size.height - size.marginBottom, size.marginTop] } });
  const ends = spread(lines.map(({ points }) => y.apply(Math.min(points.at(-1)?.[1] ?? 0, frame.y[1]))));
  return draw(
    {
      ...size,
      ...scales,
      marginRight,
      marks: [
        ...axesOf(plot, frame, width > 500 ? 8 : 4),
        ruleOf(plot, frame),
        ...lines.flatMap((line) => pathOf(line, frame)),
        ...lines.map(({ label, ours }, index) =>
          Plot.text([label], {
            frameAnchor: 'top-right',
            textAnchor: 'start',
            dx: 8,
            dy: (ends[index] ?? 0) - size.marginTop,
            lineAnchor: 'middle',
            text: [label],
            fill: ours ? 'var(--ours)' : 'currentColor',
            fontWeight: ours ? 600 : 400,
          }),
        ),
      ],
    },
    `${plot.title}. ${lines.map((line) => saidOf(line, plot)).join(' ')}`,
    className,
  );
}

/** Moves names apart that would stand on each other: px from the top, in the order given. */
export function spread(tops: readonly number[], gap = 15): number[] {
  const placed = tops.map((top, index) => ({ top, index })).sort((a, b) => a.top - b.top);
  for (const [place, name] of placed.entries()) {
    const before = placed[place - 1];
    if (before && name.top < before.top + gap) name.top = before.top + gap;
  }
  return tops.map((top, index) => placed.find((name) => name.index === index)?.top ?? top);
}

const scalesOf = ({ scale }: Lines, { x, y }: Frame) => ({
  x: { type: scale?.x ?? ('linear' as const), domain: [...x] },
  y: { type: scale?.y ?? ('linear' as const), domain: [...y] },
});

const axesOf = ({ scale }: Lines, { x, y }: Frame, ticks: number): Plot.Markish[] => {
  const across = scale?.x === 'log' ? powersIn(x) : ticks;
  const up = scale?.y === 'log' ? powersIn(y) : 4;
  return [
    Plot.gridY({ ticks: up, stroke: 'var(--line)', strokeOpacity: 1 }),
    Plot.axisY({ ticks: up, tickSize: 0, label: null, ...(Array.isArray(up) && { tickFormat: shownTick }) }),
    Plot.axisX({ ticks: across, tickSize: 4, label: null, ...(Array.isArray(across) && { tickFormat: shownTick }) }),
  ];
};

const shownTick = (value: number): string => shown(value);

/** The powers of ten, or what there is between two of them. */
function powersIn([from, to]: Point): number[] {
  const powers: number[] = [];
  for (let power = 10 ** Math.ceil(Math.log10(from)); power <= to; power *= 10) powers.push(power);
  return powers.length > 1 ? powers : [from, to];
}

/** The step line that all are held against, up to the right edge. */
function ruleOf({ rule }: Lines, frame: Frame): Plot.Markish {
  const last = rule?.steps.at(-1);
  const steps = rule && last ? [...rule.steps, [frame.x[1], last[1]] as const] : [];
  return Plot.line(steps, { curve: 'step-after', stroke: 'var(--target)', strokeWidth: 1.5, strokeDasharray: '5 3' });
}

function pathOf({ points, ours }: Line, { y: [, top] }: Frame): Plot.Markish[] {
  const stroke = ours ? 'var(--ours)' : 'var(--other)';
  const within = points.map(([x, y]) => [x, Math.min(y, top)] as const);
  return [
    Plot.line(within, { stroke, strokeWidth: ours ? 2 : 1.5, strokeLinejoin: 'round' }),
    ...(points.length <= 12 ? [Plot.dot(within, { fill: stroke, r: 3 })] : []),
  ];
}

/** A line in words. */
function saidOf({ label, points }: Line, { x, y }: Lines): string {
  const ys = points.map((point) => point[1]);
  return `${label}: ${y} between ${shown(Math.min(...ys))} and ${shown(Math.max(...ys))}, over ${x}.`;
}
