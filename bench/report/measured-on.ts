import type { Machine } from '../harness/machine.js';
import type { Result } from '../harness/results.js';
import { type Html, html } from './html.js';

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** `29 July 2026 at 14:03 UTC`. */
export const timeOf = (at: string): string => `${clock.format(new Date(at))} UTC`;

/** The machine, the versions and the time of the latest result, for the head of the page. */
export function factsOf(results: readonly Result[]): Html | undefined {
  const latest = latestOf(results);
  const times = results.map(({ at }) => at).sort();
  const [first, last] = [times[0], times.at(-1)];
  if (!latest || first === undefined || last === undefined) return undefined;
  const { node, system, cpu, memory, packages } = latest.machine;
  const minutes = results.reduce((sum, { took }) => sum + took, 0) / 60;
  const versions = Object.entries(packages).map(([name, version]) => html`<span>${name} ${version}</span>, `);
  return html`<dl class="facts">
<dt>Machine</dt><dd>${cpu}, ${memory}; ${system}</dd>
<dt>Versions</dt><dd>${versions}<span>Node ${node}</span></dd>
<dt>Measured</dt><dd>${clock.formatRange(new Date(first), new Date(last))} UTC, ${minutes.toFixed(1)} minutes in all</dd>
</dl>`;
}

/** What a result was measured on, where that is not what the head of the page says. */
export function whatDiffers({ machine }: Result, all: readonly Result[]): string {
  const head = latestOf(all)?.machine;
  if (!head) return '';
  const others = lines(machine).filter((line) => !lines(head).includes(line));
  return others.length > 0 ? `, on ${others.join(', ')}` : '';
}

const latestOf = (results: readonly Result[]): Result | undefined =>
  [...results].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);

const lines = ({ node, system, cpu, memory, packages }: Machine): string[] => [
  `Node ${node}`,
  system,
  cpu,
  memory,
  ...Object.entries(packages).map(([name, version]) => `${name} ${version}`),
];
