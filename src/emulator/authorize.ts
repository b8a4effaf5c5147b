import { ALGORITHM } from '../signer/tc3.js';
import { type Arrival, header } from './arrival.js';
import type { Key, Keyring } from './keyring.js';
import {
  invalidAuthorization,
  invalidValue,
  missingParameter,
  type Refusal,
  secretIdNotFound,
  signatureExpire,
  signatureFailure,
  tokenFailure,
} from './messages.js';
import { checkTc3Form, createTc3Check } from './tc3-check.js';
import { checkV1Form, isV1Signed } from './v1-check.js';

/** How far a timestamp may be off, in seconds. */
const TOLERANCE = 300;

const malformed = (value: string | undefined): Refusal => {
  if (value === undefined) return invalidAuthorization('it is missing');
  if (!value.startsWith(ALGORITHM)) return invalidAuthorization(`only ${ALGORITHM} is understood here`);
  return invalidAuthorization(
    `expected \`${ALGORITHM} Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<hex>\``,
  );
};

/**
 * Checks a request's signature: first the form of what it says, then the clock, the account, the token, and the signature
 * itself, over the bytes that arrived.
 *
 * A temporary SecretId is accepted with its own token, until that expires. Beside a permanent one a token is not looked at.
 *
 * @param epoch the server's clock, ms
 */
export const createAuthorizer = (keyring: Keyring, epoch: () => number) => {
  const isTc3Signed = createTc3Check();

  const isTokenRight = ({ temporary }: Key, token: string | undefined): boolean =>
    temporary === undefined || (token === temporary.token && epoch() < temporary.expiresAt);

  return (arrival: Arrival): Refusal | undefined => {
    const { claim, timestamp: stated } = arrival;
    if (claim === undefined) return malformed(header(arrival.headers, 'authorization'));
    if (claim.kind === 'skipped') return undefined;
    const misshapen = claim.kind === 'tc3' ? checkTc3Form(claim) : checkV1Form(claim);
    if (misshapen) return misshapen;
    if (stated === undefined) return missingParameter('Timestamp');
    if (!/^\d{1,15}$/.test(stated)) return invalidValue(claim.kind === 'tc3' ? 'X-TC-Timestamp' : 'Timestamp');
    const key = keyring.find(claim.secretId ?? '');
    if (key === undefined) return secretIdNotFound;
    const timestamp = Number(stated);
    const serverTime = Math.floor(epoch() / 1000);
    if (Math.abs(timestamp - serverTime) > TOLERANCE) return signatureExpire(serverTime);
    if (!isTokenRight(key, arrival.token)) return tokenFailure;
    const isSigned =
      claim.kind === 'tc3'
        ? isTc3Signed(arrival, claim, timestamp, key.secretKey)
        : isV1Signed(arrival, claim, key.secretKey);
    return isSigned ? undefined : signatureFailure;
  };
};
