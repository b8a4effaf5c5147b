import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { Html, html } from './html.js';

const { document } = parseHTML('<!doctype html><html></html>');

/**
 * Draws a static SVG. Its text is sized and coloured by the page's style, so Plot's own style is left out; what it shows
 * is said in `label`, for those who do not see it.
 */
export function draw(options: PlotOptions, label: string, className: string): Html {
  const drawn = plot({ document, ...options }) as { outerHTML: string };
  const svg = drawn.outerHTML.replace(/<style>.*?<\/style>/s, '').replace(/ font-(size|family)="[^"]*"/g, '');
  return html`<div class="${className}" role="img" aria-label="${label}">${new Html(svg)}</div>`;
}

/** Three figures that count, thousands set off; whole numbers where all that it stands among are whole. */
export function shown(value: number, among: readonly number[] = [value]): string {
  if (among.every(Number.isInteger) || Math.abs(value) >= 1000) {
    return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  }
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
}

/** px that a label takes in a plot, about: nothing here can measure text. */
export const widthOf = (label: string): number => 7.1 * label.length;

/** A label on one line, where there is no code to mark as such. */
export const oneLine = (label: string): string => label.replaceAll('`', '').replace(/\s+/g, ' ').trim();

/** A label in lines of so many characters at the most; what does not fit into `most` lines is left out, which `…` says. */
export function inLines(label: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = label;
  while (rest.length > width && lines.length < most - 1) {
    const space = rest.lastIndexOf(' ', width);
    const end = space > 0 ? space : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest.length > width ? `${rest.slice(0, width - 1).trimEnd()}…` : rest];
}
