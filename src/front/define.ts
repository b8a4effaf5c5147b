/** Sets a property that logs and JSON do not show. */
export function define(target: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: false, writable: true, configurable: true });
}

/** Whether something can be told on a value: an object that is neither sealed nor frozen. */
export const isExtensible = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.isExtensible(value);
