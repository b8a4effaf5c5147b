import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const NOW = Date.UTC(2026, 10, 23, 19, 0, 0);

it('a Retry-After date is GMT, also where it does not say so and the machine is elsewhere', () => {
  // A process of its own: a thread's time zone cannot be changed.
  const script = `
    import { retryAfterMs } from ${JSON.stringify(new URL('../../dist/esm/src/response/retry-after.js', import.meta.url))};
    const dates = ['Mon Nov 23 19:00:09 2026', 'Mon, 23 Nov 2026 19:00:01 GMT'];
    console.log(new Date(${NOW}).getHours(), ...dates.map((date) => retryAfterMs(date, ${NOW})));
  `;
  const env = { ...process.env, TZ: 'Asia/Shanghai' };
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
  expect(told.trim()).toBe('3 9000 1000');
});
