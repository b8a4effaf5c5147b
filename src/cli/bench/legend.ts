/** The rows of a result, and what each of them means. Nothing is imported here: `--help` shows it, and is to be there at once. */
export const legend = {
  calls: 'calls begun',
  answered: 'calls that were answered without an error',
  lost: 'calls that failed for good, by the code of their last failure',
  'open at the end': 'calls that were still waiting, under way or between two attempts when the time was over',
  requests: 'requests sent, those of further attempts among them; a call that waits for its first has none yet',
  'requests a call': 'requests of the calls that were answered or lost, for each of these',
  refused: 'requests that the service refused as too fast, and their part of all requests',
  'answered a second': 'calls answered in the whole seconds that it took, a second',
  'of the quota':
    'that as a part of the quota; what is missing was refused, failed (which the quota counts, too) or never sent',
  'wait p50': 'how long requests were held back until the rate let them go: half of them no longer than this',
  'wait p99': 'the same of 99 %',
  'wait max': 'the same of all',
  retries: 'failures after which another attempt was due, by their code; some still waited for it at the end',
  're-signs': 'failures after which the call was due to be signed anew, the clock having been wrong',
  took: 'how long calls were made',
} as const;

/** One of the rows. */
export type Label = keyof typeof legend;
