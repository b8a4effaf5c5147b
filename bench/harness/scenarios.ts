import type { Schedule } from './schedule.js';

/** What the project has promised of a scenario. */
export interface Target {
  /** At least: answered over what the quota allowed. */
  readonly ofQuota: number;
  /** The same without the first 5 s. */
  readonly ofQuotaLate?: number;
  /** At most: refused over sent. */
  readonly refused: number;
  /** At most: the p99 of a call over that of a perfect queue. */
  readonly p99OverPerfect: number;
}

/** A quota, and how many workers want more of it than there is. */
export interface Scenario {
  readonly name: string;
  readonly says: string;
  readonly workers: number;
  readonly seconds: number;
  /** The schedule of a run of so many ms. */
  readonly quota: (duration: number) => Schedule;
  /** The quota where the contenders are told it. */
  readonly perSecond?: number;
  readonly stated: boolean;
  /** ms */
  readonly jitter: number;
  readonly target: Target;
}

const steady = (): Schedule => [{ at: 0, quota: 100 }];

const known = (workers: number, jitter: number): Scenario => ({
  name: `known-${workers}-${jitter}`,
  says: `quota 100/s known, ${workers} workers, arrivals up to ${jitter} ms late`,
  workers,
  seconds: 30,
  quota: steady,
  perSecond: 100,
  stated: true,
  jitter,
  target: { ofQuota: 0.98, refused: 0.005, p99OverPerfect: 1.05 },
});

/** All of them; a run of another length has its changes at the same fractions of it. */
export const scenarios: readonly Scenario[] = [
  known(200, 0),
  known(200, 30),
  known(1000, 0),
  known(1000, 30),
  {
    name: 'stated',
    says: 'quota 100/s unknown, stated when it is exceeded, 200 workers, from cold',
    workers: 200,
    seconds: 30,
    quota: steady,
    stated: true,
    jitter: 0,
    target: { ofQuota: 0.9, ofQuotaLate: 0.97, refused: 0.03, p99OverPerfect: 1.3 },
  },
  {
    name: 'changing',
    says: 'quota 100 → 10 → 100/s, unknown and not stated, 200 workers, from cold',
    workers: 200,
    seconds: 60,
    quota: (duration) => [
      { at: 0, quota: 100 },
      { at: duration / 3, quota: 10 },
      { at: (2 * duration) / 3, quota: 100 },
    ],
    stated: false,
    jitter: 0,
    target: { ofQuota: 0.8, refused: 0.05, p99OverPerfect: 2 },
  },
];
