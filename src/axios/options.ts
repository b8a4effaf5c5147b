import type { Language } from '../front/call-options.js';
import type { FrontOptions } from '../front/options.js';
import type { Product } from '../policy/product.js';
import type { Credential, CredentialProvider } from '../signer/credential.js';
import type { CustomSigner, SignatureMethod } from './signing.js';

/** How an instance is wrapped. */
export interface WrapOptions<P extends Product = Product> extends FrontOptions<P> {
  /** The service where there is no product, or another one. Default: the product's; for `*.tencentcloudapi.com` the host's first label. */
  readonly service?: string | undefined;
  /** `X-TC-Version` where there is no product, or another one. Default: the product's. */
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
  /** Signs in place of the built-in TC3-HMAC-SHA256, and of `credential`. Default: none. */
  readonly signer?: CustomSigner | undefined;
  /**
   * How requests are signed: `TC3-HMAC-SHA256`, or v1's `HmacSHA1` or `HmacSHA256`, which put the signature among the
   * parameters: they take POSTs up to 1 MB, as an object or URLSearchParams, and no multipart. Default: `TC3-HMAC-SHA256`.
   */
  readonly signatureMethod?: SignatureMethod | undefined;
  /**
   * `observe`: decides about every call and tells it (events, `stats()`, the report of an answer), and changes none: what the
   * program sends goes out at once, as it is, and once, and comes back as it came. It signs nothing, keeps no deadline, shares no
   * rate, and has no `call`. Default: `active`.
   */
  readonly mode?: 'active' | 'observe' | undefined;
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
   * The hosts whose calls are ours: `vod.example.com`, `127.0.0.1:8080`, `*.example.com`.
   * Default: `*.tencentcloudapi.com` and the host of the instance's `baseURL`. The `endpoints` are always among them.
   */
  readonly hosts?: readonly string[] | undefined;
}
