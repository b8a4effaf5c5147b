import { createAdmission } from './admission.js';
import { createVodAnswers } from './answers.js';
import { createAuthorizer } from './authorize.js';
import { checkDuration } from './checks.js';
import { clientTokenOf, createClientTokens } from './client-tokens.js';
import { type Clock, systemClock } from './clock.js';
import { createExchange } from './exchange.js';
import { createFaults } from './faults.js';
import { checkTokenRequest, createKeyring, DEFAULT_LIFETIME } from './keyring.js';
import { createLedger } from './ledger.js';
import { listen } from './listen.js';
import { ipLimitExceeded, uinLimitExceeded } from './messages.js';
import { createMetadata } from './metadata.js';
import { checkClockOffset, checkLimit, checkQuota, readOptions } from './options.js';
import { createDirectory } from './products.js';
import { createLimit, createQuota } from './quota.js';
import { createStream, draw, uuid } from './random.js';
import type { Emulator, EmulatorStats, RequestListener } from './running.js';
import { createSessions, sessionIdOf } from './sessions.js';
import { createStatsPage } from './stats-page.js';
import { createStsAnswer, isSts } from './sts.js';
import type { Answer, EmulatedRequest, EmulatorOptions } from './types.js';
import { createWaits } from './waits.js';
import { createWatch } from './watch.js';
import { createWriteTest } from './writes.js';

const emptyAnswer: Answer = () => ({});

/**
 * {@link startEmulator} on another machine's clocks, for tests that hold time still, and with somebody who hears of each
 * request.
 */
export const startEmulatorAt = async (
  options: EmulatorOptions,
  machine: Clock,
  over?: RequestListener,
): Promise<Emulator> => {
  const settings = readOptions(options);
  const { seed, products, tokenLifetime } = settings;
  let { clockOffset, latency } = settings;
  const epoch = (): number => machine.epoch() + clockOffset;
  const ids = createStream(seed, 0);
  const latencies = createStream(seed, 1);
  const vod = createVodAnswers(createStream(seed, 2), epoch, settings.taskDuration);
  const faults = createFaults(seed, 3);
  const keyring = createKeyring(settings.credentials, createStream(seed, -2), epoch);
  const sts = createStsAnswer(keyring, tokenLifetime);
  const quota = createQuota(settings.quota);
  const accountLimit = createLimit(settings.accountQuota, uinLimitExceeded);
  const ipLimit = createLimit(settings.ipQuota, ipLimitExceeded);
  const sessions = createSessions(epoch, products);
  const tokens = createClientTokens(epoch);
  const isWrite = createWriteTest(products);
  const ledger = createLedger();
  const waits = createWaits();
  const watch = over && createWatch(over, machine.monotonic);

  const answerOf = ({ action, version }: EmulatedRequest): Answer =>
    settings.answers.get(action) ?? (isSts(action, version) ? sts : vod.get(action)) ?? emptyAnswer;

  const done = (request: EmulatedRequest, requestId: string): void => {
    sessions.use(request);
    if (!isWrite(request)) return;
    const { action, account, params } = request;
    const [sessionId, clientToken] = [sessionIdOf(request), clientTokenOf(request)];
    ledger.wrote({ action, account, sessionId, clientToken, params, requestId, at: epoch() });
  };

  const stats = (): EmulatorStats => ({ ...ledger.stats(), busiestSecond: quota.busiest() });

  const exchange = createExchange({
    clock: { monotonic: machine.monotonic, epoch },
    metadata: createMetadata(settings.roles, keyring, tokenLifetime),
    statsPage: createStatsPage(stats),
    admit: createAdmission({
      keyring,
      authorize: createAuthorizer(keyring, epoch),
      identify: createDirectory(products),
      ipLimit,
      quota,
      accountLimit,
      checkParameters: settings.checkParameters,
      sessions,
      tokens,
    }),
    faults,
    ledger,
    waits,
    tokens,
    answerOf,
    done,
    watch,
    nextRequestId: () => uuid(ids),
    nextLatency: () => draw(latency, latencies),
    compress: settings.compress,
    reset: (response) => listener.reset(response),
  });

  const listener = await listen(settings.port, settings.https, (request, response) => {
    exchange(request, response).catch(() => response.destroy());
  });
  const { url, host, port, certificate } = listener;

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    waits.stop();
    closed ??= listener.close().then(watch?.end);
    return closed;
  };

  return {
    url,
    host,
    port,
    certificate,
    setQuota: (next) => quota.set(checkQuota('quota', next)),
    setAccountQuota: (next) => accountLimit.set(checkLimit('accountQuota', next)),
    setIpQuota: (next) => ipLimit.set(checkLimit('ipQuota', next)),
    setClockOffset: (ms) => {
      clockOffset = checkClockOffset('clockOffset', ms);
    },
    setLatency: (next) => {
      latency = checkDuration('latency', next);
    },
    issueToken: (request = {}) => {
      const { lifetime = tokenLifetime ?? DEFAULT_LIFETIME, account } = checkTokenRequest(request, keyring);
      return keyring.issue(lifetime, account);
    },
    inject: faults.inject,
    clearFaults: faults.clear,
    stats,
    log: ledger.log,
    clearLog: ledger.clearLog,
    writes: ledger.writes,
    clearWrites: ledger.clearWrites,
    close,
    [Symbol.asyncDispose]: close,
  };
};

/**
 * Starts a Tencent Cloud API 3.0 of your own on 127.0.0.1, for tests: a real HTTP server that checks signatures
 * (TC3-HMAC-SHA256, HmacSHA1, HmacSHA256) over the bytes that arrive, counts quotas as the service does, dedupes writes by
 * their `SessionId` or `ClientToken`, goes wrong on request, and tells what it saw.
 *
 * Every call is answered as the service answers it: HTTP 200 and JSON, errors included, with a `Date` header that tells
 * the emulator's clock, in English or, where `X-TC-Language` is `zh-CN`, in Chinese. It is VOD and the part of STS that
 * hands out temporary credentials; and at `/latest/meta-data/cam/security-credentials/` it is the metadata endpoint of a
 * CVM instance, whose requests are logged and counted as received, and as nothing else. `GET /__stats` answers `stats()` as
 * JSON, for whoever is in another process: unsigned, and neither counted nor logged.
 *
 * @throws TypeError (as a rejection) naming the option that is wrong or unknown
 * @throws the system's error, as `EADDRINUSE`, where the port cannot be had
 */
export const startEmulator = (options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulatorAt(options, systemClock);
