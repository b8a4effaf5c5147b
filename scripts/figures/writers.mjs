import { escaped, tableOf } from './markdown.mjs';

/** What cannot be told from the results. */
export class Unknown extends Error {}

/** What stands in a sentence or a cell; the others stand between paragraphs. */
export const INLINE = ['figure', 'finding', 'answer', 'machine', 'duration', 'met', 'stolen'];

/**
 * What writes the marks of each kind, of what follows the kind in the mark.
 *
 * @param results - results by the bench's name, in the order of the benches
 * @param findings - `docs/findings.json`
 * @param sample - `docs/sample.json`, if it is there
 */
export function createWriters({ results, findings, sample }) {
  const resultOf = (bench) => {
    const result = results.get(bench);
    if (!result) throw new Unknown(`has no result; there are ${[...results.keys()].join(', ')}`);
    return result;
  };
  const resultsOf = (of) => {
    const measured = of === undefined ? [...results] : [[of, resultOf(of)]];
    if (measured.length === 0) throw new Unknown('has no result');
    return measured;
  };
  return {
    figure(of = '') {
      const [path, format] = of.split(' as ');
      const [bench, name] = pathOf(path);
      const { figures } = resultOf(bench);
      const value = figures[name];
      if (value === undefined) throw new Unknown(`is no figure; there are ${Object.keys(figures).join(', ')}`);
      return formatted(value, format);
    },
    finding(name = '') {
      const finding = findings[name];
      if (!finding) throw new Unknown(`is no finding; there are ${Object.keys(findings).join(', ')}`);
      return escaped(`${finding.value} ${finding.unit}`);
    },
    answer: (of) => escaped(resultOf(of).answer),
    machine(of) {
      const told = resultsOf(of).map(([, { machine }]) => `Node ${machine.node}, ${machine.cpu}, ${machine.memory}`);
      return [...new Set(told.map(escaped))].join('; ');
    },
    duration(of) {
      const seconds = resultsOf(of).reduce((sum, [, { took }]) => sum + took, 0);
      const [count, unit] = seconds < 90 ? [seconds, 'second'] : [seconds / 60, 'minute'];
      const whole = Math.max(1, Math.round(count));
      return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
    },
    met(of) {
      const targets = resultsOf(of).flatMap(([, result]) => result.targets);
      return `${targets.filter(({ met }) => met).length} of ${targets.length}`;
    },
    stolen(of) {
      const shares = resultsOf(of).flatMap(([, { circumstances }]) => circumstances?.stolen ?? []);
      if (shares.length === 0) throw new Unknown('has no result that tells of it');
      const [least, most] = [Math.min(...shares), Math.max(...shares)].map((share) => `${Math.round(100 * share)} %`);
      return least === most ? least : `${least} to ${most}`;
    },
    table(of = '') {
      const [bench, caption] = pathOf(of);
      const all = resultOf(bench).tables;
      const tables = all.filter((table) => caption === undefined || table.caption === caption);
      if (tables.length === 0)
        throw new Unknown(`is no table; there are ${all.map((table) => table.caption).join('; ')}`);
      const captionOf = (table) => (tables.length > 1 ? `**${escaped(table.caption)}**\n\n` : '');
      return tables.map((table) => captionOf(table) + tableOf(table.columns, table.rows)).join('\n\n');
    },
    targets(of) {
      const rows = resultsOf(of).flatMap(([bench, { targets }]) =>
        targets.map((target) => [bench, target.what, target.wanted, target.measured, verdictOf(target)]),
      );
      return tableOf(['bench', 'target', 'wanted', 'measured', 'verdict'], rows);
    },
    sample() {
      if (!sample) throw new Unknown('has no docs/sample.json: run `node scripts/sample.mjs`');
      return ['```', `$ ${sample.command}`, ...sample.output, '```'].join('\n');
    },
  };
}

/** As the report and the terminal say it (`bench/harness/target.ts`). */
function verdictOf({ met, close, reason }) {
  const verdict = `${met ? 'met' : 'missed'}${close ? ', narrowly' : ''}`;
  const remarks = [close && `${close[0].toUpperCase()}${close.slice(1)}.`, reason && `Why: ${reason}.`].filter(Boolean);
  return remarks.length === 0 ? verdict : `${verdict}. ${remarks.join(' ')}`;
}

/** `overhead.added µs` is the bench and what is meant of it. */
function pathOf(of) {
  const dot = of.indexOf('.');
  return dot < 0 ? [of, undefined] : [of.slice(0, dot), of.slice(dot + 1)];
}

function formatted(value, format) {
  if (!Number.isFinite(value)) throw new Unknown('is no finite number');
  if (format === undefined)
    return value.toLocaleString('en-US', { maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
  const [matches, grouped, decimals = '', percent = ''] = /^0(,000)?(?:\.(0+))?( ?%)?$/.exec(format) ?? [];
  if (matches === undefined) throw new Unknown('is shown as what? 0.00, 0,000 and 0.0 % are known');
  const digits = { minimumFractionDigits: decimals.length, maximumFractionDigits: decimals.length };
  const shown = percent === '' ? value : value * 100;
  return shown.toLocaleString('en-US', { ...digits, useGrouping: grouped !== undefined }) + percent;
}
