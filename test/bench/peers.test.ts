import type { GenericAbortSignal, InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import type { Contest } from '../../bench/harness/peers/contender.js';
import { contests, type PeerName } from '../../bench/harness/peers/list.js';
import { plain } from '../../bench/harness/peers/plain.js';
import { signedHeaders } from '../../bench/harness/signed-headers.js';
import { answerAtOnce } from '../../bench/harness/stub.js';

/** Those that are no axios have no adapter to look from. */
const ELSEWHERE: readonly PeerName[] = ['got', 'official SDK'];
const names = (Object.keys(contests) as PeerName[]).filter((name) => !ELSEWHERE.includes(name));
const all: Array<[name: string, contest: Contest]> = [
  ...names.map((name): [string, Contest] => [name, contests[name]]),
  ['the baseline', plain],
];
const url = 'https://vod.tencentcloudapi.com';

/** What the adapter of a contender is asked for by one call, and the signal after the contender is closed. */
async function seenOf(contest: Contest, abandoned?: boolean) {
  const seen: InternalAxiosRequestConfig[] = [];
  const { call, close } = contest(url, {
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
  if (!config) throw new Error('nothing was asked for');
  return { body: String(config.data), signal: config.signal as GenericAbortSignal | undefined };
}

describe('a call of', () => {
  it.each(all)('%s sends the body that all send, and has no signal where it is not abandoned', async (_, contest) => {
    const { body, signal } = await seenOf(contest);
    expect(body).toBe('{"FileIds":[]}');
    expect(signal).toBeUndefined();
  });

  it.each(names.filter((name) => !name.startsWith('ours')))(
    '%s ends with its contender where it may be',
    async (name) => {
      const { signal } = await seenOf(contests[name], true);
      expect(signal?.aborted).toBe(true);
    },
  );
});

describe('the headers of a signed call', () => {
  it('are those that the signature needs, and none that axios or Node put in', async () => {
    const headers = await signedHeaders();
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    expect(names.sort()).toEqual([
      'authorization',
      'content-type',
      'x-tc-action',
      'x-tc-region',
      'x-tc-timestamp',
      'x-tc-version',
    ]);
    expect(headers['Authorization']).toMatch(/^TC3-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/);
  });
});
