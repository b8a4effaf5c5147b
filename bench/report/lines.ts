import * as Plot from '@observablehq/plot';
import type { Lines } from '../harness/bench.js';
import { apart, clip, type Point } from './clip.js';
import { draw, oneLine, shown, widthOf } from './draw.js';
import { coded, type Html, html } from './html.js';

type Line = Lines['lines'][number];

/** Where every drawing of one figure begins and ends, so that they can be held against each other. */
interface Frame {
  readonly x: Point;
  readonly y: Point;
}

/** Where in a drawing its frame is, px. */
interface Room {
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
}

/** So many lines, with names so long (characters), can be told apart by a name at the end of each. */
const FEW = 3;
const SHORT = 18;
/** A line that goes higher than so many times the rule is cut: the rest would be flat. How high it goes is told where it is cut. */
const CUT = 2;

/** A figure with one line a contender: a few in one frame, many in a frame each. */
export function figureOfLines(plot: Lines): Html {
  const lines = plot.lines
    .map(({ label, points, ours }) => ({ label: oneLine(label), points: drawable(points, plot), ours }))
    .filter(({ points }) => points.length > 0);
  return html`<figure>
<figcaption><strong>${coded(plot.title)}</strong> <span>↑ ${coded(plot.y)} · → ${coded(plot.x)}</span>${keyOf(plot)}</figcaption>
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

const keyOf = ({ rule }: Lines): Html | undefined => rule && html` <span class="key">${coded(rule.label)}</span>`;

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
  const size = { width: 340, height: 164, marginTop: 16, marginRight: 8, marginBottom: 22, marginLeft: 38 };
  const options = {
    ...size,
    ...scalesOf(plot, frame),
    marks: [...axesOf(plot, frame, 4), ruleOf(plot, frame), ...pathOf(line, frame, size)],
  };
  return html`<div class="panel"><p class="${line.ours ? 'ours' : 'other'}">${line.label}</p>${draw(options, saidOf(line, plot), 'svg')}</div>`;
}

/** All lines in one frame, each named where it ends. */
function drawTogether(lines: readonly Line[], plot: Lines, frame: Frame, width: number, className: string): Html {
  const size = { width, height: width > 500 ? 270 : 220, marginTop: 16, marginBottom: 24, marginLeft: 42 };
  const scales = scalesOf(plot, frame);
  const marginRight = 14 + Math.max(...lines.map(({ label }) => widthOf(label)));
  const room = { ...size, marginRight };
  const y = Plot.scale({ y: { ...scales.y, range: [size.height - size.marginBottom, size.marginTop] } });
  const ends = spread(lines.map(({ points }) => y.apply(Math.min(points.at(-1)?.[1] ?? 0, frame.y[1]))));
  return draw(
    {
      ...room,
      ...scales,
      marks: [
        ...axesOf(plot, frame, width > 500 ? 8 : 4),
        ruleOf(plot, frame),
        ...lines.flatMap((line) => pathOf(line, frame, room)),
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
    `${oneLine(plot.title)}. ${lines.map((line) => saidOf(line, plot)).join(' ')}`,
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

/** px in which it is told how high a line goes that is cut. */
const PEAK_WIDTH = 44;

/** A line, as far as it is within the frame; where it is above, dots along the edge and how high it goes. */
function pathOf(
  { points, ours }: Line,
  { x, y: [, top] }: Frame,
  { width, marginLeft, marginRight }: Room,
): Plot.Markish[] {
  const stroke = ours ? 'var(--ours)' : 'var(--other)';
  const { below, above } = clip(points, top);
  const room = ((x[1] - x[0]) * PEAK_WIDTH) / (width - marginLeft - marginRight);
  const inside = above.map(({ peak: [at, y] }): Point => [Math.min(Math.max(at, x[0] + room / 2), x[1] - room / 2), y]);
  return [
    ...below.map((stretch) => Plot.line(stretch, { stroke, strokeWidth: ours ? 2 : 1.5, strokeLinejoin: 'round' })),
    Plot.link(above, { x1: 'from', x2: 'to', y1: top, y2: top, stroke, strokeWidth: 1.5, strokeDasharray: '1.5 3.5' }),
    ...(points.length <= 12
      ? [
          Plot.dot(
            points.filter(([, y]) => y <= top),
            { fill: stroke, r: 3 },
          ),
        ]
      : []),
    Plot.text(apart(inside, room), {
      x: ([at]: Point) => at,
      text: ([, height]: Point) => `↑ ${shown(height)}`,
      frameAnchor: 'top',
      dy: -9,
      fill: ours ? 'var(--ours)' : 'var(--muted)',
    }),
  ];
}

/** A line in words. */
function saidOf({ label, points }: Line, { x, y }: Lines): string {
  const ys = points.map((point) => point[1]);
  return `${label}: ${oneLine(y)} between ${shown(Math.min(...ys))} and ${shown(Math.max(...ys))}, over ${oneLine(x)}.`;
}
