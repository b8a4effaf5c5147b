import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Events } from '../../src/observe/events.js';
import { createEvents, eventNames } from '../../src/observe/hub.js';

const recovered: Events['recovered'] = { action: 'A', service: 'vod', region: undefined, attempts: 2 };
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** Node's warnings, kept from being printed. */
const warnings = () => vi.spyOn(process, 'emitWarning').mockImplementation(() => {});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the listeners of an event', () => {
  it('are told it in the order in which they came', () => {
    const events = createEvents();
    const heard: unknown[] = [];
    events.on('recovered', (event) => heard.push(['first', event]));
    events.on('recovered', (event) => heard.push(['second', event]));
    events.emit('recovered', () => recovered);
    expect(heard).toEqual([
      ['first', recovered],
      ['second', recovered],
    ]);
  });

  it('are told no other event', () => {
    const events = createEvents();
    const listener = vi.fn();
    events.on('retry', listener);
    events.emit('recovered', () => recovered);
    expect(listener).not.toHaveBeenCalled();
  });

  it('are told no more once they were removed, and the others go on', () => {
    const events = createEvents();
    const [stays, goes] = [vi.fn(), vi.fn()];
    events.on('recovered', stays);
    const off = events.on('recovered', goes);
    off();
    off();
    events.emit('recovered', () => recovered);
    expect(goes).not.toHaveBeenCalled();
    expect(stays).toHaveBeenCalledTimes(1);
  });

  it('may leave and come while an event is told', () => {
    const events = createEvents();
    const late = vi.fn();
    const off = events.on('recovered', () => {
      off();
      events.on('recovered', late);
    });
    const last = vi.fn();
    events.on('recovered', last);
    events.emit('recovered', () => recovered);
    expect(last).toHaveBeenCalledTimes(1);
    expect(late).not.toHaveBeenCalled();
    events.emit('recovered', () => recovered);
    expect(late).toHaveBeenCalledTimes(1);
  });

  it('are all forgotten by clear', () => {
    const events = createEvents();
    const listener = vi.fn();
    events.on('recovered', listener);
    events.clear();
    events.emit('recovered', () => recovered);
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('an event', () => {
  it('is made once for all listeners', () => {
    const events = createEvents();
    const make = vi.fn(() => recovered);
    events.on('recovered', () => {});
    events.on('recovered', () => {});
    events.emit('recovered', make);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('is not made where nobody listens, or nobody any more', () => {
    const events = createEvents();
    const make = vi.fn(() => recovered);
    events.emit('recovered', make);
    events.on('recovered', () => {})();
    events.emit('recovered', make);
    expect(make).not.toHaveBeenCalled();
  });
});

describe('a listener that throws', () => {
  it('harms neither the emitter nor the others, and is reported once', () => {
    const warned = warnings();
    const events = createEvents();
    const other = vi.fn();
    const broken = vi.fn(() => {
      throw new Error('disk full');
    });
    events.on('recovered', broken);
    events.on('recovered', other);
    for (let i = 0; i < 3; i++) events.emit('recovered', () => recovered);
    expect(broken).toHaveBeenCalledTimes(3);
    expect(other).toHaveBeenCalledTimes(3);
    expect(warned.mock.calls).toEqual([
      ['a listener of "recovered" threw (reported once): disk full', 'AxiosTencentCloudWarning'],
    ]);
  });

  it('is reported whatever it throws', () => {
    const warned = warnings();
    const events = createEvents();
    for (const thrown of ['text', undefined, null, 7, Symbol('s')]) {
      events.on('recovered', () => {
        throw thrown;
      });
    }
    events.emit('recovered', () => recovered);
    expect(warned.mock.calls.map(([text]) => String(text).replace(/^.*: /, ''))).toEqual([
      'text',
      'undefined',
      'null',
      '7',
      'Symbol(s)',
    ]);
  });

  it('is reported on one line, whatever it throws', () => {
    const warned = warnings();
    const events = createEvents();
    events.on('recovered', () => {
      throw new Error(`boom\n\u001b[31m\u061c${'x'.repeat(10_000)}`);
    });
    events.emit('recovered', () => recovered);
    const [text = ''] = warned.mock.calls.map(([told]) => String(told));
    expect(text).toContain(String.raw`boom\n\u001b[31m\u061cxxx`);
    expect(text.length).toBeLessThan(700);
  });

  it('by a promise of another realm is reported just the same', async () => {
    const warned = warnings();
    const events = createEvents();
    const listener: unknown = runInNewContext('async () => { throw new Error("no log here") }');
    events.on('recovered', listener as () => void);
    events.emit('recovered', () => recovered);
    await settle();
    await settle();
    expect(warned.mock.calls).toEqual([
      ['a listener of "recovered" threw (reported once): Error: no log here', 'AxiosTencentCloudWarning'],
    ]);
  });

  it('later, as an async function, is reported just the same', async () => {
    const warned = warnings();
    const events = createEvents();
    events.on('recovered', async () => {
      throw new Error('log server down');
    });
    events.emit('recovered', () => recovered);
    events.emit('recovered', () => recovered);
    await settle();
    expect(warned.mock.calls).toEqual([
      ['a listener of "recovered" threw (reported once): log server down', 'AxiosTencentCloudWarning'],
    ]);
  });
});

describe('on', () => {
  it('survives a listener that throws what has no text', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const events = createEvents();
    events.on('recovered', () => {
      throw Object.create(null);
    });
    expect(() =>
      events.emit('recovered', () => ({ action: 'a', service: 's', region: undefined, attempts: 2 })),
    ).not.toThrow();
    expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('something that has no text')]);
    warn.mockRestore();
  });

  it('refuses an event that there is none of, naming those that there are', () => {
    const events = createEvents();
    for (const name of ['retried', 'toString', '__proto__', '']) {
      expect(() => events.on(name as 'retry', () => {})).toThrow(
        `no event "${name}": expected one of ${eventNames.join(', ')}`,
      );
    }
  });

  it('refuses a listener that is no function', () => {
    expect(() => createEvents().on('retry', 'log' as unknown as () => void)).toThrow(
      'the listener of "retry" must be a function',
    );
  });
});
