import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Table } from '../../bench/harness/bench.js';
import { names } from '../../bench/harness/names.js';
import { jsonOf, type Result } from '../../bench/harness/results.js';
import { apart, clip, type Point } from '../../bench/report/clip.js';
import { inLines } from '../../bench/report/draw.js';
import { coded, html } from '../../bench/report/html.js';
import { spread } from '../../bench/report/lines.js';
import { type Colours, palette } from '../../bench/report/palette.js';
import { writeReport } from '../../bench/report.js';
import { goodput, growth, HOSTILE, hostile, overhead } from './fixtures/results.js';

function folderWith(results: readonly Result[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const result of results) writeFileSync(join(folder, `${result.name}.json`), jsonOf(result));
  return folder;
}

const textWith = (...results: readonly Result[]): string => readFileSync(writeReport(folderWith(results)), 'utf8');

/** The little of a document that is looked at here. */
interface Nodes {
  querySelector(selector: string): Node | null;
  querySelectorAll(selector: string): Iterable<Node>;
}
interface Node extends Nodes {
  readonly textContent: string;
  readonly outerHTML: string;
  readonly attributes: Iterable<{ name: string; value: string }>;
  getAttribute(name: string): string | null;
}

function pageWith(...results: readonly Result[]): Nodes {
  const { document } = parseHTML(textWith(...results)) as unknown as { document: Nodes };
  return document;
}

const texts = (within: Nodes, selector: string): string[] =>
  [...within.querySelectorAll(selector)].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

