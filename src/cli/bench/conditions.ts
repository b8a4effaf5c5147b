import type { Drawn, Fault } from '../../emulator/index.js';
import { timeText } from '../../observe/time-text.js';
import type { Plan } from './plan.js';

/** What was measured, in a sentence. */
export function conditionsOf({ action, quota, learns, concurrency, duration, against }: Plan): string {
  const told = learns ? ' which the instance has to learn' : '';
  const load = `${action}, ${concurrency} calls in flight for ${timeText(duration)}, a quota of ${quota} a second${told}`;
  if (against.kind === 'endpoint') return `${load}, at ${against.url}.`;
  const faults = against.faults.length === 0 ? 'no faults' : against.faults.map(faultText).join(', ');
  return `${load}, at an emulator: latency ${drawnText(against.latency)}, ${faults}, seed ${against.seed}.`;
}

const drawnText = (drawn: Drawn): string =>
  typeof drawn === 'number' ? timeText(drawn) : `${timeText(drawn[0])} to ${timeText(drawn[1])}`;

function faultText(fault: Fault): string {
  const share = Number((100 * (fault.probability ?? 1)).toFixed(4));
  const what = fault.kind === 'error' ? fault.code : fault.kind === 'http' ? `HTTP ${fault.status}` : `${fault.kind}`;
  const late = 'ms' in fault ? ` of ${drawnText(fault.ms)}` : '';
  return `${share} % ${what}${late}`;
}
