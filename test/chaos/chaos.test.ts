import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChaosOptions, type Met, runChaos, tableOf } from './chaos.js';
import { faultsOf } from './faults.js';

/** A short cut in every run; `CHAOS_CALLS=20000 npm test` is the whole, and `CHAOS_SEED` begins the same one again. */
const CALLS = Number(process.env['CHAOS_CALLS'] ?? 1_000);
const SEED = Number(process.env['CHAOS_SEED'] ?? Math.floor(Math.random() * 1e6));
const LONGEST = 120_000;

const isWhole = CALLS > 2_000;
const common = {
  seed: SEED,
  calls: CALLS,
  warmUp: Math.max(400, CALLS / 8),
  workers: isWhole ? 200 : 100,
  longest: LONGEST,
};
const options: readonly ChaosOptions[] = [
  { ...common, policy: 'cautious', counted: ['deduped', 'plain'] },
  { ...common, policy: 'standard', counted: ['deduped'] },
];

const KINDS = new Set(Object.values(faultsOf(1)).map(({ kind }) => kind));

const ends: Array<() => Promise<void>> = [];
const run = (chaos: ChaosOptions): Promise<Met> => runChaos(chaos, (end) => void ends.unshift(end));
const results = new Map<ChaosOptions, Met>();

beforeAll(async () => {
  // Short ones wait most of the time, and long ones take a processor each.
  const short = isWhole ? [] : await Promise.all(options.map(run));
  for (const [index, chaos] of options.entries()) {
    const met = short[index] ?? (await run(chaos));
    results.set(chaos, met);
    console.log(tableOf(chaos, met));
  }
}, 5 * LONGEST);

afterAll(async () => {
  for (const end of ends) await end();
});

describe.each(options)('$calls calls under $policy, through all that can go wrong, seed $seed', (chaos) => {
  let met: Met;
  beforeAll(() => {
    met = results.get(chaos) as Met;
  });

  it('met all of it', () => {
    expect(new Set(Object.keys(met.emulator.faults))).toEqual(KINDS);
    for (const [name, count] of met.weather) expect([name, count > 1]).toEqual([name, true]);
    expect(met.weather.size).toBe(7);
    expect(Object.keys(met.storm.refusals)).toEqual(
      expect.arrayContaining(['fatal-code', 'not-replayable', 'budget', 'deadline']),
    );
    const { answered = 0, aborted = 0 } = met.storm.endings;
    expect(answered).toBeGreaterThan(chaos.calls / 50);
    expect(aborted).toBeGreaterThan(chaos.calls / 100);
    expect(met.everMet).toEqual(
      expect.arrayContaining(['resign', 'refresh', 'breaker', 'retry', 'recovered', 'giveup']),
    );
  });

  it('settled, every one of them', () => {
    expect(met.storm.unsettled).toEqual([]);
    const settled = Object.values(met.storm.endings).reduce((sum, count) => sum + count, 0);
    expect(settled).toBe(chaos.calls);
    expect(met.stats).toMatchObject({ calls: chaos.calls + chaos.warmUp, pending: 0 });
    expect(met.storm.took).toBeLessThan(LONGEST);
  });

  it(`did none of its ${chaos.counted.join(' and ')} writes twice, and told nobody anything wrong about one`, () => {
    expect(met.problems).toEqual([]);
    expect(met.writes).toBeGreaterThan(chaos.calls / 50);
  });

  it('gave a reason for every call that failed, and told of it once', () => {
    const { endings, refusals } = met.storm;
    const failed = Object.entries(endings).filter(([name]) => !['answered', 'other', 'aborted'].includes(name));
    for (const [name] of failed) expect(name).not.toContain('undefined');
    const total = Object.values(refusals).reduce((sum, count) => sum + count, 0);
    expect(failed.reduce((sum, [, count]) => sum + count, 0)).toBe(total);
    expect(met.storm.events['giveup']).toBe(total);
  });

  it('left nothing behind: no heap, no socket, no timer, no listener, no permit', () => {
    expect(met.storm.listeners).toBe(0);
    const { before, after } = met;
    expect(after).toMatchObject({ sockets: before.sockets, pending: 0, keys: 0 });
    expect([after.timers, after.places]).toEqual([before.timers, before.places]);
    const growth = after.heap / before.heap - 1;
    expect(Math.abs(growth)).toBeLessThan(0.05);
    expect(met.status).toBe(0);
  });

  it('gave no key away, no token and no signature, in nothing that it printed, threw, emitted or logged', () => {
    expect(met.witnessed.sightings).toEqual([]);
    expect(met.witnessed.texts).toBeGreaterThan(chaos.calls * 5);
    expect(met.printed).toBe('');
  });
});
