/** A refusal's limit as the service names it, in English or Chinese. Source: Messages seen of `RequestLimitExceeded`. */
const STATED = /(?:frequency limit|频率上限)\s*`?(\d{1,7})(?!\d)`?/;

/** The limit that a refusal's Message names, requests a second; `undefined` where it names none that could be one. */
export function statedLimit(message: string): number | undefined {
  const limit = Number(STATED.exec(message)?.[1]);
  return limit >= 1 ? limit : undefined;
}
