/**
 * Whose requests were too many, by the code of a refusal: those of an account, of an address (all that this process
 * sends), or else those of one API and account. Source: cloud.tencent.com/document/api/266/31773.
 */
export function throttleScope(code: string): 'key' | 'account' | 'instance' {
  if (/\.(?:GlobalRegion)?UinLimitExceeded$/.test(code)) return 'account';
  return code.endsWith('.IPLimitExceeded') ? 'instance' : 'key';
}
