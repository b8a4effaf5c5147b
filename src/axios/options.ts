import type { BudgetOptions } from '../guard/budget.js';
import type { BreakerOptions } from '../guard/circuits.js';
import type { Policy } from '../policy/policy.js';
import type { Product } from '../policy/product.js';
import type { Credential, CredentialProvider } from '../signer/credential.js';
import type { Language } from './config.js';
import type { RateLimitOptions } from './rate-limit.js';
import type { CustomSigner, SignatureMethod } from './signing.js';
import type { Explain } from './summary.js';

/** How an instance is wrapped. */
export interface WrapOptions<P extends Product = Product> {
  /** The product called: gives service, version, and what is known of its actions. */
  readonly product?: P | undefined;
  /** The service where there is no product, or another one. Default: the product's; for `*.tencentcloudapi.com` the host's first label. */
  readonly service?: string | undefined;
  /** `X-TC-Version` where there is no product, or another one. */
  readonly version?: string | undefined;
  /** `X-TC-Region` of the calls that are signed here, unless the call or its own header says another. Default: none is sent. */
  readonly region?: string | undefined;
  /**
   * `X-TC-Language`, the language of Messages and of an error's `summary`. Default: none is sent, the account's own decides, and
   * the `summary` is English.
   */
  readonly language?: Language | undefined;
  /** What every attempt is signed with, or a function that fetches it. Default: nothing is signed here. */
  readonly credential?: Credential | CredentialProvider | undefined;
  /** Signs in place of the built-in TC3-HMAC-SHA256, and of `credential`. */
  readonly signer?: CustomSigner | undefined;
  /**
   * How requests are signed: `TC3-HMAC-SHA256`, or v1's `HmacSHA1` or `HmacSHA256`, which put the signature among the
   * parameters: they take POSTs up to 1 MB, as an object or URLSearchParams, and no multipart. Default: `TC3-HMAC-SHA256`.
   */
  readonly signatureMethod?: SignatureMethod | undefined;
  /** What to do about each code. Default: `standard`. */
  readonly policy?: Policy | undefined;
  /**
   * How fast each API may be called. Default: as the product's documentation says, else 20 a second, Tencent Cloud's common
   * quota, and from there what the service teaches. `false`: as fast as they come.
   */
  readonly rateLimit?: false | RateLimitOptions | undefined;
  /** ms for a whole call: waits, attempts and backoff. Default: none. */
  readonly deadline?: number | undefined;
  /**
   * `observe`: decides about every call and tells it (events, `stats()`, the report of an answer), and changes none: what the
   * program sends goes out at once, as it is, and once, and comes back as it came. It signs nothing, keeps no deadline, shares no
   * rate, and has no `call`. Default: `active`.
   */
  readonly mode?: 'active' | 'observe' | undefined;
  /**
   * Whether the field by which a service tells a repeat of a write from a new one (`SessionId` of 30 actions of VOD and of five of MPS and
   * TRTC, `ClientToken` of those of other services that promise it) is filled with a UUID where the call left it empty: once for a call, the same on every
   * attempt, and signed with the body. Such a call may be tried again whatever became of the first attempt. Default: false.
   */
  readonly dedupe?: boolean | undefined;
  /**
   * How many retries a service is worth while its calls fail, for each endpoint: 500 tokens, of which a retry takes 14 and
   * which successes give back. With too few, a call that fails is not retried, `refusal: 'budget'`. Throttled calls
   * take none. `false`: retries cost nothing.
   */
  readonly budget?: false | BudgetOptions | undefined;
  /**
   * Stops calling an endpoint while most of its attempts fail, by fault of the server or of the way to it.
   * Default: `false`; with `endpoints`, all its defaults.
   */
  readonly breaker?: false | BreakerOptions | undefined;
  /**
   * The hosts that calls may go to, the first choice first, each with a port where it needs one:
   * `['vod.tencentcloudapi.com', 'vod.ap-guangzhou.tencentcloudapi.com']`. While the breaker of the first is open, attempts go to
   * the next, signed for its host, and back when the first is well again. For the calls to one of them, and to the host of the
   * instance's `baseURL`. Default: every call goes where it says.
   */
  readonly endpoints?: readonly string[] | undefined;
  /**
   * How much of a body that can be read only once (a stream of Node's, a web stream, a form of the `form-data` package) is kept
   * for a further attempt, bytes of each call. A longer one goes out as a stream, and once: a failure of it that would be
   * tried again has the `refusal` `not-replayable`. What is signed with its body is read whole in any case. Default:
   * 10 MB (10,485,760), the most that the API takes. 0: nothing is kept, and the stream goes out as it comes.
   */
  readonly maxBufferedBody?: number | undefined;
  /**
   * Where the `summary` of an error comes from: `explain` of `axios-tencentcloud/explain`, which loads the catalogue of all
   * codes, or a function of yours. Default: ours where the catalogue is loaded, as the main entry
   * loads it unless a bundler leaves it out. Errors are whole without it, and their `summary` is undefined.
   */
  readonly explain?: Explain | undefined;
  /**
   * The hosts whose calls are ours: `vod.example.com`, `127.0.0.1:8080`, `*.example.com`.
   * Default: `*.tencentcloudapi.com` and the host of the instance's `baseURL`. The `endpoints` are always among them.
   */
  readonly hosts?: readonly string[] | undefined;
}
