export type Point = readonly [x: number, y: number];

/** A line and a height that it should not pass. */
export interface Clipped {
  /** The stretches of it that are below. */
  readonly below: ReadonlyArray<readonly Point[]>;
  /** Where it is above: from when to when, and the highest point of it. */
  readonly above: ReadonlyArray<{ readonly from: number; readonly to: number; readonly peak: Point }>;
}

/** Cuts a line where it crosses a height, between two points as well. */
export function clip(points: readonly Point[], top: number): Clipped {
  const below: Point[][] = [];
  const above: Array<{ from: number; to: number; peak: Point }> = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    const isBelow = point[1] <= top;
    const wasBelow = before && before[1] <= top;
    const crossing = before && isBelow !== wasBelow ? crossingOf(before, point, top) : undefined;
    if (isBelow) {
      const last = above.at(-1);
      if (wasBelow) below.at(-1)?.push(point);
      else below.push(crossing ? [crossing, point] : [point]);
      if (crossing && last) last.to = crossing[0];
    } else {
      if (crossing) below.at(-1)?.push(crossing);
      if (wasBelow !== false) above.push({ from: (crossing ?? point)[0], to: point[0], peak: point });
      const last = above.at(-1);
      if (last) Object.assign(last, { to: point[0], peak: point[1] > last.peak[1] ? point : last.peak });
    }
  }
  return { below, above };
}

function crossingOf([x1, y1]: Point, [x2, y2]: Point, top: number): Point {
  return [x1 + ((x2 - x1) * (top - y1)) / (y2 - y1), top];
}

/** Those of the points that can be named without touching each other, the highest first. */
export function apart(points: readonly Point[], distance: number): Point[] {
  const chosen: Point[] = [];
  for (const point of [...points].sort((a, b) => b[1] - a[1])) {
    if (chosen.every(([x]) => Math.abs(x - point[0]) >= distance)) chosen.push(point);
  }
  return chosen;
}
