import axios, { type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { makeCall } from '../call/call.js';
import { createKeyFinder } from '../front/key.js';
import { shared } from '../front/shared.js';
import { streamBodyOf } from './buffering.js';
import { cancellationOf } from './cancellation.js';
import { completerOf } from './dedupe.js';
import { createEndpointFinder } from './endpoints.js';
import { AxiosErrand } from './errand.js';
import type { ErrandFacts } from './facts.js';
import type { AdapterParts } from './parts.js';
import { badRequest } from './problem.js';
import { createRecogniser } from './recognise.js';
import { type AdapterFinder, resolveAdapter, socketAdapter } from './send.js';
import { baseHostOf } from './target.js';
import { createWatcher } from './watching.js';
import { encode } from './wire.js';

type Named = InternalAxiosRequestConfig['adapter'];

/** What our adapters were put around, so that a config that comes back with one of ours is not wrapped in another. */
const inside = shared('adapters', () => new WeakMap<AxiosAdapter, Named>());

/** The adapter that a caller gave, whether or not one of ours is around it. */
const callersAdapter = (adapter: Named): Named =>
  typeof adapter === 'function' && inside.has(adapter) ? inside.get(adapter) : adapter;

/**
 * Creates what puts our adapter around a caller's. The same one is used for the same caller's adapter, since axios copies
 * the list of adapter names for every call.
 */
export function createAdapterWrapper(parts: AdapterParts): (adapter: Named) => AxiosAdapter {
  const byFunction = new WeakMap<AxiosAdapter, AxiosAdapter>();
  const byName = new Map<string, AxiosAdapter>();
  const run = createRunner(parts);

  const wrap = (named: Named): AxiosAdapter => {
    const own = isNamed(named);
    const ours: AxiosAdapter = (config) => {
      // From here on, and in everything handed out, the config is what it would be without us.
      if (config.adapter === ours) restore(config, named);
      return run(config, named, own);
    };
    inside.set(ours, named);
    return ours;
  };
  return (given) => {
    const named = callersAdapter(given);
    if (typeof named === 'function') {
      const known = byFunction.get(named);
      if (known) return known;
      const made = wrap(named);
      byFunction.set(named, made);
      return made;
    }
    if (Array.isArray(named) && named.some((name) => typeof name !== 'string')) return wrap(named);
    const name = String(named);
    const known = byName.get(name);
    if (known) return known;
    const made = wrap(named);
    byName.set(name, made);
    return made;
  };
}

/** Whether axios found the adapter by its name, so that it is one of axios's own. */
const isNamed = (named: Named): boolean =>
  typeof named !== 'function' && [named].flat().every((name) => typeof name !== 'function');

function restore(config: InternalAxiosRequestConfig, named: Named): void {
  if (named === undefined) delete config.adapter;
  else config.adapter = named;
}

function createRunner(parts: AdapterParts) {
  const { instance, options, equipment, signatory } = parts;
  const finder: AdapterFinder = 'getAdapter' in instance ? (instance as unknown as AdapterFinder) : axios;
  const find = (named: Named, config: InternalAxiosRequestConfig): AxiosAdapter =>
    resolveAdapter(finder, named ?? axios.defaults.adapter, config);
  const sockets = socketAdapter(finder);
  const recognise = createRecogniser(parts);
  const keyOf = createKeyFinder();
  const endpointsOf = createEndpointFinder(options.endpoints, baseHostOf(instance));
  const watch = createWatcher(parts, recognise, keyOf);

  const begin = (config: InternalAxiosRequestConfig, named: Named, ownAdapter: boolean): Promise<AxiosResponse> => {
    const adapter = find(named, config);
    if (options.mode === 'observe') return watch(config, adapter);
    const recognised = recognise(config);
    if (!recognised) return adapter(config);
    const { identity, target } = recognised;
    const { action } = identity;
    const encoded =
      signatory && encode(config, action, target, signatory.v1, completerOf(recognised, options.dedupe, signatory.v1));
    const onSockets = adapter === sockets;
    const hostNamed = encoded !== undefined && encoded.host !== target.host;
    const fetchAdapter = config.maxRedirects || hostNamed ? find('fetch', config) : undefined;
    if (hostNamed && adapter === fetchAdapter) {
      throw badRequest(action, 'headers.Host', `none, since fetch sends ${target.host} whatever it says`, config);
    }
    const body =
      encoded?.streamed === false ? undefined : streamBodyOf(config, action, onSockets, options.maxBufferedBody);
    const cancellation = cancellationOf(config);
    // Field by field: spreading one object into another here took a third of what the whole wrapper takes.
    const facts: ErrandFacts = {
      call: recognised.call,
      header: recognised.header,
      identity,
      target,
      config,
      keyOf,
      endpoints: hostNamed ? [target.host] : endpointsOf(target),
      adapter,
      ownAdapter,
      wouldFill: false,
      onSockets,
      cancellation,
      options,
      signatory,
      encoded,
      fetchAdapter,
      body,
    };
    try {
      return makeCall(new AxiosErrand(facts), equipment);
    } catch (thrown) {
      // What ends well or badly as a call lets go of these itself; this was none yet.
      cancellation.release();
      body?.abandon();
      throw thrown;
    }
  };
  return (config: InternalAxiosRequestConfig, named: Named, ownAdapter: boolean): Promise<AxiosResponse> => {
    // Not an async function, which would be held for each call that waits.
    try {
      return begin(config, named, ownAdapter);
    } catch (thrown) {
      return Promise.reject(thrown);
    }
  };
}