describe('the report', () => {
  it('asks and answers in the order of the benches, not of the files', () => {
    const page = pageWith(growth, goodput, overhead);
    expect(texts(page, 'section .eyebrow')).toEqual(['overhead', 'goodput', 'growth']);
    expect(texts(page, 'section h2')).toEqual([overhead.question, goodput.question, growth.question]);
    expect(texts(page, '.answer')).toEqual([overhead.answer, goodput.answer, growth.answer]);
  });

  it('lists every target at its head, and where one was missed, why', () => {
    const page = pageWith(overhead, goodput);
    expect(texts(page, '.contents .verdict')).toEqual(['✓ met, narrowly', '✗ missed', '✓ met']);
    expect(texts(page, '.contents .reason')).toEqual([
      'Half of the runs lie between 0.21 × raw and 0.27 × raw.',
      'Why: two HMACs of Node take 9 µs by themselves.',
    ]);
    expect(texts(page, '.lead')).toEqual(['2 questions, each with how it was measured. Of 3 targets 2 are met.']);
    expect([...page.querySelectorAll('.contents a')].map((link) => link.getAttribute('href'))).toEqual([
      '#overhead',
      '#goodput',
    ]);
  });

  it('says on what it was measured, and where one result was not', () => {
    const elsewhere = { ...goodput, machine: { ...goodput.machine, cpu: '64 × Another', node: 'v22.1.0' } };
    const page = pageWith({ ...overhead, at: '2026-03-05T05:06:07.000Z' }, elsewhere);
    expect(texts(page, '.facts')[0]).toContain('2 × A processor @ 2.80GHz, 24 GiB; linux 6.1.0 x64');
    expect(texts(page, '.facts')[0]).toContain('axios-retry 4.5.0');
    expect(texts(page, '.facts')[0]).toContain('4 March 2026 at 05:06 – 5 March 2026 at 05:06 UTC');
    const ran = texts(page, '.how').filter((text) => text.startsWith('npm run bench'));
    expect(ran[0]).toBe(
      'npm run bench -- overhead · 21 s, 5 March 2026 at 05:06 UTC; commit 0123456789, processors 98 % idle before and 50 % after, ' +
        'stolen 3.1 % of the time meanwhile',
    );
    expect(ran[1]).toMatch(/, on Node v22\.1\.0, 64 × Another; commit 0123456789/);
  });

  it('says what has no result, what cannot be read, and when there is nothing at all', () => {
    expect(texts(pageWith(), '.lead')).toEqual(['There are no results here yet. npm run bench measures.']);
    const folder = folderWith([overhead]);
    writeFileSync(join(folder, 'sign.json'), '{"name":"sign"');
    writeFileSync(join(folder, 'storm.json'), jsonOf({ ...overhead, took: Number.NaN }));
    const { document } = parseHTML(readFileSync(writeReport(folder), 'utf8')) as unknown as { document: Nodes };
    const entries = texts(document, '.contents > li');
    expect(entries[1]).toMatch(/^sign: its result cannot be read: SyntaxError/);
    expect(entries[2]).toBe('storm: its result cannot be read: took is no finite number');
    const absent = names.filter((name) => !['overhead', 'sign', 'storm'].includes(name));
    expect(entries[3]).toBe(`Not measured yet: ${absent.join(', ')}. npm run bench -- NAME measures one.`);
  });

  it('says of short cuts that their figures are worth nothing', () => {
    expect(texts(pageWith(overhead), '.note')).toEqual([]);
    expect(texts(pageWith({ ...overhead, short: true }), '.note')[0]).toMatch(/worth nothing/);
  });

  it('is the same for the same results, fetches nothing and runs nothing', () => {
    const text = textWith(overhead, goodput, growth);
    expect(textWith(overhead, goodput, growth)).toBe(text);
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|@import|<script|<link|<img|\bsrc=/,
    );
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(text).toContain('@media (prefers-color-scheme: dark)');
    // The style is no text: an escaped selector selects nothing.
    expect(text).toContain('.contents > li {');
  });

  it('shows hostile results as the text that they are', () => {
    const page = pageWith(hostile);
    const elements = [...page.querySelectorAll('*')];
    expect(elements.filter(({ outerHTML }) => /^<(script|img)/i.test(outerHTML))).toEqual([]);
    const handlers = elements.flatMap(({ attributes }) => [...attributes]).filter(({ name }) => /^on/i.test(name));
    expect(handlers).toEqual([]);
    const shown = HOSTILE.replace(/\s+/g, ' ');
    expect(texts(page, '.reason')).toContain(`Why: ${shown}.`);
    for (const selector of [
      'h2',
      '.answer',
      'td',
      '.legend dt',
      '.legend dd',
      'figcaption strong',
      '.key',
      'svg title',
      '.panel p',
    ]) {
      expect(texts(page, selector)).toContain(shown);
    }
    expect(texts(page, '.wide svg tspan')[0]).toMatch(/^<script>alert\("1"\)<\/script>/);
    const labels = [...page.querySelectorAll('[role=img]')].map((node) => node.getAttribute('aria-label'));
    expect(labels.every((label) => label?.includes('<script>alert("1")</script>'))).toBe(true);
  });
});

