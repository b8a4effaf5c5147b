import type { GenericAbortSignal, InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { contests, type PeerName } from '../../bench/harness/peers/list.js';
import { answerAtOnce } from '../../bench/harness/stub.js';

/** Those that are no axios have no adapter to look from. */
const ELSEWHERE: readonly PeerName[] = ['got', 'official SDK'];
const names = (Object.keys(contests) as PeerName[]).filter((name) => !ELSEWHERE.includes(name));
const url = 'https://vod.tencentcloudapi.com';

/** What the adapter of a contender is asked for by one call, and the signal after the contender is closed. */
async function seenOf(name: PeerName, abandoned?: boolean) {
  const seen: InternalAxiosRequestConfig[] = [];
  const { call, close } = contests[name](url, {
    perSecond: 1000,
    abandoned,
    adapter: (config) => {
      seen.push(config);
      return answerAtOnce(config);
    },
  });
  await call();
  await close();
  const [config] = seen;
  if (!config) throw new Error(`${name} asked for nothing`);
  return { body: String(config.data), signal: config.signal as GenericAbortSignal | undefined };
}

describe('a call of', () => {
  it.each(names)('%s sends the body that all send, and has no signal where it is not abandoned', async (name) => {
    const { body, signal } = await seenOf(name);
    expect(body).toBe('{"FileIds":[]}');
    expect(signal).toBeUndefined();
  });

  it.each(names.filter((name) => !name.startsWith('ours')))(
    '%s ends with its contender where it may be',
    async (name) => {
      const { signal } = await seenOf(name, true);
      expect(signal?.aborted).toBe(true);
    },
  );
});
