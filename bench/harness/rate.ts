/** How many events a second there were in the window that ends at each step, as points: s, a second. */
export function rateOverTime(
  times: readonly number[],
  { until, window, step }: { readonly until: number; readonly window: number; readonly step: number },
): Array<readonly [seconds: number, perSecond: number]> {
  const sorted = [...times].sort((a, b) => a - b);
  const points: Array<readonly [number, number]> = [];
  let first = 0;
  let next = 0;
  for (let now = step; now <= until; now += step) {
    while ((sorted[next] ?? Number.POSITIVE_INFINITY) <= now) next++;
    while ((sorted[first] ?? Number.POSITIVE_INFINITY) <= now - window) first++;
    points.push([now / 1000, ((next - first) * 1000) / window]);
  }
  return points;
}
