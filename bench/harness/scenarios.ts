import type { PeerName } from './peers/list.js';
import type { Schedule } from './schedule.js';

/** What the project has promised of a scenario. */
interface Promised {
  /** At least: answered over what a perfect queue answers. */
  readonly ofQuota: number;
  /** The same without the first 5 s. */
  readonly late?: number;
  /** At most: refused over sent. */
  readonly refused: number;
  /** At most: the p99 of a call over that of a perfect queue. */
  readonly p99OverPerfect: number;
}

/** A quota, and who wants more of it than there is. */
export interface Scenario {
  readonly name: string;
  readonly says: string;
  /** So many workers who call again as soon as they are answered, or calls that come at so many times the quota. */
  readonly load: { readonly workers: number } | { readonly times: number };
  /** How long calls begin: by default, and of a full run. */
  readonly seconds: { readonly usual: number; readonly full: number };
  /** Left out where no full run is asked for, and nobody named it. */
  readonly rare?: boolean;
  /** The schedule of a run of so many ms. */
  readonly quota: (duration: number) => Schedule;
  /** The quota where the contenders are told it. */
  readonly perSecond?: number;
  readonly stated: boolean;
  /**
   * Who plays it where nobody is named, those of one group at the same time; the other peers play in a full run. Who sends
   * again until it gets through takes a core in its bursts, and has the machine to itself wherever that core is felt.
   */
  readonly groups: Groups;
  /** ms */
  readonly jitter: number;
  readonly promised: Promised;
}

export type Groups = ReadonlyArray<readonly PeerName[]>;

/** Beside itself: three take some 0.6 of a core with their servers, and the median of them counts. */
const OURS: readonly PeerName[] = ['ours', 'ours', 'ours'];
/** Can be told a quota; where it is not known they keep to 20 a second, and nothing is to be learnt of them. */
const PACING: readonly PeerName[] = ['p-retry + bottleneck', 'axios-rate-limit + axios-retry'];
/** Learns a quota, and is as light as ours. */
const LEARNING: PeerName = '@smithy/util-retry adaptive';
/** Of those that send again until they get through the one that is used most. */
const FLOODING: PeerName = 'axios-retry';

/** Requests a second, where it is steady. */
const QUOTA = 100;
const steady = (): Schedule => [{ at: 0, quota: QUOTA }];
const wellKnown = { quota: steady, perSecond: QUOTA, stated: true } as const;
const promisedOfKnown: Promised = { ofQuota: 0.98, refused: 0.005, p99OverPerfect: 1.05 };

const late = (jitter: number): string => (jitter === 0 ? '' : `, and arrive up to ${jitter} ms late`);

const offered = (times: number, jitter: number, usual: number, full: number, groups: Groups): Scenario => ({
  ...wellKnown,
  name: `offered-${times}`,
  says: `quota ${QUOTA}/s known, ${QUOTA * times} calls a second come at random times${late(jitter)}`,
  load: { times },
  seconds: { usual, full },
  groups,
  jitter,
  promised: promisedOfKnown,
});

const known = (workers: number, jitter: number): Scenario => ({
  ...wellKnown,
  name: `known-${workers}-${jitter}`,
  says: `quota ${QUOTA}/s known, ${workers} workers${late(jitter)}`,
  load: { workers },
  seconds: { usual: workers > 500 ? 12 : 8, full: 30 },
  rare: true,
  groups: [OURS, [...PACING, LEARNING], [FLOODING]],
  jitter,
  promised: promisedOfKnown,
});

const unknown = (name: string, says: string, stated: boolean, groups: Groups, promised: Promised): Scenario => ({
  name,
  says,
  load: { workers: 200 },
  seconds: { usual: 10, full: 30 },
  quota: steady,
  stated,
  groups,
  jitter: 0,
  promised,
});

const promisedOfUnstated: Promised = { ofQuota: 0.8, refused: 0.05, p99OverPerfect: 2 };

/** All of them; a run of another length has its changes at the same fractions of it. */
export const scenarios: readonly Scenario[] = [
  offered(1, 0, 8, 30, [[...OURS, ...PACING]]),
  offered(2, 0, 3, 15, [OURS, [...PACING, LEARNING], [FLOODING]]),
  offered(10, 30, 0.6, 3, [OURS, PACING]),
  known(200, 0),
  known(200, 30),
  known(1000, 0),
  known(1000, 30),
  unknown(
    'stated',
    `quota ${QUOTA}/s unknown, stated when it is exceeded, 200 workers, from cold`,
    true,
    [[...OURS, LEARNING]],
    {
      ofQuota: 0.9,
      late: 0.97,
      refused: 0.03,
      p99OverPerfect: 1.3,
    },
  ),
  unknown(
    'unstated',
    `quota ${QUOTA}/s unknown and not stated, 200 workers, from cold`,
    false,
    [[...OURS, LEARNING], [FLOODING]],
    promisedOfUnstated,
  ),
  {
    name: 'changing',
    says: 'quota 100 → 10 → 100/s, unknown and not stated, 200 workers, from cold',
    load: { workers: 200 },
    seconds: { usual: 30, full: 60 },
    quota: (duration) => [
      { at: 0, quota: 100 },
      { at: duration / 3, quota: 10 },
      { at: (2 * duration) / 3, quota: 100 },
    ],
    stated: false,
    // It rests while there is little to get, and the others take half a core: on average they leave it one of its own.
    groups: [[...OURS, LEARNING, FLOODING]],
    jitter: 0,
    promised: promisedOfUnstated,
  },
];
