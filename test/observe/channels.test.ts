import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEvents, eventNames, tapped } from '../../src/observe/hub.js';
import { action, wrapStub } from '../support/clients.js';
import { answer, failure } from '../support/stub.js';

/** What is published on the channels of these events while a test runs. */
function hear(...names: readonly string[]): Array<readonly [name: string, event: unknown]> {
  const heard: Array<readonly [string, unknown]> = [];
  for (const name of names) {
    const subscriber = (event: unknown): void => void heard.push([name, event]);
    subscribe(`axios-tencentcloud:${name}`, subscriber);
    onTestFinished(() => void unsubscribe(`axios-tencentcloud:${name}`, subscriber));
  }
  return heard;
}

const recovered = { action: 'A', service: 'vod', region: undefined, attempts: 2 };

describe('the channel of an event', () => {
  it('tells the very event that listeners get, after them', () => {
    const events = createEvents();
    const told: unknown[] = [];
    events.on('recovered', (event) => void told.push(event));
    const heard = hear('recovered');
    subscribe('axios-tencentcloud:recovered', seesOne);
    onTestFinished(() => void unsubscribe('axios-tencentcloud:recovered', seesOne));
    function seesOne(): void {
      expect(told).toHaveLength(1);
    }
    expect(events.emit('recovered', () => recovered)).toBe(true);
    expect(heard).toEqual([['recovered', recovered]]);
    expect(heard[0]?.[1]).toBe(told[0]);
  });

  it('tells it where nobody listens to the instance, of every instance, and no other event', async () => {
    const heard = hear(...eventNames);
    for (const name of ['SearchMedia', 'DescribeMediaInfos']) {
      const { client } = wrapStub([failure('InternalError'), answer()]);
      await client.post('/', {}, action(name));
    }
    const names = ['attempt', 'retry', 'attempt', 'recovered', 'call'];
    expect(heard.map(([name]) => name)).toEqual([...names, ...names]);
    expect(heard.map(([, event]) => event)).toMatchObject(
      [...names.fill('SearchMedia'), ...Array(5).fill('DescribeMediaInfos')].map((of) => ({ action: of })),
    );
  });

  it('has the event not even made where nobody is there', () => {
    const events = createEvents();
    const make = vi.fn(() => recovered);
    expect(events.hears('recovered')).toBe(false);
    expect(events.emit('recovered', make)).toBe(false);
    hear('retry');
    expect(events.emit('recovered', make)).toBe(false);
    expect(make).not.toHaveBeenCalled();
    expect(events.hears('retry')).toBe(true);
  });

  it('goes on when the listeners of an instance are forgotten', () => {
    const events = createEvents();
    const heard = hear('recovered');
    events.clear();
    events.emit('recovered', () => recovered);
    expect(heard).toHaveLength(1);
  });
});

describe('a tapped hub', () => {
  it('tells one kind of event to one more, before the listeners, and all others as before', () => {
    const events = createEvents();
    const order: string[] = [];
    events.on('recovered', () => void order.push('listener'));
    const tap = tapped(events, 'recovered', () => void order.push('tap'));
    expect([tap.hears('recovered'), tap.hears('retry')]).toEqual([true, false]);
    const make = vi.fn(() => recovered);
    expect(tap.emit('recovered', make)).toBe(true);
    expect(order).toEqual(['tap', 'listener']);
    expect(make).toHaveBeenCalledTimes(1);
    expect(tap.emit('restored', () => ({ after: 1 }))).toBe(false);
    tap.on('restored', () => void order.push('restored'));
    expect(events.emit('restored', () => ({ after: 1 }))).toBe(true);
  });
});
