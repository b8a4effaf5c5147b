import type { CallEvent } from '../observe/events.js';
import { type EventHub, tapped } from '../observe/hub.js';
import { type AttemptTrace, type CallTrace, traceAttempt, traceCall } from '../observe/trace.js';
import { callEvent } from './tell.js';

/** What tells what happens. */
interface Hearing {
  readonly events: EventHub;
}

/** Makes a call that is traced: what is told of its end goes into the trace as well. */
export function tracedCall<T, E extends Hearing>(
  call: CallEvent,
  equipment: E,
  make: (watched: E) => Promise<T>,
): Promise<T> {
  const message: CallTrace = callEvent(call);
  const events = tapped(equipment.events, 'call', (over) => {
    message.over = over;
  });
  return traceCall(message, () => make({ ...equipment, events }));
}

/** The same of one attempt. */
export function tracedAttempt<T, E extends Hearing>(
  call: CallEvent,
  equipment: E,
  { attempt, endpoint, waited }: Pick<AttemptTrace, 'attempt' | 'endpoint' | 'waited'>,
  make: (watched: E) => Promise<T>,
): Promise<T> {
  const message: AttemptTrace = { ...callEvent(call), attempt, endpoint, waited };
  const events = tapped(equipment.events, 'attempt', (over) => {
    message.over = over;
  });
  return traceAttempt(message, () => make({ ...equipment, events }));
}
