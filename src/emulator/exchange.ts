import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Arrival, checkForm, header, readArrival, readBody } from './arrival.js';
import { type Authorization, parseAuthorization } from './authorize.js';
import { isRecord } from './checks.js';
import type { Clock } from './clock.js';
import type { Faults, Fired, LateFault } from './faults.js';
import type { Ledger, Line } from './ledger.js';
import { answerFailed, injected, type Language, type Refusal } from './messages.js';
import { readParams } from './params.js';
import type { QuotaCounter } from './quota.js';
import type { Answer, EmulatedRequest } from './types.js';
import type { Waits } from './waits.js';
import { createWire, nginxPage, SIGN_IN_PAGE, type Wire } from './wire.js';

/** What an exchange works with. */
export interface World {
  /** Its epoch is the emulator's, the offset included. */
  readonly clock: Clock;
  readonly authorize: (arrival: Arrival, claim: Authorization | undefined) => Refusal | undefined;
  readonly identify: (service: string, version: string, action: string) => Refusal | undefined;
  readonly quota: QuotaCounter;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly waits: Waits;
  readonly answerOf: (action: string) => Answer;
  /** Draws the next RequestId. */
  readonly nextRequestId: () => string;
  /** Draws the latency of an answer, ms. */
  readonly nextLatency: () => number;
}

/** What an action's answer is on the wire. */
interface Outcome {
  readonly text: string;
  readonly code: string | undefined;
  readonly requestId: string;
}

/** What may be done with a request that passed every check. */
interface Call {
  readonly act: () => Outcome;
  readonly refuse: (refusal: Refusal) => Outcome;
}

const codeIn = (body: Record<string, unknown>): string | undefined => {
  const error = body['Error'];
  return isRecord(error) && typeof error['Code'] === 'string' ? error['Code'] : undefined;
};

/**
 * One request, from its arrival to its answer: jitter on the way; then the checks, form, signature, product, quota and
 * parameters in this order; then what was injected; then the action is executed; then, after the latency, it is answered.
 */
export const createExchange = (world: World) => {
  const { clock, faults, ledger, quota, waits } = world;

  const outcomeOf = (body: Record<string, unknown>): Outcome => {
    const requestId = world.nextRequestId();
    return { text: JSON.stringify({ Response: { ...body, RequestId: requestId } }), code: codeIn(body), requestId };
  };

  const errorOf = (refusal: Refusal, language: Language): Outcome =>
    outcomeOf({ Error: { Code: refusal.code, Message: refusal[language] } });

  /** Every check; the request as its answer sees it, or why it is refused. */
  const admit = (arrival: Arrival, claim: Authorization | undefined, arrivedAt: number): EmulatedRequest | Refusal => {
    const { action = '', version = '', region, headers, body } = arrival;
    const { service = '', secretId: account = '' } = claim ?? {};
    const refusal =
      checkForm(arrival) ??
      world.authorize(arrival, claim) ??
      world.identify(service, version, action) ??
      quota.count(action, account, arrivedAt);
    if (refusal) return refusal;
    const read = readParams(arrival);
    if ('refusal' in read) return read.refusal;
    return { action, service, version, region, account, params: read.params, headers, body };
  };

  /** Carries the action out. What its answer throws, or cannot be JSON, is told to the caller. */
  const execute = (request: EmulatedRequest, language: Language, line: Line): Outcome => {
    line.executed(request.action);
    try {
      const body: unknown = world.answerOf(request.action)(request);
      if (!isRecord(body) || 'then' in body) throw new TypeError('it must return an object, the body of Response');
      return outcomeOf(body);
    } catch (error) {
      return errorOf(answerFailed(request.action, error instanceof Error ? error.message : String(error)), language);
    }
  };

  /** After the latency, unless the emulator was closed meanwhile. */
  const deliver = async (put: () => void, extra = 0): Promise<void> => {
    if (await waits.wait(world.nextLatency() + extra)) put();
  };

  const send = ({ text, code, requestId }: Outcome, line: Line, wire: Wire, extra = 0): Promise<void> => {
    line.answered(code, requestId);
    return deliver(() => wire.json(text), extra);
  };

  /** Lets a fault have its way. */
  const suffer = async ({ fault, ms }: Fired<LateFault>, call: Call, line: Line, wire: Wire): Promise<void> => {
    line.faulted(fault.kind);
    switch (fault.kind) {
      case 'delay':
        return send(call.act(), line, wire, ms);
      case 'error':
        if (fault.after) call.act();
        return send(call.refuse(injected(fault.code, fault.message)), line, wire);
      case 'reset':
        if (fault.after) call.act();
        return wire.reset();
      case 'silence':
        return;
      case 'truncate': {
        const { text } = call.act();
        return deliver(() => wire.half(text));
      }
      case 'http':
        return deliver(() => wire.page(fault.status, fault.body ?? nginxPage(fault.status), fault.headers));
      case 'garbage':
        return deliver(() => wire.page(200, fault.body ?? SIGN_IN_PAGE));
      case 'legacy': {
        const { code = 4400, codeDesc = 'InternalError' } = fault;
        const text = JSON.stringify({ code, codeDesc, message: injected(codeDesc).en });
        line.answered(codeDesc);
        return deliver(() => wire.json(text));
      }
    }
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wire = createWire(response, clock.epoch);
    const whole = await readBody(request);
    if (whole === undefined) return;
    const jitter = faults.onTheWay(header(request.headers, 'x-tc-action'));
    if (jitter && !(await waits.wait(jitter.ms))) return;

    const arrival = readArrival(request, whole.body, whole.bodySize);
    const claim = parseAuthorization(header(arrival.headers, 'authorization'));
    const arrivedAt = clock.monotonic();
    const line = ledger.arrived(arrival, claim, clock.epoch(), arrivedAt);
    if (jitter) line.faulted('jitter');

    const refuse = (refusal: Refusal): Outcome => errorOf(refusal, arrival.language);
    const admitted = admit(arrival, claim, arrivedAt);
    if ('code' in admitted) return send(refuse(admitted), line, wire);
    const act = (): Outcome => execute(admitted, arrival.language, line);
    const fired = faults.onArrival(admitted.action);
    return fired ? suffer(fired, { act, refuse }, line, wire) : send(act(), line, wire);
  };
};
