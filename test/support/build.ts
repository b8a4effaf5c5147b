import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Set when it is done: each project of the suite asks for it. */
const BUILT = 'AXIOS_TENCENTCLOUD_BUILT';

/** Builds `dist/` once before the suite, so that the tests of the package meet what is shipped and not what was built last. */
export default function setup(): void {
  if (process.env[BUILT] === String(process.pid)) return;
  execFileSync(process.execPath, ['scripts/build.mjs'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: 'inherit',
  });
  process.env[BUILT] = String(process.pid);
}
