import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Message, Report, Settings } from './server.js';

/** The quota server, which runs in a child process. */
export interface QuotaServer {
  readonly url: string;
  /** Starts afresh: the counters at nothing, the schedule at 0. */
  configure(settings: Settings): Promise<void>;
  report(): Promise<Report>;
  close(): Promise<void>;
}

/** Starts a server that accepts everything until it is configured. */
export async function startServer(): Promise<QuotaServer> {
  const child = fork(new URL('./server.js', import.meta.url), { serialization: 'advanced' });
  const failed = (): never => {
    throw new Error('the quota server ended by itself');
  };
  child.once('exit', failed);
  const ask = async <T>(message: Message): Promise<T> => {
    child.send(message);
    const [reply] = await once(child, 'message');
    return reply as T;
  };
  const [port] = await once(child, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    configure: (settings) => ask({ settings }),
    report: () => ask('report'),
    async close() {
      child.off('exit', failed);
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
