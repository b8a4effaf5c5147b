import { PassThrough, Readable } from 'node:stream';
import axios from 'axios';
import FormPackage from 'form-data';
import { describe, expect, it, vi } from 'vitest';
import { action, wrapStub } from '../support/clients.js';
import { abortListeners } from '../support/leaks.js';
import { nodeStream, stalledStream } from '../support/streams.js';

/** A body that never ends, and whether somebody has put an end to it. */
interface Stalled {
  readonly body: unknown;
  ended(): boolean;
}

const text = Buffer.from('{"Limit"');

const stalled: Record<string, () => Stalled> = {
  'a Node stream': () => {
    const body = stalledStream([text]);
    return { body, ended: () => body.destroyed };
  },
  'a web stream': () => {
    const cancel = vi.fn();
    const body = new ReadableStream({ start: (controller) => controller.enqueue(text), cancel });
    return { body, ended: () => cancel.mock.calls.length === 1 };
  },
  'a form of the form-data package': () => {
    const part = new PassThrough();
    const body = new FormPackage();
    body.append('Name', 'x');
    body.append('File', part, 'a.png');
    return { body, ended: () => part.destroyed };
  },
};

const caught = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => new Error('answered'),
    (thrown) => thrown,
  );

describe.each(Object.entries(stalled))('reading %s that stalls', (_, make) => {
  it("ends with the call's deadline, and nothing is sent", async () => {
    const { client, seen, tencent } = wrapStub();
    const { body, ended } = make();
    const began = performance.now();
    const call = client.post('/', body, { tencentcloud: { action: 'SearchMedia', deadline: 50 } });
    await expect(call).rejects.toMatchObject({ code: 'ClientError.Deadline', refusal: 'deadline', attempts: [] });
    expect(performance.now() - began).toBeLessThan(2000);
    await expect.poll(ended).toBe(true);
    expect(seen).toHaveLength(0);
    expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 0, failed: 1 });
  });

  it("ends with the caller's signal or token, and lets go of it", async () => {
    for (const token of [false, true]) {
      const { client } = wrapStub();
      const { body, ended } = make();
      const controller = new AbortController();
      const source = axios.CancelToken.source();
      const { signal } = controller;
      const cancellation = token ? { cancelToken: source.token } : { signal };
      const call = caught(client.post('/', body, { ...action('SearchMedia'), ...cancellation }));
      setTimeout(() => (token ? source.cancel() : controller.abort()), 20);
      expect(await call).toMatchObject({ code: 'ERR_CANCELED' });
      await expect.poll(ended).toBe(true);
      expect(abortListeners(signal)).toBe(0);
    }
  });

  it('ends with close()', async () => {
    const { client, tencent } = wrapStub();
    const { body, ended } = make();
    const call = caught(client.post('/', body, action('SearchMedia')));
    setTimeout(() => tencent.close(), 20);
    expect(await call).toMatchObject({ code: 'ClientError.Closed', refusal: 'aborted' });
    await expect.poll(ended).toBe(true);
  });

  it("ends with axios's timeout, as axios words it", async () => {
    const { client } = wrapStub([], {}, { timeout: 50 });
    const { body, ended } = make();
    const error = await caught(client.post('/', body, action('SearchMedia')));
    expect(error).toMatchObject({ isAxiosError: true, code: 'ECONNABORTED', message: 'timeout of 50ms exceeded' });
    expect(ended()).toBe(true);
  });
});

describe('reading a body', () => {
  it('may take longer than the timeout while something of it comes', async () => {
    const { client, seen } = wrapStub([], {}, { timeout: 200 });
    const slow = Readable.from(
      (async function* () {
        for (const part of ['{', '"Limit"', ':', '1', '}']) {
          await new Promise((resolve) => setTimeout(resolve, 80));
          yield part;
        }
      })(),
    );
    await client.post('/', slow, action('SearchMedia'));
    expect(seen[0]?.body).toBe('{"Limit":1}');
  });

  it('leaves no timer and no listener when it has been read', async () => {
    const { client } = wrapStub([], {}, { timeout: 60_000 });
    const { signal } = new AbortController();
    const cleared = vi.spyOn(globalThis, 'clearTimeout');
    const set = vi.spyOn(globalThis, 'setTimeout');
    await client.post('/', nodeStream(['{}']), { ...action('SearchMedia'), signal });
    expect(abortListeners(signal)).toBe(0);
    const timers = set.mock.results.map(({ value }) => value);
    const long = timers.filter((_, index) => Number(set.mock.calls[index]?.[1]) >= 60_000);
    expect(long).toHaveLength(1);
    for (const timer of long) expect(cleared).toHaveBeenCalledWith(timer);
  });

  it.each([
    ['a Node stream', (error: Error) => nodeStream(['{'], error)],
    ['a web stream', (error: Error) => new ReadableStream({ pull: (controller) => controller.error(error) })],
    [
      'a form of the form-data package',
      (error: Error) => {
        const form = new FormPackage();
        form.append('File', nodeStream(['{'], error), 'a.png');
        return form;
      },
    ],
  ])('as %s that fails is an AxiosError with its error as cause', async (_, make) => {
    const gone = Object.assign(new Error('the disk is gone'), { code: 'EIO' });
    const { client, seen } = wrapStub();
    const error = await caught(client.post('/', make(gone), action('SearchMedia')));
    expect(axios.isAxiosError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'EIO', cause: gone, config: { method: 'post' } });
    expect(error.message).toBe(
      'Tencent Cloud call "SearchMedia": data: the body failed while it was read, and nothing was sent: the disk is gone',
    );
    expect(seen).toHaveLength(0);
  });

  it('that is too large destroys the stream', async () => {
    const { client } = wrapStub();
    const large = new Readable({ read: () => void large.push(Buffer.alloc(1024 * 1024)) });
    await expect(client.post('/', large, action('SearchMedia'))).rejects.toThrow('data: expected at most 10 MB');
    expect(large.destroyed).toBe(true);
  });
});
