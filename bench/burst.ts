import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import rateLimit from 'axios-rate-limit';
import Bottleneck from 'bottleneck';
import { header, save } from './harness/old.js';
import { type Contest, connect, contests } from './harness/peers.js';
import { startServer } from './harness/quota-server.js';

// Idle, then a burst: what a limiter lets through in one second when a call has just opened its window. A counter that
// is filled up at fixed times lets the rest of one window and the whole of the next one through together.
const QUOTA = 100;
const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });

const limited: Contest = (url) => {
  const { client, agent } = connect(url);
  const calling = rateLimit(client, { maxRequests: QUOTA, perMilliseconds: 1000 });
  return { call: () => calling.post('/', {}), close: async () => agent.destroy() };
};
const reservoir: Contest = (url) => {
  const { client, agent } = connect(url);
  const limiter = new Bottleneck({
    reservoir: QUOTA,
    reservoirRefreshAmount: QUOTA,
    reservoirRefreshInterval: 1000,
  });
  return {
    call: () => limiter.schedule(() => client.post('/', {})),
    async close() {
      await limiter.disconnect();
      agent.destroy();
    },
  };
};

/** The most that arrived in any sliding second, accepted or not. */
async function busiest(contest: Contest): Promise<number> {
  const server = await startServer();
  const { call, close } = contest(server.url, { perSecond: QUOTA });
  await server.configure({ quota: [{ at: 0, quota: QUOTA }] });
  await call();
  await setTimeout(900);
  await Promise.all(Array.from({ length: 300 }, call));
  const report = await server.report();
  await close();
  await server.close();
  return report.busiest;
}

header();
console.log(`\none call, 300 more 900 ms later, quota ${QUOTA}: the most in any second (target ≤ ${QUOTA})`);
const results: Record<string, number[]> = {};
const contenders = {
  ours: contests['ours'] as Contest,
  'axios-rate-limit': limited,
  'Bottleneck reservoir': reservoir,
};
for (const [name, contest] of Object.entries(contenders)) {
  const runs: number[] = [];
  for (let run = 0; run < Number(values.runs); run++) runs.push(await busiest(contest));
  results[name] = runs;
  console.log(`${name.padEnd(22)} ${Math.max(...runs)}   (runs: ${runs.join(', ')})`);
}
save('burst', results);
