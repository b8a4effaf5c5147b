import type { Contest } from './contender.js';
import { naive, rateLimited, rateLimitedRetrying, reservoirAlone, reservoirSpaced } from './limited.js';
import { gotten, officialSdk } from './others.js';
import { ours, signed } from './ours.js';
import { adaptive, axiosRetry, cockatiel, pRetry, raw, retryAxios } from './retrying.js';

/** By the name that `--peers` knows. */
export const contests = {
  ours: ours(),
  'ours, rateLimit: false': ours({ rateLimit: false }),
  'ours, with a breaker': ours({ breaker: {} }),
  'ours, with a breaker that waits': ours({ breaker: { onOpen: 'wait' } }),
  'ours, signed': signed,
  'raw axios': raw,
  'axios-retry': axiosRetry,
  'retry-axios': retryAxios,
  'p-retry': pRetry,
  'p-retry + bottleneck': naive,
  'axios-rate-limit': rateLimited,
  'axios-rate-limit + axios-retry': rateLimitedRetrying,
  'bottleneck, reservoir alone': reservoirAlone,
  'bottleneck, reservoir + minTime': reservoirSpaced,
  cockatiel,
  '@smithy/util-retry adaptive': adaptive,
  got: gotten,
  'official SDK': officialSdk,
} as const satisfies Record<string, Contest>;

export type PeerName = keyof typeof contests;
