import { createClock } from '../signer/clock.js';
import {
  type Credential,
  CredentialError,
  type CredentialProvider,
  createCredentialSource,
} from '../signer/credential.js';
import { createSigner } from '../signer/signer.js';
import { bytesOf } from './bytes.js';
import type { Wire } from './encoded.js';
import { isHeaderText } from './headers.js';
import type { Headers, Signable, Signed, SigningRequest } from './signed.js';
import { signedByV1 } from './v1.js';

/**
 * Signs a request in place of the built-in TC3-HMAC-SHA256: returns the headers to set. Called for every attempt, after
 * the wait; `now()` is the corrected time, epoch ms.
 */
export type CustomSigner = (
  request: SigningRequest,
  tools: { now(): number },
) => Record<string, string> | Promise<Record<string, string>>;

/** Who signs an instance's calls, and with whose quota. */
export interface Signatory {
  /** Whose quota the calls draw on; never a secret. */
  readonly account: string;
  /** One attempt's signature, made now. */
  sign(request: Signable, wire: Wire, used: (credential: Credential) => void): Signed | Promise<Signed>;
  /** The signature is v1's: it goes among the parameters, and there are no `X-TC-` headers. */
  readonly v1: boolean;
  /** All that authenticates a call is in `Authorization` and the `X-TC-` headers. */
  readonly separable: boolean;
  correctClock: ReturnType<typeof createClock>['correct'];
  offset(): number;
  /** Fetches a credential other than the refused one; absent where there is only the one. */
  readonly refresh: ((refused: Credential | undefined) => Promise<unknown>) | undefined;
}

/** How a request is signed: the name that the service has for it. */
export type SignatureMethod = 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256';

const isHeaders = (made: unknown): made is Headers =>
  typeof made === 'object' && made !== null && Object.values(made).every((value) => typeof value === 'string');

/** The name of a header that would be sent as something else than what was signed, or end its line. */
const unfitHeader = (made: Headers): string | undefined =>
  Object.entries(made).find(([name, value]) => !isHeaderText(value) || !isHeaderText(name))?.[0];

/** Creates the signatory of an instance; `undefined` where nothing is to be signed. */
export function createSignatory(
  credential: Credential | CredentialProvider | undefined,
  signer: CustomSigner | undefined,
  method: SignatureMethod = 'TC3-HMAC-SHA256',
): Signatory | undefined {
  const clock = createClock();
  const source = credential && createCredentialSource(credential, clock.now);
  const shared = {
    correctClock: clock.correct,
    offset: clock.offset,
    refresh: source?.refreshes ? source.refresh : undefined,
  };
  if (signer) {
    const tools = Object.freeze({ now: clock.now });
    return {
      ...shared,
      refresh: undefined,
      v1: false,
      separable: false,
      account: source?.account ?? 'signer',
      sign: async (request) => {
        const made: unknown = await Promise.resolve()
          .then(() => signer({ ...request, body: bytesOf(request.body) }, tools))
          .catch((cause) => {
            throw new CredentialError('the signer failed: see the cause', { cause });
          });
        if (isHeaders(made)) {
          const unfit = unfitHeader(made);
          if (unfit === undefined) return { headers: made };
          const name = JSON.stringify(unfit.slice(0, 80));
          throw new CredentialError(
            `the signer returned a header that cannot be sent, ${name}: expected printable ASCII`,
          );
        }
        throw new CredentialError('the signer returned no headers: expected an object of strings by header name');
      },
    };
  }
  if (!source) return undefined;
  const sign = createSigner();
  return {
    ...shared,
    v1: method !== 'TC3-HMAC-SHA256',
    separable: method === 'TC3-HMAC-SHA256',
    account: source.account,
    sign(request, { params }, used) {
      const withCredential = (current: Credential): Signed => {
        used(current);
        if (method !== 'TC3-HMAC-SHA256') return signedByV1(request, params ?? [], method, current, clock.now());
        const { action, method: verb, host, query, body, contentType, service, unsigned } = request;
        const extra = { 'x-tc-action': action };
        const headers = sign(
          { method: verb, host, query, body, contentType, service, unsigned, extra },
          current,
          clock.now(),
        );
        return { headers };
      };
      const current = source.current();
      return current instanceof Promise ? current.then(withCredential) : withCredential(current);
    },
  };
}
