// Writes what `npm run mutants` found into docs/mutants.md, between the marks `scores`, and prints what no test noticed:
//
//   node scripts/mutants.mjs [REPORT…]    coverage/mutants.json, or several: of a file that is in more than one, the last tells
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../docs/mutants.md', import.meta.url));
const [, , ...given] = process.argv;
const reports = given.length > 0 ? given : [fileURLToPath(new URL('../coverage/mutants.json', import.meta.url))];
const files = new Map(reports.flatMap((report) => Object.entries(JSON.parse(readFileSync(report, 'utf8')).files)));

const UNNOTICED = ['Survived', 'NoCoverage'];

/** How many of a file's mutants were noticed, were not, and were left out. */
function tally(mutants) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return { noticed: count('Killed', 'Timeout'), unnoticed: count(...UNNOTICED), out: count('Ignored') };
}

const sum = (tallies) =>
  tallies.reduce(
    (total, each) => ({
      noticed: total.noticed + each.noticed,
      unnoticed: total.unnoticed + each.unnoticed,
      out: total.out + each.out,
    }),
    { noticed: 0, unnoticed: 0, out: 0 },
  );

function row(name, { noticed, unnoticed, out }) {
  const all = noticed + unnoticed;
  const score = all === 0 ? '–' : `${((100 * noticed) / all).toFixed(1)} %`;
  return `| ${name} | ${score} | ${noticed} | ${unnoticed} | ${out} |`;
}

const tallies = [...files]
  .map(([path, { mutants }]) => ({ path, room: path.split('/').slice(0, -1).join('/'), ...tally(mutants) }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));
const rooms = [...new Set(tallies.map(({ room }) => room))];
const head = (first) => [`| ${first} | score | noticed | not noticed | left out |`, '|---|--:|--:|--:|--:|'];
const scores = [
  ...head('room'),
  ...rooms.map((room) => row(`\`${room}\``, sum(tallies.filter((each) => each.room === room)))),
  row('all', sum(tallies)),
  '',
  ...head('file'),
  ...tallies.map((each) => row(`\`${each.path.replace('src/', '')}\``, each)),
];

const before = readFileSync(page, 'utf8');
const after = before.replace(
  /(<!-- scores -->).*(<!-- \/scores -->)/s,
  (_, begin, end) => `${begin}\n\n${scores.join('\n')}\n\n${end}`,
);
if (!after.includes(scores[0]))
  throw new Error(`${page} has no place for the scores: expected <!-- scores --><!-- /scores -->`);
writeFileSync(page, after);

for (const [path, { source, mutants }] of files) {
  const lines = source.split('\n');
  for (const { status, location, replacement, mutatorName } of mutants) {
    if (!UNNOTICED.includes(status)) continue;
    const { start, end } = location;
    const line = lines[start.line - 1] ?? '';
    const changed = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
    const into = (replacement ?? mutatorName).replace(/\s+/g, ' ');
    console.log(
      `${path}:${start.line}:${start.column} ${status === 'NoCoverage' ? 'not reached ' : ''}${changed} → ${into}`,
    );
  }
}
