type Fields = Readonly<Record<string, unknown>>;
/** Tells what is wrong with a value, by the path to it; nothing where nothing is. */
type Check = (value: unknown, path: string) => string[];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const of =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value, path) =>
    holds(value) ? [] : [`${path} is no ${what}`];
const text = of('text', (value) => typeof value === 'string');
const flag = of('boolean', (value) => typeof value === 'boolean');
const number = of('finite number', Number.isFinite);
const place = of('whole number above 0', (value) => Number.isInteger(value) && Number(value) > 0);
const cell = of('text or number', (value) => typeof value === 'string' || typeof value === 'number');

const list =
  (item: Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((one, index) => item(one, `${path}[${index}]`)) : [`${path} is no list`];
const record =
  (item: Check): Check =>
  (value, path) =>
    isFields(value)
      ? Object.entries(value).flatMap(([name, one]) => item(one, `${path}.${name}`))
      : [`${path} is no object`];
const maybe =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? [] : check(value, path);
const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, path) =>
    isFields(value)
      ? Object.entries(fields).flatMap(([name, check]) => check(value[name], path ? `${path}.${name}` : name))
      : [`${path || 'it'} is no object`];

const point: Check = (value, path) =>
  Array.isArray(value) && value.length === 2 ? list(number)(value, path) : [`${path} is no pair`];
const bars = object({
  title: text,
  x: text,
  bars: list(object({ label: text, value: number, low: maybe(number), high: maybe(number), ours: flag })),
  target: maybe(number),
});
const lines = object({
  title: text,
  x: text,
  y: text,
  lines: list(object({ label: text, points: list(point), ours: flag })),
  rule: maybe(object({ label: text, steps: list(point) })),
});
const plot: Check = (value, path) => {
  const kind = isFields(value) ? value['kind'] : undefined;
  if (kind === 'bars') return bars(value, path);
  return kind === 'lines' ? lines(value, path) : [`${path}.kind is neither bars nor lines`];
};

const result = object({
  name: text,
  question: text,
  how: text,
  at: of('time', (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))),
  took: number,
  short: flag,
  machine: object({ node: text, system: text, cpu: text, memory: text, packages: record(text) }),
  circumstances: object({ commit: text, idleBefore: number, idleAfter: number, stolen: maybe(number) }),
  answer: text,
  targets: list(
    object({ what: text, wanted: text, measured: text, met: flag, close: maybe(text), reason: maybe(text) }),
  ),
  tables: list(
    object({
      caption: text,
      columns: list(text),
      rows: list(list(cell)),
      more: maybe(place),
      legend: maybe(record(text)),
    }),
  ),
  plots: list(plot),
  figures: record(number),
});

/** What makes a value no {@link import('./results.js').Result}, one line each; nothing where it is one. */
export const problemsOf = (value: unknown): string[] => result(value, '');