describe('a plot', () => {
  it('has a name and says what it shows to those who do not see it', () => {
    const [wide] = [...pageWith(overhead).querySelectorAll('.wide')];
    expect(wide?.getAttribute('role')).toBe('img');
    expect(wide?.getAttribute('aria-label')).toBe(
      'What a successful call costs, × raw axios. the baseline again: 1.00; ours: 1.23; @smithy/util-retry adaptive: 1.06; axios-rate-limit: 3.30.',
    );
  });

  it('gives bars of one name a row each', () => {
    const bars = [1, 2, 3].map((value) => ({ label: '64 in flight', value, ours: false }));
    const page = pageWith({ ...overhead, plots: [{ kind: 'bars', title: 't', x: 'x', bars }] });
    const rects = [...(page.querySelector('.wide')?.querySelectorAll('rect') ?? [])];
    expect(new Set(rects.map((rect) => rect.getAttribute('y'))).size).toBe(3);
    const [one, two, three] = rects.map((rect) => Number(rect.getAttribute('width')));
    expect([two, three]).toEqual([2 * (one ?? 0), 3 * (one ?? 0)]);
  });

  it('gives many lines a frame each, ours in its own colour, and cuts what is far above the rule', () => {
    const page = pageWith(goodput);
    expect(texts(page, '.panel p')).toEqual([
      'ours',
      'axios-retry',
      '@smithy/util-retry adaptive',
      'p-retry + bottleneck',
      'got',
    ]);
    const heights = [...page.querySelectorAll('.panel')].map((panel) =>
      texts(panel, 'svg text').filter((text) => text.startsWith('↑')),
    );
    expect(heights).toEqual([[], [], [], [], ['↑ 924', '↑ 924']]);
    const coloured = [...page.querySelectorAll('.panel')].map(({ outerHTML }) => outerHTML.includes('var(--ours)'));
    expect(coloured).toEqual([true, false, false, false, false]);
    expect([...page.querySelectorAll('.panel')].every(({ outerHTML }) => outerHTML.includes('var(--target)'))).toBe(
      true,
    );
  });

  it('names a few lines where they end', () => {
    const page = pageWith(growth);
    expect(texts(page, '.panel')).toEqual([]);
    expect(texts(page, '.wide svg text')).toEqual(expect.arrayContaining(['ours', 'bottleneck', '1,000', '100,000']));
    expect(spread([50, 52, 10, 51])).toEqual([50, 80, 10, 65]);
  });

  it('has nothing to show of nothing', () => {
    const page = pageWith({
      ...overhead,
      plots: [
        { kind: 'bars', title: 't', x: 'x', bars: [] },
        {
          kind: 'lines',
          title: 't',
          x: 'x',
          y: 'y',
          scale: { x: 'log' },
          lines: [{ label: 'l', points: [[0, 1]], ours: true }],
        },
      ],
    });
    expect(texts(page, 'section figure').slice(0, 2)).toEqual(['t x Nothing to show.', 't ↑ y · → x Nothing to show.']);
  });
});

describe('a table', () => {
  const columns = ['', 'of quota', 'late', ...Array.from({ length: 9 }, (_, index) => `detail ${index + 1}`)];
  const rowOf = (name: string): Array<string | number> => [name, '0.99', '', ...Array.from({ length: 9 }, () => 7)];
  const table = { caption: 'c', columns, rows: [rowOf('ours, `signed`'), rowOf('got')] };
  const pageOf = (...tables: readonly Table[]): Nodes => pageWith({ ...goodput, targets: [], plots: [], tables });
  const heads = (page: Nodes): string[][] => [...page.querySelectorAll('thead')].map((head) => texts(head, 'th'));

  it('leaves out what is empty in every row, and folds away what finds no room', () => {
    const page = pageOf(table);
    expect(heads(page)).toEqual([
      ['', 'of quota', ...columns.slice(3, 10)],
      ['', 'detail 8', 'detail 9'],
    ]);
    expect(texts(page, 'summary')[0]).toBe('More columns: detail 8, detail 9');
    expect(texts(page, 'details tbody tr')).toEqual(['ours, signed77', 'got77']);
  });

  it('folds away what it says, whether a column before that is empty or not', () => {
    expect(heads(pageOf({ ...table, more: 3 }))[0]).toEqual(['', 'of quota']);
    expect(heads(pageOf({ ...table, more: 12 }))).toHaveLength(1);
  });

  it('shows our rows', () => {
    expect(texts(pageOf({ ...table, more: 12 }), 'tr.ours th')).toEqual(['ours, signed']);
    expect(texts(pageOf({ ...table, more: 12 }), 'tr.ours code')).toEqual(['signed']);
  });

  it('says what its columns are, openly where a word is new', () => {
    const words = { legend: { late: 'not there', 'detail 1': 'a word of its own', 'of quota': 'as it says itself' } };
    const page = pageOf(table, { ...table, ...words }, table);
    const legends = [...page.querySelectorAll('.legend')];
    expect(legends.map((legend) => texts(legend, 'dt'))).toEqual([
      ['of quota'],
      ['of quota', 'detail 1'],
      ['of quota'],
    ]);
    expect(legends.map((legend) => legend.getAttribute('open') !== null)).toEqual([true, true, false]);
    expect(texts(page, '.legend dd')[1]).toBe('as it says itself');
  });
});

