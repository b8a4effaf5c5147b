import { startChild } from './child.js';
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
  const child = await startChild<Message>('./server.js');
  return {
    url: `http://127.0.0.1:${child.greeting}`,
    configure: (settings) => child.ask({ settings }),
    report: () => child.ask('report'),
    close: child.close,
  };
}
