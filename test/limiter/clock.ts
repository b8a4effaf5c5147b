import { vi } from 'vitest';
import { settle } from './fake-time.js';

let ahead = 0;

/** Sets the wall clock, and nothing else, forth or back; for use under fake time. Returns what moves it. */
export function movableWallClock(): (by: number) => void {
  ahead = 0;
  if (!vi.isMockFunction(Date.now)) {
    const real = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
  }
  return (by) => {
    ahead += by;
  };
}

interface FakeClock {
  jump(ms: number): void;
}

/** Stops the process for a while: both clocks go on, and every timer that was due meanwhile fires after it. */
export async function freeze(ms: number): Promise<void> {
  (setInterval as typeof setInterval & { clock: FakeClock }).clock.jump(ms);
  await settle();
}
