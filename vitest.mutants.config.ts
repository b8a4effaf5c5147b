import { defineConfig } from 'vitest/config';

/** The tests of the three rooms themselves, without what tries very much: a mutant that only a whole call notices counts as unnoticed. */
export default defineConfig({
  test: {
    include: ['test/{policy,signer,response,policies}/**/*.test.ts'],
    exclude: ['test/**/{*-fuzz,*-property,*-differential,agreement,retry-after-zone,products*}.test.ts'],
    testTimeout: 20_000,
    unstubGlobals: true,
    restoreMocks: true,
  },
});
