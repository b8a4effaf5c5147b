import { createMeter } from './meter.js';

/** Where a rate came from. */
export type RateSource = 'configured' | 'published' | 'default' | 'learned';

/** What a key's rate begins with. */
export interface Start {
  /** Requests a second. */
  readonly perSecond: number;
  /** A configured rate is a ceiling as well: nothing is learned that lies above it. */
  readonly source: Exclude<RateSource, 'learned'>;
}

/** What was learned of a quota, as processes that share it tell each other. */
export interface Learned {
  /** Requests a second. */
  readonly perSecond: number;
  /** The rate at which it was refused last. */
  readonly refusedAt: number | undefined;
  /** The limit that the service named. */
  readonly stated: number | undefined;
}

/** Learns the rate of one key from what the service says. */
export interface Learner {
  /** Requests a second, now. */
  perSecond(): number;
  source(): RateSource;
  learned(): Learned;
  /** Takes over what another process learned; a lower rate counts as a cut of our own. */
  adopt(learned: Learned, now: number): void;
  /** The rate that the user set, above which nothing is learned. */
  ceiling(): number | undefined;
  /** The lowest ceiling of all who share the quota holds for all of them. Returns whether the rate changed by it. */
  bound(lowest: number | undefined): boolean;
  /** About so many requests of other processes were let in in the last second. */
  others(letIn: number): void;
  /** How many requests of this process were let in, and refused, in the last second. */
  counts(now: number): { readonly accepted: number; readonly rejected: number };
  /** The service let a request in. */
  accepted(now: number): void;
  /**
   * The service refused a request as too fast.
   *
   * @param sentAt - when it left; refusals of what left before the last cut say nothing new
   * @param stated - the limit that the service named
   */
  refused(sentAt: number, stated: number | undefined, now: number): void;
  /** Callers begin to wait for the rate alone. */
  hungrySince(now: number): void;
  /** To be called now and then while they do: only then does it rise. */
  hungry(now: number): void;
}

/** A cut goes to this part of what was accepted in the last second, or where that was nothing of the rate; CUBIC's β. */
const CUT = 0.7;
/** How fast CUBIC climbs back, a second³: from 0.7 to the old rate in 1.96 s. Beyond it, slowly first. */
const CLIMB = 0.04;
const CLIMB_TIME = Math.cbrt((1 - CUT) / CLIMB);
/** So far above the rate at which it was refused last, the quota has risen, and is looked for as at the beginning. */
const RISEN = 1.25;
/** How long callers wait before the rate is probed upwards, and in which time it doubles then, ms. */
const PATIENCE = 500;
const DOUBLING = 400;
/**
 * A refusal while this part of a known limit is served says that the limit is met, and nothing of another user of it: some
 * requests arrive closer together than they left.
 */
const SERVED = 0.9;
const SERVED_WITHIN = 1_200;
/** And while so many of it at most were refused in the last second: where more are, somebody else has them. */
const FEW = 0.1;
/** A limit that the service named is believed for so long, ms of waiting without a refusal; then it is probed again. */
const BELIEVED = 60_000;
/** The rate must be used to this part before it rises: what nobody accepted proves nothing. */
const USED = 0.4;
/** A rate never falls lower, requests a second. */
const LOWEST = 0.5;
/** Time passes by no more than this between two looks, ms: a process that was frozen has not been waiting. */
const LONGEST_STEP = 250;

/**
 * Creates a learner. A refusal takes the rate to the limit that it names; one that names none, or comes below that limit
 * because others share it, cuts the rate to 0.7 of what was accepted in the last second, once a flight. From there it climbs
 * back along CUBIC (RFC 9438): quickly up to where it was refused, slowly past it, then ever faster. While callers wait and
 * nothing was refused yet, it doubles every 0.4 s.
 *
 * @param probe - whether to look for more than the start, or than a limit that the service named
 */
