import { diag, type MeterProvider, metrics, type TracerProvider, trace } from '@opentelemetry/api';
import { textOf } from '../text.js';
import { checkConfig, type TencentCloudInstrumentationConfig } from './config.js';
import { measure } from './metrics.js';
import { NAME, VERSION } from './scope.js';
import { makeSpans } from './spans.js';

/**
 * Tells OpenTelemetry of every wrapped instance in the process. It fits `registerInstrumentations` and NodeSDK's
 * `instrumentations`, patches nothing, and may be made before or after anything that it tells of.
 *
 * Spans, both named `vod/DescribeMediaInfos`, that of a call as the child of what was active where it was made:
 *
 * | span | kind | attributes |
 * |---|---|---|
 * | call | INTERNAL | `axios_tencentcloud.service`, `.action`, `.region`, `.outcome`, `.attempts`, `.waited_ms`, `.refusal`, `.request_id`; `error.type` |
 * | attempt | CLIENT | `rpc.system.name`, `rpc.method`, `rpc.response.status_code`, `server.address`, `server.port` where the host has one, `http.request.resend_count`, `error.type`; `axios_tencentcloud.region`, `.waited_ms`, `.request_id` |
 *
 * `error.type` is the code; what failed has the status ERROR and the message on one line. The call's span notes `retry`,
 * `resign` and `refresh` as events; in observe mode, what would have followed.
 *
 * Metrics, with `axios_tencentcloud.service`, `axios_tencentcloud.action` and `error.type`, which has at most a hundred values,
 * then `_OTHER`:
 *
 * | metric | is a | in |
 * |---|---|---|
 * | `axios_tencentcloud.attempts` | counter | attempts |
 * | `axios_tencentcloud.retries` | counter | by the code that was retried |
 * | `axios_tencentcloud.resigns`, `axios_tencentcloud.refreshes` | counters | the clock was corrected, the credential replaced |
 * | `axios_tencentcloud.shed`, `axios_tencentcloud.giveups` | counters | by `axios_tencentcloud.refusal` as well |
 * | `axios_tencentcloud.call.duration` | histogram | seconds, by `axios_tencentcloud.outcome` as well |
 * | `axios_tencentcloud.attempt.duration` | histogram | seconds |
 * | `axios_tencentcloud.wait.duration` | histogram | seconds that an attempt waited for its permit, without `error.type` |
 * | `axios_tencentcloud.rate_limit` | gauge | requests a second, by `axios_tencentcloud.key` alone |
 * | `axios_tencentcloud.budget` | gauge | tokens left for retries, by service, `server.address` and `server.port` |
 *
 * What fails in telling is told to `diag` once, and harms no call.
 *
 * @throws TypeError for an option that is unknown or wrong, naming it
 */
export class TencentCloudInstrumentation {
  /** The name of its tracer and its meter: the name of this package. */
  readonly instrumentationName: string = NAME;
  /** The version of this package. */
  readonly instrumentationVersion: string = VERSION;
  #attemptSpans = true;
  #tracerProvider: TracerProvider | undefined;
  #meterProvider: MeterProvider | undefined;
  #ends: readonly (() => void)[] = [];
  #reported = false;

  constructor(config: TencentCloudInstrumentationConfig = {}) {
    this.setConfig(config);
  }

  /** Begins; where it has begun, nothing happens. */
  enable(): void {
    if (this.#isEnabled()) return;
    const failed = (error: unknown): void => this.#report(error);
    const tracer = () => (this.#tracerProvider ?? trace.getTracerProvider()).getTracer(NAME, VERSION);
    const meters = () => this.#meterProvider ?? metrics.getMeterProvider();
    this.#ends = [makeSpans(tracer, this.#attemptSpans, failed), measure(meters, failed)];
  }

  /** Ends; the spans of calls that are under way end with these. */
  disable(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
  }

  /** Where spans go. `undefined`, the default: to the global provider, also to one that is registered later. */
  setTracerProvider(provider: TracerProvider | undefined): void {
    this.#tracerProvider = provider;
  }

  /** Where metrics go. `undefined`, the default: to the global provider, also to one that is registered later. */
  setMeterProvider(provider: MeterProvider | undefined): void {
    this.#meterProvider = provider;
  }

  /** Begins anew with what the constructor takes. */
  setConfig(config: TencentCloudInstrumentationConfig): void {
    const { enabled = true, attemptSpans = true } = checkConfig(config);
    this.disable();
    this.#attemptSpans = attemptSpans;
    if (enabled) this.enable();
  }

  /** As it is now. */
  getConfig(): {
    /** Whether it has begun. */
    enabled: boolean;
    /** Whether attempts have spans of their own. */
    attemptSpans: boolean;
  } {
    return { enabled: this.#isEnabled(), attemptSpans: this.#attemptSpans };
  }

  #isEnabled(): boolean {
    return this.#ends.length > 0;
  }

  #report(error: unknown): void {
    if (this.#reported) return;
    this.#reported = true;
    try {
      diag.error(`${NAME}: something could not be told (reported once): ${textOf(error)}`);
    } catch {
      // The logger that somebody gave to `diag` is broken as well: nobody is left to be told.
    }
  }
}
