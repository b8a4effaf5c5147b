import type { RedisClient } from './client.js';
import type { SCRIPTS } from './scripts.js';

type Script = (...args: unknown[]) => unknown;

/** Runs a script of ours. Rejects with what Redis, or the connection, says. */
export function runScript(
  client: RedisClient,
  name: keyof typeof SCRIPTS,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = (client as unknown as Record<string, Script>)[name] as Script;
    script.call(client, ...keys, ...args, (error: Error | null | undefined, reply: unknown) =>
      error ? reject(error) : resolve(reply),
    );
  });
}

/** The keys of one limit. Bottleneck's own are `b_<id>_…`; the part in braces puts all of them into one slot of a cluster. */
export function keysOf(id: string) {
  const key = (name: string): string => `b_${id}_${name}`;
  return {
    settings: key('settings'),
    expirations: key('job_expirations'),
    clients: key('job_clients'),
    queued: key('client_num_queued'),
    seen: key('client_last_seen'),
    holding: key('client_running'),
    learned: key('learned'),
    members: key('members'),
  };
}
