import type { Permit } from './permit.js';

/** One call that waits for a permit. Belongs to at most one line. */
export interface Waiter {
  /** 0 (first) to 9 (last), as Bottleneck counts. */
  readonly priority: number;
  /**
   * When the call joined the first line that it waited in, ms on `performance.now()`'s scale; a call that comes back keeps
   * the place that it had.
   */
  readonly place: number;
  /** Called once, when the permit is there. */
  grant(permit: Permit): void;
  /** Called once, when there will be none. */
  refuse(reason: unknown): void;
}

/** The lowest and the highest priority, and the one of a call that names none. */
export const PRIORITIES = { first: 0, last: 9, usual: 5 } as const;

/**
 * How long a call waits to be served like those of the priority before its own, ms: a call of priority 9 is passed by
 * those of priority 0 that came in its first nine seconds, and by no later one, however many come.
 */
const AGEING = 1_000;

interface Node {
  readonly waiter: Waiter;
  before: Node;
  after: Node;
}

/** The waiters of one priority. */
interface Ring extends Node {
  length: number;
}

/** The waiters of one key: by priority and age, and by place among those of one priority. */
export interface WaitingLine {
  readonly size: number;
  /** How many would be before one of this priority and place. */
  ahead(priority: number, place: number): number;
  /** Takes its place; returns what takes the waiter out again (harmless once it is out). */
  add(waiter: Waiter): () => void;
  /** Takes the next one out. */
  next(): Waiter | undefined;
}

/** What decides who is next, the lowest first: a second of waiting weighs as much as one step of priority. */
const rankOf = (priority: number, place: number): number => place + priority * AGEING;

/**
 * Creates a waiting line. Linked lists, one a priority, so that joining at the end, being next and leaving from the
 * middle (an abort) cost the same whatever the length. A call that comes back to the line goes ahead of those that
 * began after it.
 */
export function createWaitingLine(): WaitingLine {
  const lists = Array.from({ length: PRIORITIES.last + 1 }, createRing);
  let size = 0;

  const unlink = (node: Node, ring: Ring): boolean => {
    if (node.after === node) return false;
    node.before.after = node.after;
    node.after.before = node.before;
    node.before = node;
    node.after = node;
    ring.length--;
    size--;
    return true;
  };

  return {
    get size() {
      return size;
    },
    ahead(priority, place) {
      const rank = rankOf(priority, place);
      return lists.reduce((count, ring, index) => count + earlier(ring, rank - index * AGEING), 0);
    },
    add(waiter) {
      const ring = lists[waiter.priority] as Ring;
      let behind: Node = ring;
      // A newcomer belongs at the end; one that comes back, near the front.
      if (ring.before !== ring && ring.before.waiter.place > waiter.place) {
        behind = ring.after;
        while (behind !== ring && behind.waiter.place <= waiter.place) behind = behind.after;
      }
      const node: Node = { waiter, before: behind.before, after: behind };
      behind.before.after = node;
      behind.before = node;
      ring.length++;
      size++;
      return () => void unlink(node, ring);
    },
    next() {
      let first: Ring | undefined;
      let lowest = Number.POSITIVE_INFINITY;
      for (const [priority, ring] of lists.entries()) {
        if (ring.length === 0) continue;
        const rank = rankOf(priority, ring.after.waiter.place);
        if (rank >= lowest) continue;
        lowest = rank;
        first = ring;
      }
      if (!first) return undefined;
      const { waiter } = first.after;
      unlink(first.after, first);
      return waiter;
    },
  };
}

/** How many of a list have a place up to this one. */
function earlier(ring: Ring, place: number): number {
  if (ring.length === 0 || ring.after.waiter.place > place) return 0;
  if (ring.before.waiter.place <= place) return ring.length;
  let count = 0;
  for (let node = ring.after; node !== ring && node.waiter.place <= place; node = node.after) count++;
  return count;
}

/** An empty list: a node of its own before and after it, so that no end needs a case. */
function createRing(): Ring {
  const nobody: Waiter = { priority: 0, place: -1, grant: () => {}, refuse: () => {} };
  const ring = { waiter: nobody, length: 0 } as Ring;
  ring.before = ring;
  ring.after = ring;
  return ring;
}
