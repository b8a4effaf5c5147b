import { defineConfig } from 'vitest/config';

/** Each takes a processor or two for itself, and tells of rates and heaps that others at work would change. */
const alone = [
  'test/chaos/{chaos,soak,aborts}.test.ts',
  'test/axios/{outage,signing}.test.ts',
  'test/cli/{bench,bench-endpoint,bench-figures,bench-output,bench-processes,bench-proxy,terminal}.test.ts',
  'test/cli/{emulate,commands-terminal,policy-terminal}.test.ts',
  'test/limiter/redis/*.test.ts',
  'test/bench/short.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts', 'test/support/redis-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    unstubGlobals: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          // Three times the two cores of a small machine: many tests wait for sockets or child processes.
          maxWorkers: 6,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
