import { type ChosenAction, readAction, readParams } from '../action-argument.js';
import { readEndpoint } from '../endpoint-argument.js';
import { readFault } from '../fault-argument.js';
import { readPolicy } from '../policy-argument.js';
import { UsageError } from '../problem.js';
import { readCount, readTime, readTimeRange } from '../values.js';
import { defaults } from './defaults.js';

import type { Contender, EmulatorPlan, EndpointPlan, Plan } from './plan.js';

/** The options as commander hands them on: what was not given is absent. */
export interface BenchOptions {
  readonly policy?: string;
  readonly versus?: string;
  readonly quota?: string;
  readonly learn?: boolean;
  readonly concurrency?: string;
  readonly duration?: string;
  readonly latency?: string;
  readonly fault?: readonly string[];
  readonly seed?: string;
  readonly timeout?: string;
  readonly action?: string;
  readonly params?: string;
  readonly json?: boolean;
  readonly html?: string;
  readonly endpoint?: string;
  readonly iMeanIt?: boolean;
}

const DAY = 86_400_000;

/**
 * Reads and checks the options.
 *
 * @throws UsageError for the first that is wrong
 */
export async function readPlan(options: BenchOptions): Promise<Plan> {
  const action = readAction('--action', options.action ?? defaults.action);
  const against = readAgainst(options, action);
  const usual = action.name === 'DescribeMediaInfos' ? { FileIds: ['1'] } : {};
  return {
    quota: readCount('--quota', options.quota ?? defaults.quota, { min: 1, max: 100_000, of: 'requests a second' }),
    learns: options.learn === true,
    concurrency: readCount('--concurrency', options.concurrency ?? defaults.concurrency, {
      min: 1,
      max: 10_000,
      of: 'calls in flight',
    }),
    duration: readTime('--duration', options.duration ?? defaults.duration, { min: 100, max: DAY, bare: 's' }),
    timeout: readTime('--timeout', options.timeout ?? defaults.timeout, { min: 1, max: 3_600_000, bare: 'ms' }),
    action: action.name,
    params: options.params === undefined ? usual : readParams('--params', options.params),
    against,
    contenders: await readContenders(options),
  };
}

async function readContenders({ policy = defaults.policy, versus }: BenchOptions): Promise<Contender[]> {
  const first = await readPolicy('--policy', policy);
  if (versus === undefined) return [first];
  const second = await readPolicy('--versus', versus);
  // A policy beside itself shows how far two runs of the same lie apart.
  const name = second.name === first.name ? `${second.name} (2)` : second.name;
  return [first, { ...second, name }];
}

function readAgainst(options: BenchOptions, action: ChosenAction): EmulatorPlan | EndpointPlan {
  const { endpoint, iMeanIt, latency, fault = [], seed } = options;
  if (endpoint === undefined) {
    if (iMeanIt) throw new UsageError('--i-mean-it', '--endpoint beside it, which it is about');
    return {
      kind: 'emulator',
      latency: readTimeRange('--latency', latency ?? defaults.latency),
      faults: fault.map((each) => readFault('--fault', each)),
      seed: readCount('--seed', seed ?? defaults.seed, { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    };
  }
  const url = readEndpoint('--endpoint', endpoint);
  if (!iMeanIt) {
    throw new UsageError('--endpoint', '--i-mean-it beside it: without both, nothing but the emulator is called');
  }
  if (options.quota === undefined) {
    throw new UsageError(
      '--endpoint',
      '--quota beside it: how many requests a second that service may get at the most',
    );
  }
  for (const name of ['latency', 'fault', 'seed', 'learn'] as const) {
    if (options[name] === undefined) continue;
    const why = name === 'learn' ? 'a real service is never asked for more than --quota' : 'it is for the emulator';
    throw new UsageError(`--${name}`, `no --endpoint beside it: ${why}`);
  }
  if (!action.readOnly) throw new UsageError('--action', 'an action that only reads, at a real service', action.name);
  return { kind: 'endpoint', url };
}
