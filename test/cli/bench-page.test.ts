import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/cli/bench/outcome.js';
import { pageOf } from '../../src/cli/bench/page.js';
import type { Plan } from '../../src/cli/bench/plan.js';

const outcomeOf = (name: string, lost: Outcome['lost']): Outcome => ({
  name,
  took: 1000,
  calls: 3,
  answered: 1,
  lost,
  open: 0,
  requests: 3,
  requestsPerCall: 1.25,
  refused: 0,
  answeredPerSecond: 1,
  ofQuota: 0.915,
  waits: { count: 3, p50: 1, p99: 1.5, max: 2 },
  retries: {},
  resigns: 0,
  series: [{ from: 0, to: 1000, answered: 1, refused: 0, lost: 2 }],
  busy: 0.1,
  emulator: undefined,
});

const plan: Plan = {
  contenders: [],
  action: 'ProcessMedia',
  params: {},
  quota: 20,
  learns: false,
  concurrency: 3,
  duration: 1000,
  timeout: 1000,
  against: { kind: 'emulator', latency: 1, faults: [], seed: 1 },
};

describe('the page of a bench', () => {
  it('breaks codes where their parts meet, and no figure', () => {
    const lost = { 'ClientError.NetworkError.ECONNRESET': 2, '<b>.x': 1 };
    const outcomes = [outcomeOf('standard', lost), outcomeOf('cautious', {})];
    const page = pageOf({ plan, outcomes, interrupted: false, warnings: [] });
    expect(page).toContain(
      '<td>2 × ClientError.<wbr>NetworkError.<wbr>ECONNRESET<br>1 × &lt;b&gt;.<wbr>x</td><td>none</td>',
    );
    expect(page).toContain('<td>91.5 %</td>');
    expect(page).toContain('<td>1.25</td>');
  });
});
