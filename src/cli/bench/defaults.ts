/** What an option is where it is not given, as it would be written. */
export const defaults = {
  policy: 'standard',
  quota: '20',
  concurrency: '50',
  duration: '10s',
  latency: '5ms',
  seed: '1',
  timeout: '10s',
  action: 'DescribeMediaInfos',
} as const;
