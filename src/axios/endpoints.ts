import type { Wire } from './encoded.js';
import type { Target } from './target.js';

/** Finds the hosts that a call may go to, the first choice first: its own, where there is nothing to choose. */
export type EndpointFinder = (target: Target) => readonly string[];

/**
 * Creates the finder of an instance. Its `endpoints` are for the calls to one of them and to the host of its `baseURL`; a call
 * to any other host stays there.
 */
export function createEndpointFinder(
  given: readonly string[] | undefined,
  baseHost: string | undefined,
): EndpointFinder {
  if (!given) return alone;
  const named = new WeakMap<Target, readonly string[]>();
  const find = (target: Target): readonly string[] => {
    const [protocol = ''] = target.origin.split('//', 1);
    const endpoints = given.map((host) => new URL(`${protocol}//${host}`).host);
    return endpoints.includes(target.host) || target.host === baseHost ? endpoints : alone(target);
  };
  return (target) => {
    const known = named.get(target);
    if (known) return known;
    const endpoints = find(target);
    named.set(target, endpoints);
    return endpoints;
  };
}

/** Targets are made once, and so are their lists. */
const lists = new WeakMap<Target, readonly string[]>();

function alone(target: Target): readonly string[] {
  const known = lists.get(target);
  if (known) return known;
  const list = [target.host];
  lists.set(target, list);
  return list;
}

/** A request for another host: as it is, but for the host that its URL and its signature name. */
export function moveTo(endpoint: string, wire: Wire): Wire {
  const { protocol, pathname, search } = new URL(wire.url);
  return { ...wire, host: endpoint, url: `${protocol}//${endpoint}${pathname}${search}`, rewritten: true };
}
