import type { Learned, Learner } from '../learner.js';
import type { Window } from '../window.js';
import type { Session } from './link.js';
import { keysOf, runScript } from './run.js';

/** What one process tells of a key, and hears of the others. */
export interface Member {
  /** To be called when the learner may have learned something. */
  tell(): void;
  /** Calls back when the learner knows how much the others send now; at once where there are none to ask. */
  refresh(then: () => void): void;
  /** Redis is there, or again: under this name we are known. */
  connect(session: Session, client: string): void;
  /** Redis is away, or the key is no longer in use. */
  disconnect(): void;
}

/** Hears what the others say. */
export interface MemberEvents {
  /** How many processes there are. */
  counted(processes: number): void;
  /** The learner's rate changed because of others. */
  adopted(): void;
}

/** How often the processes exchange what they know, ms. */
const EXCHANGE = 1_000;
/** One that told nothing for so long is not counted any more, ms. */
const ALIVE = 2_500;
/** A rate that rises is told in steps of this part, and no more often than this, ms. */
const STEP = 0.02;
const RISES = 250;
/** What others send is known well enough for so long, ms: a burst of refusals must not become a burst of questions. */
const FRESH = 20;
/** What was learned longer ago may not hold any more, ms. */
const REMEMBERED = 10 * 60 * 1_000;

/** What an exchange is about: to hear alone, to say what we begin with, a cut, a higher rate. */
type Kind = 'look' | 'join' | 'cut' | 'rise';

interface Connected {
  readonly session: Session;
  readonly client: string;
}

/**
 * Shares what is learned of one key. Every cut has a number, the epoch, and a process that cuts from an older one is told
 * the newer rate instead: eight processes that are refused together cut once, not eight times.
 *
 * @param self - the process's own name, the same in all its sessions: under a new one it would count twice after an outage
 */
export function createMember(
  id: string,
  self: string,
  learner: Learner,
  window: () => Window,
  events: MemberEvents,
): Member {
  const { settings, learned, members, holding } = keysOf(id);
  let connected: Connected | undefined;
  let timer: NodeJS.Timeout | undefined;
  let epoch = 0;
  /** What all were told last. */
  let common: Learned | undefined;
  let lastRise = Number.NEGATIVE_INFINITY;
  let heardAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  let refreshed: (() => void)[] = [];

  const news = (): Kind | undefined => {
    const rate = learner.perSecond();
    // Before all else: who only looked would be told the rate from before the cut, and take it over.
    if (common && rate < common.perSecond) return 'cut';
    if (refreshed.length > 0) return 'look';
    return common && rate > common.perSecond * (1 + STEP) && performance.now() - lastRise >= RISES ? 'rise' : undefined;
  };

  const hear = (reply: unknown, told: number, kind: Kind): void => {
    const [newEpoch, rate, refusedAt, stated, others, count, lowest] = reply as (string | number)[];
    const heard: Learned = { perSecond: Number(rate), refusedAt: optional(refusedAt), stated: optional(stated) };
    const same = Number(newEpoch) === epoch && kind !== 'join';
    epoch = Number(newEpoch);
    heardAt = performance.now();
    common = heard;
    events.counted(Math.max(1, Number(count)));
    learner.others(Number(others));
    if (learner.bound(optional(lowest))) events.adopted();
    const own = learner.perSecond();
    // What was learned here while the others were asked, or since they were told last, is told next; but a cut that
    // another one made first stands for ours.
    if (heard.perSecond === own || (same && (own < told || heard.perSecond < own))) return;
    learner.adopt(heard, performance.now());
    events.adopted();
  };

  const exchange = async (to: Connected, kind: Kind): Promise<void> => {
    const waiting = refreshed;
    refreshed = [];
    const { perSecond, refusedAt = '', stated = '' } = learner.learned();
    const { slots, spacing } = window();
    const known = learner.source() === 'learned' ? 1 : 0;
    if (kind === 'rise') lastRise = performance.now();
    const mine = [to.client, epoch, kind, known, perSecond, refusedAt, stated, slots, spacing];
    const { accepted, rejected } = learner.counts(performance.now());
    const keys = [settings, learned, members, holding];
    try {
      const reply = await runScript(to.session.client, 'limitExchange', keys, [
        ...mine,
        accepted,
        rejected,
        REMEMBERED,
        ALIVE,
        learner.ceiling() ?? '',
        self,
      ]);
      if (connected === to) hear(reply, perSecond, kind);
    } catch (error) {
      if (connected === to) to.session.fail(error instanceof Error ? error.message : String(error));
    }
    for (const then of waiting) then();
  };
  /** One exchange at a time: the answer to an older one must not undo a newer one. */
  const ask = (kind: Kind | undefined): void => {
    if (!kind || !connected || asking) return;
    const own = exchange(connected, kind).then(() => {
      if (asking !== own) return;
      asking = undefined;
      ask(news());
    });
    asking = own;
  };

  return {
    tell: () => ask(news()),
    refresh(then) {
      if (!connected || performance.now() - heardAt < FRESH) return then();
      refreshed.push(then);
      ask(news());
    },
    connect(session, client) {
      clearInterval(timer);
      connected = { session, client };
      asking = undefined;
      timer = setInterval(() => ask(news() ?? 'look'), EXCHANGE).unref();
      ask(common ? (news() ?? 'look') : 'join');
    },
    disconnect() {
      clearInterval(timer);
      connected = undefined;
      for (const then of refreshed.splice(0)) then();
    },
  };
}

const optional = (value: string | number | undefined): number | undefined =>
  value === undefined || value === '' ? undefined : Number(value);
