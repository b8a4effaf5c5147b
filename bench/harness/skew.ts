import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { type FarEmulator, startFarEmulator } from './emulator.js';
import { connect } from './peers/connect.js';

/** How far the emulator's clock is ahead, ms. */
const SKEW = 3_600_000;
/** ms from a request to its answer: meanwhile others go out with the wrong clock. */
const LATENCY = 50;

/** What a wrong clock cost calls that were begun at once. */
export interface Skewed {
  readonly calls: number;
  readonly lost: number;
  /** Calls whose first request was on its way when the first refusal came, and the requests that they made beyond one. */
  readonly inFlight: number;
  readonly extraInFlight: number;
  /** The most that one of those made beyond one. */
  readonly worst: number;
  /** The same of calls that had no permit by then. */
  readonly queued: number;
  readonly extraQueued: number;
}

/** Makes so many signed calls at once of a server whose clock is an hour ahead. `perSecond`: `undefined` for no limit. */
export async function skew(calls: number, perSecond: number | undefined): Promise<Skewed> {
  const emulator = await startFarEmulator({
    quota: Number.POSITIVE_INFINITY,
    clockOffset: SKEW,
    latency: LATENCY,
  });
  try {
    return await callAll(emulator, calls, perSecond);
  } finally {
    await emulator.close();
  }
}

async function callAll(emulator: FarEmulator, calls: number, perSecond: number | undefined): Promise<Skewed> {
  const { client, agent } = connect(emulator.url);
  const tencent = wrapAxios(client, {
    service: 'vod',
    version: '2018-07-17',
    credential: emulatorCredential,
    rateLimit: perSecond === undefined ? false : { perSecond },
  });
  let refused = Number.POSITIVE_INFINITY;
  tencent.on('resign', () => {
    refused = Math.min(refused, performance.now());
  });
  const call = async (file: number) => {
    const body = { FileIds: [String(file)] };
    const began = performance.now();
    const settled = await client.post('/', body, { tencentcloud: { action: 'DescribeMediaInfos' } }).then(
      ({ tencentcloud }) => ({ answered: true, attempts: tencentcloud?.attempts }),
      ({ attempts }) => ({ answered: false, attempts }),
    );
    const permitted = began + (settled.attempts?.[0]?.waited ?? Number.NaN);
    return { body: JSON.stringify(body), permitted, answered: settled.answered };
  };
  const done = await Promise.all(Array.from({ length: calls }, (_, file) => call(file)));
  const received = await emulator.received();
  await tencent.close();
  agent.destroy();
  return skewedOf(
    done.map(({ body, ...rest }) => ({ ...rest, extra: (received.get(body) ?? 0) - 1 })),
    refused,
  );
}

/** What became of one call. */
export interface Called {
  /** When its first attempt had its permit, on the clock of `refused`; `NaN` where that is not told. */
  readonly permitted: number;
  readonly answered: boolean;
  /** Requests that the server got of it beyond one. */
  readonly extra: number;
}

/**
 * Calls by whether their first request was on its way when the first refusal came.
 *
 * @param refused - when that was; `Infinity` where none came
 * @throws Error where a call does not tell when it had its permit
 */
export function skewedOf(done: readonly Called[], refused: number): Skewed {
  const extraOf = (some: readonly Called[]): number[] => some.map(({ extra }) => extra);
  const extra = extraOf(done.filter(({ permitted }) => permitted < refused));
  const queued = extraOf(done.filter(({ permitted }) => permitted >= refused));
  const neither = done.length - extra.length - queued.length;
  if (neither > 0) {
    throw new Error(
      `${neither} of ${done.length} calls do not tell how long their first attempt waited, so that they count neither as in ` +
        "flight nor as queued: see that every call's `attempts` are told, answered or not",
    );
  }
  return {
    calls: done.length,
    lost: done.filter(({ answered }) => !answered).length,
    inFlight: extra.length,
    extraInFlight: sum(extra),
    worst: Math.max(0, ...extra),
    queued: queued.length,
    extraQueued: sum(queued),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
