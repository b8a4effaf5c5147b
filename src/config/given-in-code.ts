/** What `wrapAxios` takes and no file says: it belongs to the program, or is a secret. */
export const givenInCode: ReadonlySet<string> = new Set([
  'product',
  'service',
  'version',
  'region',
  'language',
  'credential',
  'signer',
  'signatureMethod',
  'deadline',
  'mode',
  'dedupe',
  'endpoints',
  'maxBufferedBody',
  'explain',
  'hosts',
]);
