import type { Emulator, TemporaryCredential } from '../../src/emulator/index.js';
import { createStream, draw, type Random } from '../../src/emulator/random.js';
import type { Credential } from '../../src/signer/credential.js';
import type { Forwarder } from './forwarder.js';

/** What changes while calls are made. */
export interface Weather {
  /** Takes over a world: from now on its quota, clock, latency, endpoints and keys change. */
  begin(emulator: Emulator, forwarders: readonly Forwarder[]): void;
  /** All is fair again, and every endpoint is there. */
  end(): Promise<void>;
  /** How often each thing happened so far. */
  readonly happened: ReadonlyMap<string, number>;
}

/** How often something happens, ms. */
const GUST: readonly [number, number] = [300, 900];
/** How often keys are rotated, ms: often enough that a storm of a few seconds meets one that has ended. */
const ROTATION = 700;
/** How long a key lives on after the next one was issued, ms: a request may be on its way with it. */
const OVERLAP = 450;
/** Of so many keys, one tells its end. */
const ENDING = 3;
/** How long an endpoint stays away, ms. */
const OUTAGE: readonly [number, number] = [200, 700];
const MINUTE = 60_000;
/** The server's clock, as far as it goes from ours: beyond the five minutes that a signature may be off, both ways. */
const OFFSETS = [-20 * MINUTE, -6 * MINUTE, 0, 6 * MINUTE, 20 * MINUTE];
/** Requests a second of an action. */
const QUOTAS = [60, 120, 300, Number.POSITIVE_INFINITY];

/**
 * Weather that a seed decides on: what happens, in which order, and how strong it is. When the requests meet it is up to
 * the machine.
 *
 * @param issued - hears of every key, which is good from then on
 */
export function createWeather(seed: number, issued: (credential: Credential) => void): Weather {
  const random = createStream(seed, 0);
  const happened = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let away: Forwarder[] = [];
  let pending: Promise<unknown>[] = [];
  let rotations = 0;

  const later = (ms: number, what: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      what();
    }, ms);
    timers.add(timer);
  };
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;

  const rotate = (emulator: Emulator): void => {
    const next = emulator.issueToken({ lifetime: ROTATION + OVERLAP });
    // With its end known a provider is asked before that; without, when the service refuses what it gave. One after the
    // other, so that a short run meets both.
    issued(rotations++ % ENDING === 0 ? next : withoutEnd(next));
  };

  const leave = (forwarders: readonly Forwarder[], how: (one: Forwarder) => void): void => {
    const one = pick(forwarders);
    away.push(one);
    how(one);
    later(draw(OUTAGE, random), () => {
      away = away.filter((other) => other !== one);
      pending.push(one.recover());
    });
  };

  const gusts = (emulator: Emulator, forwarders: readonly Forwarder[]): Readonly<Record<string, () => void>> => ({
    quota: () => emulator.setQuota(pick(QUOTAS)),
    'account quota': () => emulator.setAccountQuota(pick([400, Number.POSITIVE_INFINITY])),
    clock: () => {
      emulator.setClockOffset(pick(OFFSETS));
      // The clock takes the keys' ends with it, and the service would know no key until the next second.
      rotate(emulator);
    },
    latency: () => emulator.setLatency([0, draw([0, 60], random)]),
    'endpoint down': () => leave(forwarders, (one) => pending.push(one.goDown())),
    'endpoint silent': () => leave(forwarders, (one) => one.fallSilent()),
  });

  return {
    happened,
    begin(emulator, forwarders) {
      const all = gusts(emulator, forwarders);
      let deck: string[] = [];
      const blow = (): void => {
        // A deck that is shuffled when it is empty: a short run meets everything as well.
        if (deck.length === 0) deck = shuffled(Object.keys(all), random);
        const name = deck.pop() ?? '';
        happened.set(name, (happened.get(name) ?? 0) + 1);
        all[name]?.();
        later(draw(GUST, random), blow);
      };
      const turn = (): void => {
        rotate(emulator);
        happened.set('rotation', (happened.get('rotation') ?? 0) + 1);
        later(ROTATION, turn);
      };
      turn();
      blow();
    },
    async end() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all(pending);
      await Promise.all(away.map((one) => one.recover()));
      away = [];
      pending = [];
    },
  };
}

const withoutEnd = ({ secretId, secretKey, token }: TemporaryCredential): Credential => ({
  secretId,
  secretKey,
  token,
});

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  const made: T[] = [];
  while (left.length > 0) made.push(...left.splice(Math.floor(random() * left.length), 1));
  return made;
}
