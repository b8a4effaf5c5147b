import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { makeCall } from '../call/call.js';
import type { Equipment } from '../call/errand.js';
import { cancellationOf } from './cancellation.js';
import { settle } from './ending.js';
import { createErrand } from './errand.js';
import { callFields, wrongField } from './fields.js';
import { checkSignable, identify } from './identity.js';
import type { WrapOptions } from './options.js';
import { badRequest } from './problem.js';
import { type AdapterFinder, resolveAdapter } from './send.js';
import type { Signatory } from './signing.js';
import { createTargetFinder, type Target } from './target.js';

type Named = InternalAxiosRequestConfig['adapter'];

/** What our adapters were put around, so that a config that comes back with one of ours is not wrapped in another. */
const inside = new WeakMap<AxiosAdapter, Named>();

/** The adapter that a caller gave, whether or not one of ours is around it. */
export const callersAdapter = (adapter: Named): Named =>
  typeof adapter === 'function' && inside.has(adapter) ? inside.get(adapter) : adapter;

/** What an instance's adapters work with. */
export interface AdapterParts {
  readonly instance: AxiosInstance;
  readonly options: WrapOptions;
  readonly equipment: Equipment;
  readonly signatory: Signatory | undefined;
  readonly isOurs: (target: Target) => boolean;
}

/**
 * Creates what puts our adapter around a caller's. The same one is used for the same caller's adapter, since axios copies
 * the list of adapter names for every call.
 */
export function createAdapterWrapper(parts: AdapterParts): (adapter: Named) => AxiosAdapter {
  const byFunction = new WeakMap<AxiosAdapter, AxiosAdapter>();
  const byName = new Map<string, AxiosAdapter>();
  const run = createRunner(parts);

  const wrap = (named: Named): AxiosAdapter => {
    const ours: AxiosAdapter = (config) => {
      // From here on, and in everything handed out, the config is what it would be without us.
      if (config.adapter === ours) restore(config, named);
      return run(config, named);
    };
    inside.set(ours, named);
    return ours;
  };
  return (given) => {
    const named = callersAdapter(given);
    if (typeof named === 'function') {
      const known = byFunction.get(named) ?? wrap(named);
      byFunction.set(named, known);
      return known;
    }
    if (Array.isArray(named) && named.some((name) => typeof name !== 'string')) return wrap(named);
    const name = String(named);
    const known = byName.get(name) ?? wrap(named);
    byName.set(name, known);
    return known;
  };
}

function restore(config: InternalAxiosRequestConfig, named: Named): void {
  if (named === undefined) delete config.adapter;
  else config.adapter = named;
}

function createRunner(parts: AdapterParts) {
  const { instance, options, equipment, signatory, isOurs } = parts;
  const targetOf = createTargetFinder(instance);
  const finder: AdapterFinder = 'getAdapter' in instance ? (instance as unknown as AdapterFinder) : axios;
  const find = (named: Named, config: InternalAxiosRequestConfig): AxiosAdapter =>
    resolveAdapter(finder, named ?? axios.defaults.adapter, config);

  return async (config: InternalAxiosRequestConfig, named: Named): Promise<AxiosResponse> => {
    const call = config.tencentcloud;
    const action = call?.action ?? config.headers.get('X-TC-Action');
    const adapter = find(named, config);
    if (action === undefined || action === null || action === false || action === '') return adapter(config);
    const target = targetOf(config);
    if (!target || !isOurs(target)) return adapter(config);

    const name = String(action);
    const wrong = wrongField({ ...call, action: name }, callFields);
    if (wrong) throw badRequest(name, `tencentcloud.${wrong.name}`, wrong.expected, config);
    const identity = identify(name, call, config, options, target);
    if (signatory) checkSignable(identity, call, config, options, target);

    const cancellation = cancellationOf(config);
    try {
      const fetchAdapter = config.maxRedirects ? find('fetch', config) : undefined;
      const { signal } = cancellation;
      const facts = { config, call, identity, target, adapter, signal, options, signatory, instance, fetchAdapter };
      return settle(await makeCall(createErrand(facts), equipment), facts);
    } finally {
      cancellation.release();
    }
  };
}
