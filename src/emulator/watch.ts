import type { ServerResponse } from 'node:http';
import type { LogEntry, RequestListener } from './running.js';

/** Tells a listener of each request when it is over, once. */
export interface Watch {
  /** Looks on until the connection takes no more of the response. */
  readonly follow: (entry: LogEntry, response: ServerResponse) => void;
  /** Tells of all that are still under way: their connections are gone. */
  readonly end: () => void;
}

/** @param now - the time on which `arrivedAt` of an entry is, ms */
export const createWatch = (over: RequestListener, now: () => number): Watch => {
  const open = new Set<() => void>();
  return {
    follow: (entry, response) => {
      const tell = (): void => {
        if (open.delete(tell)) over(entry, now() - entry.arrivedAt, response.writableFinished);
      };
      open.add(tell);
      response.once('close', tell);
    },
    // The server is closed before the last of its responses says so.
    end: () => {
      for (const tell of open) tell();
    },
  };
};
