/** What is known of a failed attempt. */
export interface BlameFacts {
  readonly code: string;
  readonly reach: 'answered' | 'never' | 'unknown';
}

/** The API's own words for a failure that is not the caller's. */
const OWN_FAILURE = /^(?:InternalError|InternalServerError|ServiceUnavailable)(?:\.|$)/;
/** No answer, or one that only a gateway gave. */
const NO_ANSWER = /^ClientError\.(?:NetworkError|Timeout|ParseJsonError|HttpStatusCodeError\.5\d\d)(?:\.|$)/;

/**
 * Whether a failure is the server's, or that of the way to it: what a breaker counts. A request that was wrong, refused, or
 * too fast was answered by a server that works, however many of them there are.
 */
export const isServersFailure = ({ code, reach }: BlameFacts): boolean =>
  reach === 'answered' ? OWN_FAILURE.test(code) : NO_ANSWER.test(code);
