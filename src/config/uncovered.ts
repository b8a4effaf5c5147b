/** The codes that every program meets: as fast as it may, and with a clock that is wrong. */
const MET_BY_ALL = ['RequestLimitExceeded', 'AuthFailure.SignatureExpire'];

/** Which of the codes that every program meets no key of a table is about; `*` is about none. */
export const uncoveredBy = (keys: readonly string[]): string[] => {
  const own = new Set(keys);
  return MET_BY_ALL.filter((code) => !prefixesOf(code).some((prefix) => own.has(prefix)));
};

/** `A.B` and `A` for `A.B`. */
const prefixesOf = (code: string): string[] => {
  const words = code.split('.');
  return words.map((_, index) => words.slice(0, index + 1).join('.'));
};
