// `npm run check`, before every commit: types, lint and the quick tests, side by side, since the compiler keeps one processor busy
// and no more. What each printed comes in one piece.
import { spawn } from 'node:child_process';

const began = performance.now();
const seconds = () => `${((performance.now() - began) / 1_000).toFixed(0)} s`;

/** Runs a script of package.json; resolves with whether it went well. */
function script(name) {
  // The tests are told as they go; the rest is short.
  const own = name === 'test:quick';
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', own ? 'inherit' : 'pipe', own ? 'inherit' : 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ name, well: false, said: String(error) }));
    child.once('close', (code) => resolve({ name, well: code === 0, said, after: seconds() }));
  });
}

const done = await Promise.all(['lint', 'types', 'test:quick'].map(script));
for (const { name, well, said, after } of done) {
  if (!well && said) console.log(said);
  console.log(`${well ? 'ok    ' : 'FAILED'} ${name} (${after})`);
}
process.exitCode = done.every(({ well }) => well) ? 0 : 1;
