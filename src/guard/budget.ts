/** How many retries an endpoint is worth while it fails. */
export interface BudgetOptions {
  /** How many tokens there are when all is well. Default: 500. */
  readonly tokens?: number | undefined;
  /** How many a retry takes. Default: 14. */
  readonly cost?: number | undefined;
}

/** The retries that one service at one endpoint is still worth. */
export interface RetryBudget {
  /** Takes what a retry costs: how many tokens that was; 0 where there are not enough, and nothing is taken. */
  draw(): number;
  /** A call was answered: what its last retry cost goes back, or 1 where it cost nothing. */
  succeeded(cost: number): void;
  /** The tokens that are left. */
  left(): number;
}

/** The budgets of an instance: one for each service and endpoint. */
export interface Budgets {
  of(service: string, endpoint: string): RetryBudget;
  /** The tokens that are left, by service and endpoint, of those that were used lately. */
  stats(): Record<string, number>;
}

/** As many services and endpoints are kept apart; a program that makes up hosts must not fill the memory. */
const MOST_BUDGETS = 1_000;

/**
 * Creates the retry budgets of one instance. While a service fails every call, its calls soon get one attempt each and no
 * more: retries would be a second load on what is down already. A retry takes its cost from the budget, a success after one
 * gives that back, and one without any gives 1, so that a few failures in a hundred never use it up. It never makes
 * anybody wait.
 *
 * Source of the numbers: the retry quota of the AWS SDKs' standard mode as revised in 2026, 500 tokens and 14 for a
 * transient failure, which is 35 retries beyond what succeeds. A throttled attempt takes 5 there; here it takes nothing,
 * since the limiter sees to it that its call comes back no sooner than it is due.
 */
export function createBudgets({ tokens = 500, cost = 14 }: BudgetOptions = {}): Budgets {
  const budgets = new Map<string, RetryBudget>();
  let last: { readonly service: string; readonly endpoint: string; readonly budget: RetryBudget } | undefined;

  const find = (service: string, endpoint: string): RetryBudget => {
    const name = `${service} ${endpoint}`;
    const known = budgets.get(name);
    if (known) return known;
    const [oldest] = budgets.size >= MOST_BUDGETS ? budgets.keys() : [];
    if (oldest !== undefined) budgets.delete(oldest);
    const budget = createBudget(tokens, cost);
    budgets.set(name, budget);
    return budget;
  };
  return {
    of(service, endpoint) {
      // Nearly every call goes where the last one went, and two comparisons cost less than a name.
      if (last?.endpoint !== endpoint || last.service !== service) {
        last = { service, endpoint, budget: find(service, endpoint) };
      }
      return last.budget;
    },
    stats: () => Object.fromEntries([...budgets].map(([name, budget]) => [name, budget.left()])),
  };
}

function createBudget(tokens: number, cost: number): RetryBudget {
  let left = tokens;
  return {
    draw() {
      if (left < cost) return 0;
      left -= cost;
      return cost;
    },
    succeeded(drawn) {
      left = Math.min(tokens, left + (drawn || 1));
    },
    left: () => left,
  };
}
