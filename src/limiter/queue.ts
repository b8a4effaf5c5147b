/** The right to send one request. */
export interface Permit {
  /** To be called when the request leaves: its window begins now, not when the permit was granted. */
  used(): void;
  /** To be called when the attempt is over: a permit that was not used by then goes back at once. */
  release(): void;
}

/** One call that waits for a permit. Belongs to at most one queue. */
export interface Waiter {
  /** 0 (first) to 9 (last), as Bottleneck counts. */
  readonly priority: number;
  /** The place of the call among all calls; a call that comes back keeps the one that it had. */
  readonly place: number;
  /** Called once, when the permit is there. */
  readonly grant: (permit: Permit) => void;
  /** Called once, when there will be none. */
  readonly refuse: (reason: unknown) => void;
}

/** The lowest and the highest priority, and the one of a call that names none. */
export const PRIORITIES = { first: 0, last: 9, usual: 5 } as const;

interface Node {
  readonly waiter: Waiter;
  before: Node;
  after: Node;
}

/** The waiters of one priority. */
interface Ring extends Node {
  length: number;
}

/** The waiters of one key: by priority, then by place. */
export interface WaitingLine {
  readonly size: number;
  /** How many would be before one of this priority and place. */
  ahead(priority: number, place: number): number;
  /** Takes its place; returns what takes the waiter out again (harmless once it is out). */
  add(waiter: Waiter): () => void;
  /** Takes the next one out. */
  next(): Waiter | undefined;
}

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
      const ring = lists[priority] as Ring;
      let count = 0;
      for (let before = 0; before < priority; before++) count += (lists[before] as Ring).length;
      if (ring.before.waiter.place < place) return count + ring.length;
      for (let node = ring.after; node !== ring && node.waiter.place < place; node = node.after) count++;
      return count;
    },
    add(waiter) {
      const ring = lists[waiter.priority] as Ring;
      let behind: Node = ring;
      // A newcomer belongs at the end; one that comes back, near the front.
      if (ring.before !== ring && ring.before.waiter.place > waiter.place) {
        behind = ring.after;
        while (behind !== ring && behind.waiter.place < waiter.place) behind = behind.after;
      }
      const node: Node = { waiter, before: behind.before, after: behind };
      behind.before.after = node;
      behind.before = node;
      ring.length++;
      size++;
      return () => void unlink(node, ring);
    },
    next() {
      for (const ring of lists) {
        const node = ring.after;
        if (node !== ring && unlink(node, ring)) return node.waiter;
      }
      return undefined;
    },
  };
}

/** An empty list: a node of its own before and after it, so that no end needs a case. */
function createRing(): Ring {
  const nobody: Waiter = { priority: 0, place: -1, grant: () => {}, refuse: () => {} };
  const ring = { waiter: nobody, length: 0 } as Ring;
  ring.before = ring;
  ring.after = ring;
  return ring;
}
