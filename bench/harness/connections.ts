import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Counts the connections that this process tries to make. */
export interface Connections {
  /** How many were tried so far, by port. */
  counts(): ReadonlyMap<number, number>;
  stop(): void;
}

/** Begins to count: of connections that are refused no server can tell. */
export function countConnections(): Connections {
  const counts = new Map<number, number>();
  const hear = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.once('connectionAttempt', (_: string, port: number) => counts.set(port, (counts.get(port) ?? 0) + 1));
  };
  subscribe('net.client.socket', hear);
  return { counts: () => new Map(counts), stop: () => unsubscribe('net.client.socket', hear) };
}
