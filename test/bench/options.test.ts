import { describe, expect, it } from 'vitest';
import { kindOf } from '../../bench/harness/results.js';
import { root, run } from '../support/compile.js';

const bench = (...args: string[]) =>
  run(process.execPath, [`${root}dist/esm/bench/index.js`, ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );

describe('npm run bench', () => {
  it('tells what there is', async () => {
    const { code, stdout } = await bench('--help');
    expect(code).toBe(0);
    for (const said of [
      'overhead, throughput',
      '--short',
      '--trouble',
      'limiter: latency, cpu, or both; goodput: those',
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(said);
  });

  it.each([
    [['--shrot'], "unknown option '--shrot'"],
    [['sign', '--slcie=3'], "unknown option '--slcie=3'"],
    [['sgin'], 'there is no bench sgin; there are overhead, '],
    [['sign', '--trouble'], '--trouble is an option of cluster: name the bench'],
    [['--only=cpu'], '--only is an option of limiter and goodput and cluster: name the bench'],
    [['cluster', '--seconds'], "'--seconds <N>' argument missing"],
  ])('runs nothing where it is told %j', async (args, told) => {
    const { code, stdout, stderr } = await bench(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
  });

  it.each([
    [{ short: false, own: {} }, 'full'],
    [{ short: true, own: { seconds: '1' } }, 'short'],
    [{ short: false, own: { full: '' } }, 'own'],
  ] as const)('keeps what %j came to as %s', (asked, kind) => expect(kindOf(asked)).toBe(kind));
});