export function createLearner({ perSecond: start, source }: Start, probe: boolean): Learner {
  const accepted = createMeter();
  const rejected = createMeter();
  /** Of a burst a second apart, the answers to one are out of the last second when the other's are heard. */
  const answered = createMeter(SERVED_WITHIN);
  const ceiling = source === 'configured' ? start : Number.POSITIVE_INFINITY;
  let rate = start;
  let learned = false;
  let elsewhere = 0;
  /** The lowest ceiling of others, and the rate that it took. */
  let boundary = Number.POSITIVE_INFINITY;
  let unbound: number | undefined;
  /** The limit that the service named. */
  let stated: number | undefined;
  /** The rate at which it was refused last; none before the first refusal. */
  let refusedAt: number | undefined;
  let lastCut = Number.NEGATIVE_INFINITY;
  /** How long callers have waited since the last cut, ms, and when that was last looked at. */
  let waited = 0;
  let looked = 0;

  const highest = (): number => Math.min(ceiling, boundary, stated ?? (probe ? Number.POSITIVE_INFINITY : start));
  const become = (next: number, now: number): void => {
    rate = Math.max(Math.min(LOWEST, start), Math.min(next, highest()));
    learned = true;
    lastCut = now;
    waited = 0;
  };
  const climb = (): number => {
    const plateau = refusedAt ?? rate;
    return plateau * (1 + CLIMB * (waited / 1000 - CLIMB_TIME) ** 3);
  };

  /** What was let in in the last second, of all who share the quota. */
  const lastSecond = (now: number): number => accepted.lately(now) + elsewhere;

  /** Whether a limit is served nearly whole, and few are refused. */
  const isMet = (limit: number, now: number): boolean =>
    answered.lately(now) + elsewhere >= SERVED * limit && rejected.lately(now) <= Math.max(1, FEW * limit);

  return {
    perSecond: () => rate,
    source: () => (learned ? 'learned' : source),
    learned: () => ({ perSecond: rate, refusedAt, stated }),
    adopt(from, now) {
      const before = rate;
      refusedAt = from.refusedAt;
      stated = from.stated;
      rate = Math.max(Math.min(LOWEST, start), Math.min(from.perSecond, highest()));
      if (rate !== before) learned = true;
      if (rate >= before) return;
      lastCut = now;
      waited = 0;
    },
    ceiling: () => (source === 'configured' ? start : undefined),
    bound(lowest = Number.POSITIVE_INFINITY) {
      if (lowest === boundary) return false;
      const before = rate;
      boundary = lowest;
      if (rate > highest()) {
        unbound ??= rate;
        rate = highest();
      } else if (unbound !== undefined) {
        rate = Math.min(unbound, highest());
        if (rate === unbound) unbound = undefined;
      }
      if (rate !== before) learned = true;
      return rate !== before;
    },
    others(letIn) {
      elsewhere = letIn;
    },
    counts: (now) => ({ accepted: accepted.lately(now), rejected: rejected.lately(now) }),
    accepted(now) {
      accepted.count(now);
      answered.count(now);
    },
    refused(sentAt, named, now) {
      rejected.count(now);
      const known = stated ?? (source === 'configured' ? ceiling : undefined);
      const news = named !== undefined && named !== stated;
      if (news) stated = named;
      if (news && (named < rate || sentAt > lastCut) && Math.min(named, ceiling) !== rate) {
        refusedAt = undefined;
        return become(named, now);
      }
      if (sentAt <= lastCut) return;
      const served = lastSecond(now);
      const limit = news ? named : known;
      if (limit !== undefined && isMet(limit, now)) return;
      // Answers to the first flight may not be there yet, and a key that sent nothing has none: no ground to stop it.
      const before = served > 0 ? served : rate;
      refusedAt = Math.max(before, LOWEST);
      become(CUT * before, now);
    },
    hungrySince(now) {
      looked = now;
    },
    hungry(now) {
      const step = Math.min(Math.max(now - looked, 0), LONGEST_STEP);
      looked = now;
      if (rate >= highest() && !(probe && stated !== undefined && stated < ceiling)) return;
      waited += step;
      if (lastSecond(now) + 1 < USED * rate) return;
      if (stated !== undefined && probe && waited > BELIEVED) {
        refusedAt = stated;
        stated = undefined;
        waited = 1000 * CLIMB_TIME;
      }
      if (refusedAt !== undefined && rate > RISEN * refusedAt) refusedAt = undefined;
      const next =
        refusedAt !== undefined ? climb() : waited > PATIENCE || learned ? rate * 2 ** (step / DOUBLING) : rate;
      const raised = Math.min(next, highest());
      if (raised <= rate) return;
      rate = raised;
      learned = true;
    },
  };
}
