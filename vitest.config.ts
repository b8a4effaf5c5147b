import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Each takes a processor or two for itself, and tells of rates and heaps that others at work would change. */
const alone = [
  'test/chaos/{chaos,soak,aborts}.test.ts',
  'test/axios/{outage,signing}.test.ts',
  'test/cli/{bench,bench-endpoint,bench-figures,bench-output,bench-processes,bench-proxy,terminal}.test.ts',
  'test/cli/{emulate,commands-terminal,policy-terminal}.test.ts',
  'test/limiter/redis/*.test.ts',
  'test/bench/short.test.ts',
];

/** What meets the package as it is shipped, tries very much, or waits for sockets; `npm run check` goes without it. */
const thorough = [
  'test/{bundle,package,start,types}.test.ts',
  'test/{bench,docs,examples}/**/*.test.ts',
  'test/cli/{bench-*,call*,emulate-options,explain,lists,overview,policy,unknown-words}.test.ts',
  'test/**/{exit,shipped,*-fuzz,*-property,*-differential,agreement,hostile*,profile-hostile}.test.ts',
  'test/axios/{aborts-as-errors,adapters,agents,attacks,buffering,departure,endpoints,failures,streams}.test.ts',
  'test/config/{broken-policies,language,load,schema,strict-json,written-out}.test.ts',
  'test/credentials/{assume-role,assume-role-failures,calls,cvm-role,metadata}.test.ts',
  'test/emulator/{client-tokens,conformance,encoding,faults,lifecycle,parameters,quota}.test.ts',
  'test/guard/dedupe.test.ts',
  'test/limiter/{concurrency,freeze,keys,resize}.test.ts',
  'test/{call,limiter}/property.test.ts',
  'test/{observe/opentelemetry/metrics,policy/decide-bound,response/peek,sdk/network,sdk/waiting}.test.ts',
  'test/{policies/products,policies/products-guide,response/retry-after-zone}.test.ts',
];

/** Names a test that passed only when it was tried again; the reporter beside it does so for slow ones alone. */
const triedAgain: Reporter = {
  onTestCaseResult(test) {
    const { flaky, retryCount = 0 } = test.diagnostic() ?? {};
    if (flaky) console.warn(`tried again (${retryCount} ×): ${test.module.moduleId} > ${test.fullName}`);
  },
};

/** Where child processes are to tell what they ran: scripts/coverage.mjs asks. */
const childrenTell = process.env['COVERAGE_OF_CHILDREN'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    unstubGlobals: true,
    restoreMocks: true,
    // Where others are at work on the same machine, a socket or a rate is late now and then; what is wrong is so again.
    retry: process.env['CI'] ? 1 : 0,
    reporters: ['default', triedAgain],
    coverage: {
      include: ['src/**/*.ts'],
      // The figures are told by scripts/coverage.mjs, with what child processes ran.
      reporter: ['json'],
    },
    // Node hands it on to every child process that a test starts. The tests' own have it as well, but are ended by a signal, on which
    // Node tells nothing; nor does any child that is ended so.
    env: childrenTell ? { NODE_V8_COVERAGE: childrenTell } : {},
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [...alone, ...thorough],
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'thorough',
          globalSetup: ['test/support/build.ts'],
          include: thorough,
          exclude: alone,
          // Three times the two cores of a small machine: many of these wait for sockets or child processes.
          maxWorkers: 6,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          globalSetup: ['test/support/build.ts', 'test/support/redis-setup.ts'],
          include: alone,
          // Rates and heaps, which a noisy neighbour changes.
          retry: 2,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
