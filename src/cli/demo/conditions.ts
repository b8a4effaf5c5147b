import type { DemoCall } from './contenders.js';

/** How many calls each contender makes, all at once. */
export const CALLS = 300;
/** Requests a second that a server admits of each API. */
export const QUOTA = 20;
/** How far a server's clock is ahead of this machine's, ms. */
export const CLOCK_AHEAD = 10 * 60_000;

/** Mostly reads of one API, as programs are, with two other APIs in between. */
export function demoCalls(): DemoCall[] {
  return Array.from({ length: CALLS }, (_, index): DemoCall => {
    if (index % 10 === 3) return { action: 'ProcessMedia', params: { FileId: `38770${index}` } };
    if (index % 10 === 7) return { action: 'SearchMedia', params: { Limit: 10, Offset: index } };
    return { action: 'DescribeMediaInfos', params: { FileIds: [`38770${index}`] } };
  });
}
