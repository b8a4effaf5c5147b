import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { CallOptions } from '../front/call-options.js';
import type { Identity } from '../front/identity.js';
import type { KeyFinder } from '../front/key.js';
import type { StreamBody } from './buffering.js';
import type { Cancellation } from './cancellation.js';
import type { Unread, Wire } from './encoded.js';
import type { HeaderReader } from './headers.js';
import type { WrapOptions } from './options.js';
import type { Signatory } from './signing.js';
import type { Target } from './target.js';

/** What an errand is made from. */
export interface ErrandFacts {
  readonly config: InternalAxiosRequestConfig;
  readonly call: CallOptions | undefined;
  readonly header: HeaderReader;
  readonly identity: Identity;
  readonly keyOf: KeyFinder;
  readonly target: Target;
  /** The hosts that it may go to, the first choice first. */
  readonly endpoints: readonly string[];
  /** The caller's own adapter, found. */
  readonly adapter: AxiosAdapter;
  readonly cancellation: Cancellation;
  readonly options: WrapOptions;
  readonly signatory: Signatory | undefined;
  /** The request encoded, or what reads its body first; absent where nothing is signed. */
  readonly encoded: Wire | Unread | undefined;
  readonly fetchAdapter: AxiosAdapter | undefined;
  /** The body, where it can be read once and is not signed. */
  readonly body: StreamBody | undefined;
  /** The adapter is one of axios's own, which abort when their signal does. */
  readonly ownAdapter: boolean;
  /** Its dedupe field would be filled if it were not only watched. */
  readonly wouldFill: boolean;
  /** It is the one for Node's http, whose sockets tell when they are connected. */
  readonly onSockets: boolean;
}

/** Whether a call can be sent twice: a stream cannot, unless it is kept. */
export const isRepeatable = ({ body }: ErrandFacts): boolean => body === undefined || body.bytes !== undefined;
