/** What is said of a server that speaks otherwise. */
export const NO_REDIS = 'what answers there is no Redis';

/** What ioredis says of a connection, in words that need no knowledge of it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/enableOfflineQueue/.test(message)) return 'the connection was closed before Redis had answered';
  return /^Protocol error/.test(message) ? NO_REDIS : message;
}
