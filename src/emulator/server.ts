import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVodAnswers } from './answers.js';
import { createAuthorizer } from './authorize.js';
import { checkDuration } from './checks.js';
import { type Clock, systemClock } from './clock.js';
import { createExchange } from './exchange.js';
import { createFaults } from './faults.js';
import { createLedger } from './ledger.js';
import { checkClockOffset, checkQuota, readOptions } from './options.js';
import { createDirectory } from './products.js';
import { createQuota } from './quota.js';
import { createStream, draw, uuid } from './random.js';
import type { Answer, Emulator, EmulatorOptions } from './types.js';
import { createWaits } from './waits.js';

const HOST = '127.0.0.1';
/** How long the service keeps an idle connection. */
const KEEP_ALIVE_MS = 60_000;
/** Room for a GET of 32 KiB and its headers. */
const MAX_HEADER = 64 * 1024;

/** Connections that may knock at once: a load test's, where Node's 511 costs the others a second. */
const BACKLOG = 4096;

const emptyAnswer: Answer = () => ({});

/** {@link startEmulator} on another machine's clocks, for tests that hold time still. */
export const startEmulatorAt = async (options: EmulatorOptions, machine: Clock): Promise<Emulator> => {
  const settings = readOptions(options);
  const { seed } = settings;
  let { clockOffset, latency } = settings;
  const epoch = (): number => machine.epoch() + clockOffset;
  const ids = createStream(seed, 0);
  const latencies = createStream(seed, 1);
  const vod = createVodAnswers(createStream(seed, 2), epoch);
  const faults = createFaults(seed, 3);
  const quota = createQuota(settings.quota);
  const ledger = createLedger();
  const waits = createWaits();

  const exchange = createExchange({
    clock: { monotonic: machine.monotonic, epoch },
    authorize: createAuthorizer(settings.credentials, epoch),
    identify: createDirectory(settings.products),
    quota,
    faults,
    ledger,
    waits,
    answerOf: (action) => settings.answers.get(action) ?? vod.get(action) ?? emptyAnswer,
    nextRequestId: () => uuid(ids),
    nextLatency: () => draw(latency, latencies),
  });

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER }, (request, response) => {
    exchange(request, response).catch(() => response.destroy());
  });
  server.listen({ port: settings.port, host: HOST, backlog: BACKLOG });
  await once(server, 'listening'); // rejects on 'error'
  const { port } = server.address() as AddressInfo; // a string for a pipe only, null only when closed

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => {
      waits.stop();
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };

  return {
    url: `http://${HOST}:${port}`,
    host: HOST,
    port,
    log: ledger.log,
    setQuota: (next) => quota.set(checkQuota('quota', next)),
    setClockOffset: (ms) => {
      clockOffset = checkClockOffset('clockOffset', ms);
    },
    setLatency: (next) => {
      latency = checkDuration('latency', next);
    },
    inject: faults.inject,
    clearFaults: faults.clear,
    stats: () => ({ ...ledger.stats(), busiestSecond: quota.busiest() }),
    clearLog: ledger.clearLog,
    close,
    [Symbol.asyncDispose]: close,
  };
};

/**
 * Starts a Tencent Cloud API 3.0 of your own on 127.0.0.1, for tests: a real HTTP server that checks TC3-HMAC-SHA256
 * signatures over the bytes that arrive, counts quotas as the service does, goes wrong on request, and tells what it saw.
 *
 * Every call is answered as the service answers it: HTTP 200 and JSON, errors included, with a `Date` header that tells
 * the emulator's clock. It speaks TC3 only; a request signed by v1 (a `Signature` among its parameters) is refused with
 * `AuthFailure.InvalidAuthorization`. It reads no `X-TC-Token`; inject `AuthFailure.TokenFailure` to see one refused.
 *
 * @throws TypeError (as a rejection) naming the option that is wrong or unknown
 * @throws the system's error, as `EADDRINUSE`, where the port cannot be had
 */
export const startEmulator = (options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulatorAt(options, systemClock);
