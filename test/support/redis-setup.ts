import { redisIsInstalled, WITHOUT_REDIS } from './redis.js';

/** Says before the suite begins what it will leave out, or refuses to begin where nothing may be left out. */
export default function setup(): void {
  if (redisIsInstalled) return;
  if (process.env['REQUIRE_REDIS']) throw new Error(`${WITHOUT_REDIS}; REQUIRE_REDIS is set`);
  const line = '!'.repeat(WITHOUT_REDIS.length + 4);
  console.warn(`\n${line}\n! ${WITHOUT_REDIS} !\n${line}\n`);
}
