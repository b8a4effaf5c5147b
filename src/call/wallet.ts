import type { Budgets, RetryBudget } from '../guard/budget.js';

/** What the retries of one call cost. */
export interface Wallet {
  /** Pays for a retry after a failure at this endpoint; false where its budget is empty. */
  pays(endpoint: string): boolean;
  /** The call was answered there: what its last retry cost goes back where it came from. */
  succeeded(endpoint: string): void;
}

/** Creates the wallet of one call; without budgets everything is free. */
export function createWallet(service: string, budgets: Budgets | undefined): Wallet {
  let last: { readonly budget: RetryBudget; readonly cost: number } | undefined;
  return {
    pays(endpoint) {
      if (!budgets) return true;
      const budget = budgets.of(service, endpoint);
      const cost = budget.draw();
      if (cost > 0) last = { budget, cost };
      return cost > 0;
    },
    succeeded(endpoint) {
      if (last) last.budget.succeeded(last.cost);
      else budgets?.of(service, endpoint).succeeded(0);
    },
  };
}
