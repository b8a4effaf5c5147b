// `npm run mutants`: changes policy/, signer/ and response/ in some thousand ways, and asks the tests whether they notice. Takes
// about an hour on two cores, so it is no part of CI; what was found is in docs/mutants.md.
export default {
  mutate: ['src/policy/**/*.ts', 'src/signer/**/*.ts', 'src/response/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutants.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // What is made once, when a module is loaded, would need every test for each of its mutants.
  ignoreStatic: true,
  concurrency: 2,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: 'coverage/mutants.json' },
  clearTextReporter: { allowColor: false, logTests: false },
  // A mutant that only changes the words of an error is told by the tests of those words alone.
  thresholds: { high: 90, low: 85, break: 85 },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['dist', 'docs', 'bench/results', 'coverage'],
};
