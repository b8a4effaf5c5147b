import type { Attributes } from '@opentelemetry/api';
import type { AttemptEvent, CallEvent, CallOverEvent, FailureEvent } from '../events.js';
import { beginningOf } from '../plain-text.js';
import type { AttemptTrace } from '../trace.js';

/** The name of an attribute or a metric for which there is no convention. */
export const own = <const N extends string>(name: N): `axios_tencentcloud.${N}` => `axios_tencentcloud.${name}`;

/** The conventions' word for an error that has no name of its own. */
export const OTHER = '_OTHER';

/**
 * The method as the conventions for remote procedure calls name it, which is also the name of its spans:
 * `vod/DescribeMediaInfos` (opentelemetry.io/docs/specs/semconv/rpc/rpc-spans).
 */
export const methodOf = ({ service, action }: CallEvent): string => `${line(service)}/${line(action)}`;

/** What the span of a call begins with. */
export const callAttributes = (call: CallEvent): Attributes => ({
  [own('service')]: line(call.service),
  [own('action')]: line(call.action),
  ...regionOf(call),
});

/** What the span of a call ends with. */
export const overAttributes = ({ outcome, attempts, waited, refusal }: CallOverEvent): Attributes => ({
  [own('outcome')]: outcome,
  [own('attempts')]: attempts,
  [own('waited_ms')]: waited,
  ...(refusal !== undefined && { [own('refusal')]: refusal }),
});

/** What the span of an attempt begins with. */
export const attemptAttributes = (trace: AttemptTrace): Attributes => ({
  'rpc.system.name': 'tencentcloud',
  'rpc.method': methodOf(trace),
  ...serverOf(trace.endpoint),
  ...(trace.attempt > 1 && { 'http.request.resend_count': trace.attempt - 1 }),
  ...regionOf(trace),
  [own('waited_ms')]: trace.waited,
});

/** What the span of an attempt that failed ends with. */
export const failedAttemptAttributes = ({ code = OTHER, requestId }: AttemptEvent): Attributes => ({
  'error.type': line(code),
  // What the service said. The other codes are this package's own.
  ...(code !== OTHER && !code.startsWith('ClientError.') && { 'rpc.response.status_code': line(code) }),
  ...requestOf(requestId),
});

/** What a call's span notes of an attempt that failed and of what follows it. */
export const noteAttributes = ({ code, attempt, limit, requestId }: FailureEvent): Attributes => ({
  'error.type': line(code),
  [own('attempt')]: attempt,
  ...(limit !== undefined && { [own('limit')]: limit }),
  ...requestOf(requestId),
});

/** By which Tencent Cloud's support finds a request. */
export const requestOf = (requestId: string | undefined): Attributes =>
  requestId ? { [own('request_id')]: line(requestId) } : {};

/** A host, which may have a port; of one that has none, nobody here knows whether it is 443 or 80. */
export function serverOf(endpoint: string): Attributes {
  const [, address = endpoint, port] = /^\[?(.*?)\]?(?::(\d{1,5}))?$/.exec(endpoint) ?? [];
  return { 'server.address': line(address), ...(port !== undefined && { 'server.port': Number(port) }) };
}

const regionOf = ({ region }: CallEvent): Attributes => (region ? { [own('region')]: line(region) } : {});

/** A text from outside: on one line, and bounded. */
export const line = (text: string): string => beginningOf(text, 512);
