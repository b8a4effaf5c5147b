import { timeText } from '../../observe/time-text.js';
import type { Plan } from './plan.js';

/** What is about to be done to a real service. */
export function announcementOf({ action, quota, duration, contenders, concurrency }: Plan, url: string): string {
  const most = quota * Math.ceil(duration / 1000) * contenders.length;
  const turns = contenders.length > 1 ? `, ${contenders.length} times` : '';
  return (
    `This calls a real service: ${action} at ${url}, at most ${quota} requests a second for ${timeText(duration)}${turns}, ` +
    `${most} requests at the most, ${concurrency} calls in flight, signed with the credential of the environment, a profile or ` +
    'the role of this machine. They count against the quota of that account. Ctrl-C ends it.\n'
  );
}
