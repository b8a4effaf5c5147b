// Runs the command once as the README shows it, and keeps what it printed in docs/sample.json, from which scripts/figures.mjs
// writes it into the README:
//
//   npm run build && node scripts/sample.mjs && node scripts/figures.mjs
//
// Calls meet the same faults every time (`--seed`), but their times are the machine's: another run prints other figures.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = `${root}dist/bundle/cli/main.js`;
const args = ['bench', '--versus', 'cautious', '--action', 'ProcessMedia', '--fault', 'InternalError=5%'];

if (!existsSync(command)) {
  console.error(`${command} is not there: run \`npm run build\` first`);
  process.exit(1);
}
const { status, stdout } = spawnSync(process.execPath, [command, ...args], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) {
  console.error(`the command ended with ${status}, and docs/sample.json is as it was: see what it said above`);
  process.exit(1);
}
const sample = {
  command: `npx axios-tencentcloud ${args.join(' ')}`,
  at: new Date().toISOString(),
  node: process.version,
  output: stdout.trimEnd().split('\n'),
};
writeFileSync(`${root}docs/sample.json`, `${JSON.stringify(sample, undefined, 2)}\n`);
