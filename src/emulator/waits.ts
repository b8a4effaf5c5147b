/** Timers that all end together. */
export interface Waits {
  /** True after `ms` milliseconds (at once for 0), false when `stop` came first. */
  readonly wait: (ms: number) => Promise<boolean>;
  /** Ends every wait under way, and every later one at once. */
  readonly stop: () => void;
}

/** Waits that hold no timer once they are stopped. */
export const createWaits = (): Waits => {
  const pending = new Map<NodeJS.Timeout, (due: boolean) => void>();
  let stopped = false;
  return {
    wait: (ms) => {
      if (stopped || ms <= 0) return Promise.resolve(!stopped);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          pending.delete(timer);
          resolve(true);
        }, ms);
        pending.set(timer, resolve);
      });
    },
    stop: () => {
      stopped = true;
      for (const [timer, resolve] of pending) {
        clearTimeout(timer);
        resolve(false);
      }
      pending.clear();
    },
  };
};
