/**
 * What all copies of this package in one process must know together, the ESM and the CommonJS one above all: which
 * instances are wrapped, and which adapters are ours.
 */
export function shared<T extends object>(name: string, create: () => T): T {
  const key = Symbol.for(`axios-tencentcloud.${name}`);
  const registry = globalThis as unknown as Record<symbol, T | undefined>;
  registry[key] ??= create();
  return registry[key];
}
