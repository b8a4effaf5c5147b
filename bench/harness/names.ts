/** All benches, in the order in which they are run and reported: `bench/<name>.ts` each. */
export const names = [
  'overhead',
  'throughput',
  'sign',
  'inspect',
  'limiter',
  'burst',
  'goodput',
  'recovery',
  'storm',
  'memory',
  'cluster',
  'startup',
  'growth',
] as const;
