// The arrows of docs/architecture.md, as rules: which room may import which, and which packages are known where. Types count as
// much as what runs. `test/arrows.test.ts` holds the code to them, and each rule to finding what it is about.

/** Which rooms of `src/` a room may import from, besides itself. */
export const doors = {
  axios: ['front', 'call', 'limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  sdk: ['front', 'call', 'limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  front: ['call', 'limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  call: ['limiter', 'signer', 'response', 'policy', 'guard', 'observe'],
  limiter: [],
  signer: [],
  response: [],
  policy: [],
  guard: [],
  observe: [],
};

export default {
  forbidden: [{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } }],
  options: { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, exclude: { path: '^(dist|test)/' } },
};
