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
  const extraOf = (some: typeof done): number[] => some.map(({ body }) => (received.get(body) ?? 0) - 1);
  const inFlight = done.filter(({ permitted }) => permitted < refused);
  const extra = extraOf(inFlight);
  const queued = extraOf(done.filter(({ permitted }) => permitted >= refused));
  const neither = calls - extra.length - queued.length;
  if (neither > 0) {
    throw new Error(
      `${neither} of ${calls} calls do not tell how long their first attempt waited, so that they count neither as in ` +
        "flight nor as queued: see that every call's `attempts` are told, answered or not",
    );
  }
  return {
    calls,
    lost: done.filter(({ answered }) => !answered).length,
    inFlight: inFlight.length,
    extraInFlight: sum(extra),
    worst: Math.max(0, ...extra),
    queued: queued.length,
    extraQueued: sum(queued),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
