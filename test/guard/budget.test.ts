import { describe, expect, it } from 'vitest';
import { createBudgets } from '../../src/guard/budget.js';

const VOD = ['vod', 'vod.tencentcloudapi.com'] as const;

describe('a retry budget', () => {
  it('is worth 35 retries, of 14 tokens each, and then none', () => {
    const budget = createBudgets().of(...VOD);
    const drawn = Array.from({ length: 40 }, () => budget.draw());
    expect(drawn.filter((cost) => cost === 14)).toHaveLength(35);
    expect(drawn.slice(35)).toEqual([0, 0, 0, 0, 0]);
    expect(budget.left()).toBe(500 - 35 * 14);
  });

  it('gets back what the last retry cost, or 1, and never holds more than it began with', () => {
    const budget = createBudgets().of(...VOD);
    budget.succeeded(0);
    expect(budget.left()).toBe(500);
    budget.draw();
    budget.draw();
    budget.succeeded(14);
    expect(budget.left()).toBe(486);
    budget.succeeded(0);
    expect(budget.left()).toBe(487);
    budget.succeeded(14);
    expect(budget.left()).toBe(500);
  });

  it('takes its numbers from the options', () => {
    const budget = createBudgets({ tokens: 10, cost: 4 }).of(...VOD);
    expect([budget.draw(), budget.draw(), budget.draw()]).toEqual([4, 4, 0]);
    expect(budget.left()).toBe(2);
  });

  it('is one for each service and endpoint', () => {
    const budgets = createBudgets({ tokens: 14 });
    expect(budgets.of('vod', 'a').draw()).toBe(14);
    expect(budgets.of('vod', 'a').draw()).toBe(0);
    expect(budgets.of('vod', 'b').draw()).toBe(14);
    expect(budgets.of('cvm', 'a').draw()).toBe(14);
    expect(budgets.of('vod', 'a').draw()).toBe(0);
    expect(budgets.stats()).toEqual({ 'vod a': 0, 'vod b': 0, 'cvm a': 0 });
  });

  it('with one failure in a hundred never runs dry', () => {
    const budget = createBudgets().of(...VOD);
    for (let call = 0; call < 10_000; call++) {
      const cost = call % 100 === 0 ? budget.draw() : 0;
      if (call % 100 === 0) expect(cost).toBe(14);
      budget.succeeded(cost);
    }
  });

  it('is forgotten, the oldest first, where there are more than a thousand', () => {
    const budgets = createBudgets();
    const first = budgets.of('vod', '0');
    first.draw();
    for (let host = 1; host <= 1_000; host++) budgets.of('vod', String(host));
    expect(Object.keys(budgets.stats())).toHaveLength(1_000);
    expect(budgets.of('vod', '0').left()).toBe(500);
  });
});
