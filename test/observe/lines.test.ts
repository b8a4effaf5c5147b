import { describe, expect, it } from 'vitest';
import { eventNames } from '../../src/observe/hub.js';
import type { Refusal } from '../../src/policy/decide.js';
import { failed, logged, tell, written } from '../support/lines.js';

describe('the line of', () => {
  it.each(written)('%s can be read', (name, event, line) => {
    const lines = logged();
    tell(name, event as never);
    expect(lines.map(([, text]) => text)).toEqual([line]);
  });

  it('every event is tried above', () => {
    expect([...new Set(written.map(([name]) => name))].sort()).toEqual([...eventNames].sort());
  });

  it('a giveup says what can be done, whatever the reason', () => {
    const all: Readonly<Record<Refusal, true>> = {
      ...{ 'fatal-code': true, attempts: true, budget: true, deadline: true, 'not-replayable': true, aborted: true },
      ...{
        clock: true,
        credential: true,
        'no-signer': true,
        'breaker-open': true,
        'queue-full': true,
        'redis-down': true,
      },
    };
    const lines = logged();
    for (const refusal of Object.keys(all)) tell('giveup', { ...failed, refusal });
    expect(lines).toHaveLength(12);
    for (const [index, refusal] of Object.keys(all).entries()) expect(lines[index]?.[1]).toContain(`(${refusal}: `);
  });

  it('what a hostile service says is one line, of bounded length', () => {
    const lines = logged();
    const evil = `x\n2026-01-01 ERROR all is lost\u001b[2J${'y'.repeat(5_000)}`;
    tell('giveup', { ...failed, code: evil, message: evil, requestId: evil, region: evil, refusal: 'attempts' });
    const [[, line] = ['', '']] = lines;
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(line).toContain('x\\n2026-01-01 ERROR all is lost\\u001b[2Jyyy');
    expect(line.length).toBeLessThan(2_000);
  });
});
