import axios from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cvm } from '../../policies/cvm.js';
import { live } from '../../policies/live.js';
import { mps } from '../../policies/mps.js';
import { sms } from '../../policies/sms.js';
import { sts } from '../../policies/sts.js';
import { type Tencent, wrapAxios } from '../../src/axios/wrap.js';
import { type Emulator, emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import type { Product } from '../../src/policy/product.js';
import { prompt } from '../support/clients.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A product against an emulator that knows it alone. */
async function start(product: Product, dedupe = false): Promise<{ emulator: Emulator; tencent: Tencent<Product> }> {
  const emulator = await startEmulator({ products: [product] });
  const client = axios.create({ baseURL: emulator.url, proxy: false });
  const tencent = wrapAxios(client, { product, credential: emulatorCredential, policy: prompt, dedupe });
  onTestFinished(async () => {
    await tencent.close();
    await emulator.close();
  });
  return { emulator, tencent };
}

const codesOf = ({ log }: Emulator): unknown[] => log.map(({ code, fault }) => code ?? fault ?? 'ok');

describe.each<{ product: Product; read: string; write: string }>([
  { product: cvm, read: 'DescribeInstances', write: 'RebootInstances' },
  { product: live, read: 'DescribeLiveStreamState', write: 'DropLiveStream' },
  { product: mps, read: 'DescribeTasks', write: 'CreateWorkflow' },
  { product: sms, read: 'DescribeSmsSignList', write: 'SendSms' },
  { product: sts, read: 'GetCallerIdentity', write: 'GetSessionToken' },
])('$product.service', ({ product, read, write }) => {
  it(`sends ${read} again after an InternalError, and after a connection that broke`, async () => {
    const { emulator, tencent } = await start(product);
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    await tencent.call(read);
    emulator.inject({ kind: 'reset', after: true, count: 1 });
    await tencent.call(read);
    expect(codesOf(emulator)).toHaveLength(4);
    expect(emulator.writes).toEqual([]);
  });

  it(`does not send ${write} again after a connection that broke`, async () => {
    const { emulator, tencent } = await start(product);
    emulator.inject({ kind: 'reset', after: true, count: 1 });
    await expect(tencent.call(write)).rejects.toMatchObject({ refusal: 'not-replayable' });
    expect(emulator.log).toHaveLength(1);
  });
});

it.each<{ product: Product; action: string; field: string; repeat: object }>([
  { product: cvm, action: 'RunInstances', field: 'ClientToken', repeat: { status: 'fulfilled' } },
  {
    product: mps,
    action: 'ProcessMedia',
    field: 'SessionId',
    repeat: { status: 'rejected', reason: { code: 'InvalidParameterValue.SessionId', probablyAccepted: true } },
  },
])('$action of $product.service is sent again with the same $field', async ({ product, action, field, repeat }) => {
  const { emulator, tencent } = await start(product, true);
  emulator.inject({ kind: 'reset', after: true, count: 1 });
  const [settled] = await Promise.allSettled([tencent.call(action, { Name: 'x' })]);
  expect(settled).toMatchObject(repeat);
  expect(emulator.log).toHaveLength(2);
  const tokens = emulator.writes.map(({ params }) => params[field]);
  expect(tokens).toEqual([expect.stringMatching(UUID)]);
  await tencent.call(action, { Name: 'x' });
  expect(emulator.writes.at(-1)?.params[field]).not.toBe(tokens[0]);
});

it('the queue of what became of messages is not read twice, and its namesake for one number is', async () => {
  const { emulator, tencent } = await start(sms);
  emulator.inject({ kind: 'reset', after: true, count: 1 });
  await expect(tencent.call('PullSmsSendStatus')).rejects.toMatchObject({ refusal: 'not-replayable' });
  emulator.inject({ kind: 'reset', after: true, count: 1 });
  await expect(tencent.call('PullSmsSendStatusByPhoneNumber')).resolves.toBeDefined();
  expect(emulator.log).toHaveLength(3);
});
