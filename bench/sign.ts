import { createRequire } from 'node:module';
import { createSigner } from '../src/signer/signer.js';
import type { Bench, Target } from './harness/bench.js';
import { CONTROL, type Compared, compare, rowOf } from './harness/pairs.js';
import { repeat } from './harness/repeat.js';
import { tableOf } from './harness/shown.js';
import { targetOf } from './harness/target.js';

/** What the official SDK's signer takes. */
interface Sign3 {
  readonly method: string;
  readonly url: string;
  readonly payload: unknown;
  readonly timestamp: number;
  readonly service: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly multipart: boolean;
  readonly boundary: string;
  readonly headers: Readonly<Record<string, string>>;
}

const official: { default: { sign3(request: Sign3): string } } = createRequire(import.meta.url)(
  'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js',
);

const SIZES = { '300 B': 300, '64 KB': 64 * 1024 } as const;
const CALLS = { '300 B': 2000, '64 KB': 100 } as const;
const PAIRS = 40;
const TARGET = 3;
const HOST = 'vod.tencentcloudapi.com';
const SERVICE = 'vod';
const CREDENTIAL = { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' };
const CONTENT_TYPE = 'application/json';

/** Parameters as JSON, so many bytes. */
function bodyOf(bytes: number): Buffer {
  const text = JSON.stringify({ FileIds: [''] });
  return Buffer.from(JSON.stringify({ FileIds: ['5'.repeat(bytes - text.length)] }));
}

/** Both as a client has them sign: with the body's bytes, and the time of now. */
function signersOf(body: Buffer) {
  const sign = createSigner();
  return {
    ours: (now: number): string =>
      sign(
        { method: 'POST', host: HOST, query: '', body, contentType: CONTENT_TYPE, service: SERVICE },
        CREDENTIAL,
        now,
      ).Authorization,
    official: (now: number): string =>
      official.default.sign3({
        method: 'POST',
        url: `https://${HOST}/`,
        payload: body,
        timestamp: Math.floor(now / 1000),
        service: SERVICE,
        ...CREDENTIAL,
        multipart: false,
        boundary: '',
        headers: { 'Content-Type': CONTENT_TYPE },
      }),
  };
}

export const bench: Bench = {
  name: 'sign',
  question: 'What does a TC3 signature cost, beside the official SDK’s?',
  how:
    'The same POST signed over and over with the time of now, by both signers to the same signature: JSON bodies of 300 ' +
    `bytes and of 64 KB, handed to both as bytes. ${PAIRS} rounds of slices of ${CALLS['300 B']} signatures (${CALLS['64 KB']} of the ` +
    'large body): the official SDK’s, and then ours and once more the official SDK’s, by turns the other way round. Ratios are per ' +
    'round.',
  async run({ short, progress }) {
    const measure = async (size: keyof typeof SIZES, place: number) => {
      const { ours, official: theirs } = signersOf(bodyOf(SIZES[size]));
      const now = Date.now();
      if (ours(now) !== theirs(now)) throw new Error('the two sign differently');
      const rows = await compare(
        repeat(() => theirs(Date.now())),
        { ours: repeat(() => ours(Date.now())) },
        {
          pairs: short ? 3 : PAIRS,
          calls: CALLS[size] / (short ? 10 : 1),
          progress: (share) => progress((place + share) / 2, `bodies of ${size}`),
        },
      );
      return { size, rows, own: rowOf(rows, 'ours'), their: rowOf(rows, CONTROL) };
    };
    const small = await measure('300 B', 0);
    const large = await measure('64 KB', 1);
    const both = [small, large];
    const timesOf = ({ own }: { own: Compared }): number => 1 / own.ratio[1];
    return {
      answer:
        `Signing a body of 300 bytes takes ${small.own.perCall.toFixed(1)} µs, and the official SDK ${timesOf(small).toFixed(1)} ` +
        `times as long; of 64 KB, where hashing the body is nearly all of it, ${timesOf(large).toFixed(1)} times.`,
      targets: [fasterTarget(small.own)],
      tables: both.map(({ size, rows }) =>
        tableOf(
          `Bodies of ${size}; the baseline is the official SDK’s signer`,
          rows.map((row) => (row.name === CONTROL ? { ...row, name: 'official SDK, again' } : row)),
          'µs a signature',
        ),
      ),
      plots: [
        {
          kind: 'bars',
          title: 'A signature, by who makes it',
          x: 'µs',
          bars: both.flatMap(({ size, own, their }) => [
            { label: `ours, ${size}`, value: own.perCall, ours: true },
            { label: `official SDK, ${size}`, value: their.perCall, ours: false },
          ]),
        },
      ],
      figures: { 'times at 300 B': timesOf(small), 'times at 64 KB': timesOf(large), 'µs at 300 B': small.own.perCall },
    };
  },
};

/** @param own - over the official SDK's signer */
export const fasterTarget = ({ ratio: [q1, median, q3], ratios }: Pick<Compared, 'ratio' | 'ratios'>): Target =>
  targetOf('faster than the official SDK’s signer, 300 bytes', {
    atLeast: TARGET,
    measured: 1 / median,
    quartiles: [1 / q3, 1 / q1],
    rounds: ratios.length,
    show: (value) => `${value.toFixed(2)} ×`,
  });
