import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admitted } from './admission.js';
import { type Arrival, header, readArrival, readBody } from './arrival.js';
import { isRecord } from './checks.js';
import type { ClientTokens } from './client-tokens.js';
import type { Clock } from './clock.js';
import type { Encoding } from './encoding.js';
import type { Faults, Fired, LateFault } from './faults.js';
import type { Ledger, Line } from './ledger.js';
import { answerFailed, errorBody, injected, type Language, type Refusal } from './messages.js';
import type { Page } from './metadata.js';
import type { Answer, EmulatedRequest } from './types.js';
import type { Waits } from './waits.js';
import type { Watch } from './watch.js';
import { createWire, nginxPage, SIGN_IN_PAGE, type Wire } from './wire.js';

/** What an exchange works with. */
export interface World {
  /** Its epoch is the emulator's, the offset included. */
  readonly clock: Clock;
  /** The page that a request for metadata is answered with; undefined where it is none. */
  readonly metadata: (arrival: Arrival) => Page | undefined;
  /** The page that tells what was counted; undefined where it is not asked for. */
  readonly statsPage: (arrival: Arrival) => Page | undefined;
  readonly admit: (arrival: Arrival, arrivedAt: number) => Admitted;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly waits: Waits;
  readonly tokens: ClientTokens;
  readonly answerOf: (request: EmulatedRequest) => Answer;
  /** Told of every request that was carried out without an error, with its RequestId. */
  readonly done: (request: EmulatedRequest, requestId: string) => void;
  /** Absent where nobody listens. */
  readonly watch: Watch | undefined;
  /** Draws the next RequestId. */
  readonly nextRequestId: () => string;
  /** Draws the latency of an answer, ms. */
  readonly nextLatency: () => number;
  readonly compress: Encoding | undefined;
  /** Breaks the connection of a response with a RST. */
  readonly reset: (response: ServerResponse) => void;
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
 * One request, from its arrival to its answer: jitter on the way; then the checks; then what was injected; then the action
 * is executed, or was under the same ClientToken; then, after the latency, it is answered.
 */
export const createExchange = (world: World) => {
  const { clock, faults, ledger, waits, tokens } = world;

  const outcomeOf = (body: Record<string, unknown>): Outcome => {
    const requestId = world.nextRequestId();
    return { text: JSON.stringify({ Response: { ...body, RequestId: requestId } }), code: codeIn(body), requestId };
  };

  const errorOf = (refusal: Refusal, language: Language): Outcome => outcomeOf(errorBody(refusal, language));

  /** What the action's answer makes. What it throws, or cannot be JSON, is told to the caller. */
  const answerTo = (request: EmulatedRequest): Outcome => {
    try {
      const body: unknown = world.answerOf(request)(request);
      if (!isRecord(body) || 'then' in body) throw new TypeError('it must return an object, the body of Response');
      return outcomeOf(body);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return errorOf(answerFailed(request.action, reason), request.language);
    }
  };

  /** Carries the action out, unless it was under the same ClientToken: then it is answered as it was. */
  const execute = (request: EmulatedRequest, line: Line): Outcome => {
    const earlier = tokens.earlier(request);
    if (earlier) return outcomeOf(earlier);
    line.executed(request.action);
    const outcome = answerTo(request);
    const isDone = outcome.code === undefined;
    if (isDone) world.done(request, outcome.requestId);
    tokens.use(request, isDone ? outcome.text : undefined);
    return outcome;
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
    if ('after' in fault && fault.after) call.act();
    switch (fault.kind) {
      case 'delay':
        return send(call.act(), line, wire, ms);
      case 'error':
        return send(call.refuse(injected(fault.code, fault.message)), line, wire);
      case 'reset':
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
    const whole = await readBody(request);
    if (whole === undefined) return;
    const arrival = readArrival(request, whole.body, whole.bodySize);
    const { headers, language } = arrival;
    const wire = createWire(response, {
      epoch: clock.epoch,
      reset: () => world.reset(response),
      encoding: world.compress,
      acceptEncoding: header(headers, 'accept-encoding'),
    });
    const statsPage = world.statsPage(arrival);
    if (statsPage) return wire.page(statsPage.status, statsPage.body, { 'content-type': statsPage.type });
    const jitter = faults.onTheWay(arrival.action);
    if (jitter && !(await waits.wait(jitter.ms))) return;

    const arrivedAt = clock.monotonic();
    const line = ledger.arrived(arrival, clock.epoch(), arrivedAt);
    world.watch?.follow(line.entry, response);
    if (jitter) line.faulted('jitter');

    const page = world.metadata(arrival);
    if (page) return deliver(() => wire.page(page.status, page.body, { 'content-type': page.type }));
    const refuse = (refusal: Refusal): Outcome => errorOf(refusal, language);
    const admitted = world.admit(arrival, arrivedAt);
    if ('refusal' in admitted) return send(refuse(admitted.refusal), line, wire);
    const act = (): Outcome => execute(admitted.request, line);
    const fired = faults.onArrival(admitted.request.action);
    try {
      await (fired ? suffer(fired, { act, refuse }, line, wire) : send(act(), line, wire));
    } finally {
      tokens.over(admitted.request);
    }
  };
};