describe('a line', () => {
  const saw: Point[] = [
    [0, 0],
    [1, 30],
    [2, 40],
    [3, 0],
    [4, 20],
    [5, 20],
  ];

  it('is cut where it crosses a height, and how high it goes is known', () => {
    expect(clip(saw, 20)).toEqual({
      below: [
        [
          [0, 0],
          [2 / 3, 20],
        ],
        [
          [2.5, 20],
          [3, 0],
          [4, 20],
          [5, 20],
        ],
      ],
      above: [{ from: 2 / 3, to: 2.5, peak: [2, 40] }],
    });
  });

  it('may be above from its beginning to its end', () => {
    expect(clip(saw.slice(1, 3), 20)).toEqual({ below: [], above: [{ from: 1, to: 2, peak: [2, 40] }] });
    expect(clip([], 20)).toEqual({ below: [], above: [] });
  });

  it('is named at its highest peaks, where there is room', () => {
    const peaks: Point[] = [
      [0, 1],
      [1, 3],
      [2, 2],
      [3, 1],
    ];
    expect(apart(peaks, 2)).toEqual([
      [1, 3],
      [3, 1],
    ]);
  });
});

describe('a name', () => {
  it('is broken at spaces, and shortened where it has no line left', () => {
    expect(inLines('ours', 10, 2)).toEqual(['ours']);
    expect(inLines('raw axios, pending', 10, 2)).toEqual(['raw axios,', 'pending']);
    expect(inLines('raw axios, pending, by call', 10, 2)).toEqual(['raw axios,', 'pending,…']);
    expect(inLines('@smithy/util-retry', 10, 2)).toEqual(['@smithy/ut', 'il-retry']);
  });

  it('that is shortened is whole in its title', () => {
    const label = 'Bottleneck, p-retry, `got`, cockatiel and the modules of Node that each of them imports';
    const page = pageWith({
      ...overhead,
      plots: [{ kind: 'bars', title: 't', x: 'x', bars: [{ label, value: 1, ours: false }] }],
    });
    expect(texts(page, '.wide svg title')).toEqual([label.replaceAll('`', '')]);
    expect(texts(page, '.wide svg tspan').at(-1)).toMatch(/…$/);
  });
});

describe('small shares', () => {
  const barsOf = (value: number): Result => ({
    ...overhead,
    plots: [{ kind: 'bars', title: 't', x: '× parsing', bars: [{ label: 'a', value, ours: true }], target: 0.01 }],
  });

  it('are shown in percent, as their target is', () => {
    const page = pageWith(barsOf(0.0186));
    expect(texts(page, 'section figcaption')[0]).toBe('t % of parsing · dashed: the target, 1 %');
    expect(texts(page, '.wide svg text')).toEqual(expect.arrayContaining(['1.86 %', 'target 1 %']));
    expect(texts(pageWith(barsOf(0.2)), 'section figcaption')[0]).toBe('t × parsing · dashed: the target, 0.0100');
  });
});

describe('html', () => {
  it('shows what is between backticks as code, and as text', () => {
    expect(html`${coded('a `<b>` c `d')}`.text).toBe('a <code>&lt;b&gt;</code> c `d');
    expect(html`${coded(7)}`.text).toBe('7');
  });

  it('takes what it wrote itself as it is, and everything else for text', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(html`${inner}|${[inner, '&']}|${undefined}|${0}|${`"'`}`.text).toBe(
      '<b>&lt;i&gt;</b>|<b>&lt;i&gt;</b>&amp;||0|&quot;&#39;',
    );
  });
});

/** WCAG 2: the ratio of the luminances, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(Object.entries(palette))('the %s colours', (_, colours: Colours) => {
  it('can be read', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    for (const ground of [colours.paper, colours.raised]) {
      for (const text of [colours.ink, colours.muted, colours.ours, colours.target]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    // What is drawn, and not read.
    expect(contrast(colours.other, colours.paper)).toBeGreaterThanOrEqual(3);
  });
});
