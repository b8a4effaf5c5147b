import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '../../bench/harness/results.js';
import { root } from '../support/compile.js';
import { goodput, HOSTILE, hostile, overhead } from './fixtures/results.js';

let folder: string;
let findings: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'figures-'));
  findings = join(folder, 'findings.json');
  for (const result of [overhead, goodput, hostile]) writeFileSync(join(folder, `${result.name}.json`), jsonOf(result));
  writeFileSync(
    findings,
    JSON.stringify({ hmac: { value: '3.60', unit: 'µs' }, odd: { value: HOSTILE, unit: '`a|b`' } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function figures(...args: string[]): { status: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/figures.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, said: stderr.replaceAll(folder, '') };
}

/** Writes into a document, and checks what was written; returns the document and what was said. */
function written(document: string): { text: string; said: string } {
  const file = join(folder, 'document.md');
  writeFileSync(file, document);
  const from = [`--results=${folder}`, `--findings=${findings}`];
  const { status, said } = figures(...from, file);
  const checked = figures('--check', ...from, file);
  expect([status, checked.status]).toEqual(said === '' ? [0, 0] : [1, 1]);
  return { text: readFileSync(file, 'utf8'), said };
}

const kept = JSON.parse(readFileSync(`${root}docs/findings.json`, 'utf8')) as Record<
  string,
  { readonly value: string; readonly when: string }
>;

describe('figures in documents', () => {
  it('are those of the results, in the README and the docs of this package', () => {
    expect(figures('--check')).toEqual({ status: 0, said: '' });
  });

  it('are typed nowhere in what was learnt of performance, and every finding that is kept is told there', () => {
    const document = readFileSync(`${root}docs/performance.md`, 'utf8');
    const told = [...document.matchAll(/<!-- finding (.+?) -->/g)].map(([, name]) => name);
    expect([...new Set(told)].sort()).toEqual(Object.keys(kept).sort());
    const typed = document.replace(/<!-- (\w+)[^>]*-->[\s\S]*?<!-- \/\1 -->/g, '');
    expect(typed.match(/\d[\d.,]* ?(µs|ms|%|kB|times|×|bytes beyond)/g)).toBeNull();
  });

  it('that are findings tell when and how they were measured, and the commit that they led to', () => {
    for (const [name, finding] of Object.entries(kept)) {
      expect([name, Object.keys(finding)]).toEqual([name, ['value', 'unit', 'how', 'commit', 'when']]);
      expect(finding.value, name).toMatch(/^[\d.]+( to [\d.]+)?$/);
      expect(finding.when, name).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it.each([
    ['overhead.ratio', '1.23'],
    ['overhead.ratio as 0', '1'],
    ['overhead.ratio as 0.0', '1.2'],
    ['overhead.ratio as 0.000', '1.235'],
    ['overhead.added µs as 0.0', '4.9'],
    ['overhead.waiting as 0,000', '123,457'],
    ['goodput.ours as 0 %', '99 %'],
    ['goodput.ours as 0.0%', '99.0%'],
  ])('%s is %s', (of, figure) => {
    const { text } = written(`It is <!-- figure ${of} -->0<!-- /figure -->.\n`);
    expect(text).toBe(`It is <!-- figure ${of} -->${figure}<!-- /figure -->.\n`);
  });

  it('stand in cells and sentences, and are written again', () => {
    const { text } = written(
      '| ours | <!-- figure overhead.ratio --><!-- /figure --> |\nOn <!-- machine overhead -->?<!-- /machine -->: <!-- answer overhead --><!-- /answer -->\n',
    );
    expect(text).toBe(
      '| ours | <!-- figure overhead.ratio -->1.23<!-- /figure --> |\n' +
        'On <!-- machine overhead -->Node v20.20.2, 2 × A processor @ 2.80GHz, 24 GiB<!-- /machine -->: ' +
        `<!-- answer overhead -->${overhead.answer}<!-- /answer -->\n`,
    );
    expect(written(text).text).toBe(text);
  });

  it('tell what was measured once, how long all took, and how many targets are met', () => {
    const ends = (kind: string): string => `<!-- /${kind} -->`;
    const { text } = written(
      `A <!-- finding hmac -->${ends('finding')}, <!-- duration -->${ends('duration')}, ` +
        `<!-- duration overhead -->${ends('duration')}, <!-- met -->${ends('met')}, <!-- met overhead -->${ends('met')}.`,
    );
    expect(text.replace(/<!-- .*? -->/g, '')).toBe('A 3.60 µs, 62 seconds, 21 seconds, 2 of 4, 1 of 2.');
    const [long] = [{ ...overhead, took: 731 }];
    writeFileSync(join(folder, 'overhead.json'), jsonOf(long));
    const minutes = written(`A <!-- duration overhead -->${ends('duration')}`).text;
    writeFileSync(join(folder, 'overhead.json'), jsonOf(overhead));
    expect(minutes).toContain('-->12 minutes<!--');
  });

  it('tell what was stolen of the time, from the least to the most', () => {
    const robbed = { ...overhead, circumstances: { ...overhead.circumstances, stolen: 0.254 } };
    writeFileSync(join(folder, 'overhead.json'), jsonOf(robbed));
    const one = written('A <!-- stolen overhead --><!-- /stolen -->').text;
    const all = written('A <!-- stolen --><!-- /stolen -->').text;
    writeFileSync(join(folder, 'overhead.json'), jsonOf(overhead));
    expect(one).toContain('-->25 %<!--');
    const rest = overhead.circumstances.stolen ?? Number.NaN;
    expect(all).toContain(`-->${Math.round(100 * rest)} % to 25 %<!--`);
  });

  it('are left alone in code, and what is code in a result stays code', () => {
    const shown = 'as `<!-- figure overhead.ratio --><!-- /figure -->`\n\n```sh\n<!-- targets -->\n```\n';
    expect(written(shown)).toEqual({ text: shown, said: '' });
    writeFileSync(
      join(folder, 'sign.json'),
      jsonOf({ ...overhead, name: 'sign', answer: 'by `rateLimit: false`, `a|b`' }),
    );
    const { text } = written('A <!-- answer sign --><!-- /answer -->');
    rmSync(join(folder, 'sign.json'));
    expect(text).toContain('-->by `rateLimit: false`, \\`a\\|b\\`<!--');
  });

  it('leave out a column that is empty in every row', () => {
    const table = {
      caption: 'c',
      columns: ['', 'late', 'of quota'],
      rows: [
        ['ours', '', 1],
        ['got', '', 2],
      ],
    };
    writeFileSync(join(folder, 'sign.json'), jsonOf({ ...overhead, name: 'sign', tables: [table] }));
    const { text } = written('<!-- table sign --><!-- /table -->');
    rmSync(join(folder, 'sign.json'));
    expect(text.split('\n').slice(2, -2)).toEqual(['|  | of quota |', '|---|---:|', '| ours | 1 |', '| got | 2 |']);
  });

  it('fill whole tables', () => {
    const caption = 'One call after the other, answered at once';
    const { text } = written(`<!-- table overhead.${caption} -->\nold\n<!-- /table -->\n`);
    expect(text.split('\n').slice(1, -2)).toEqual([
      '',
      '|  | µs a call | × the baseline | quartiles |',
      '|---|---:|---:|---:|',
      '| the baseline again | 21.2 | 1.00 | 0.98 to 1.02 |',
      '| ours | 26.1 | 1.23 | 1.20 to 1.27 |',
      '| axios-rate-limit | 69.9 | 3.30 | 2.44 to 4.26 |',
      '',
    ]);
    expect(written('<!-- targets overhead --><!-- /targets -->').text.split('\n').slice(4, -2)).toEqual([
      "| overhead | added to raw axios's own cost | ≤ 0.25 × raw | 0.23 × raw | met, narrowly. Half of the runs lie between 0.21 × raw and 0.27 × raw. |",
      '| overhead | added where everything is signed | ≤ 0.5 × raw | 0.61 × raw | missed. Why: two HMACs of Node take 9 µs by themselves. |',
    ]);
    // In the order of the benches.
    expect(
      [...written('<!-- targets --><!-- /targets -->').text.matchAll(/^\| (\w+) \|.*(met|missed)/gm)].map(
        ([, of]) => of,
      ),
    ).toEqual(['overhead', 'overhead', 'goodput', 'storm']);
  });

  it('end no mark, no cell and no row, whatever a result says', () => {
    const { text } = written(
      'A <!-- answer storm --><!-- /answer -->, <!-- finding odd --><!-- /finding -->\n\n<!-- table storm --><!-- /table -->\n',
    );
    expect(text.match(/<!--|<script|<img/g)).toHaveLength(6);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
  });

  it.each([
    ['A <!-- figure overhead.speed -->1<!-- /figure -->', 'is no figure; there are ratio, added µs, raw µs, waiting'],
    ['A <!-- finding speed -->1<!-- /finding -->', 'is no finding; there are hmac, odd'],
    ['A <!-- figure sign.ratio -->1<!-- /figure -->', 'has no result; there are overhead, goodput, storm'],
    ['A <!-- figure overhead.ratio as 2 -->1<!-- /figure -->', 'is shown as what?'],
    [
      '<!-- table overhead.Other -->1<!-- /table -->',
      'is no table; there are One call after the other, answered at once',
    ],
    ['A <!-- figure overhead.ratio -->1', 'is not ended'],
    ['A <!-- figure overhead.ratio -->1<!-- /table -->', 'ends what was not begun'],
    ['A <!-- figre overhead.ratio -->1<!-- /figure -->', 'ends what was not begun'],
    ['A <!-- figure overhead.ratio -->1<!-- answer overhead --><!-- /answer -->', 'stands within'],
    ['- <!-- figure overhead.ratio -->1.23<!-- /figure -->', 'begins a line'],
  ])('refuse %s', (document, problem) => {
    const { text, said } = written(`first\n${document}`);
    expect(text).toBe(`first\n${document}`);
    expect(said).toContain(`/document.md: line 2: `);
    expect(said).toContain(problem);
  });

  it('fail the check where a document says something else', () => {
    const file = join(folder, 'other.md');
    writeFileSync(file, 'It is <!-- figure overhead.ratio -->1.03<!-- /figure -->.');
    const { status, said } = figures('--check', `--results=${folder}`, file);
    expect([status, said]).toEqual([
      1,
      '/other.md: says something else than the results: run `node scripts/figures.mjs`\n',
    ]);
    expect(readFileSync(file, 'utf8')).toContain('1.03');
  });
});
