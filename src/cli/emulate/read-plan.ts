import type { EmulatorOptions, Fault, Quota } from '../../emulator/index.js';
import type { Product } from '../../policy/product.js';
import { actionNote } from '../action-note.js';
import { readFault } from '../fault-argument.js';
import { UsageError } from '../problem.js';
import { readProduct } from '../product-argument.js';
import { readCount, readOffset, readTime, readTimeRange } from '../values.js';

/** The options as commander hands them on. */
export interface EmulateOptions {
  readonly port?: string;
  readonly quota?: readonly string[];
  readonly accountQuota?: string;
  readonly ipQuota?: string;
  readonly clockOffset?: string;
  readonly fault?: readonly string[];
  readonly latency?: string;
  readonly taskDuration?: string;
  readonly checkParameters?: boolean;
  readonly product?: string;
  readonly seed?: string;
  readonly https?: boolean;
  readonly certificate?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** How the emulator is to be. */
export interface EmulatePlan {
  readonly options: EmulatorOptions;
  readonly faults: readonly Fault[];
  /** What is probably a mistake, a line each. */
  readonly notes: readonly string[];
}

/** Quotas are for the actions of any product: only what is nearly one that is known is held to be a slip. */
const SLIP = 2;

const RATE = { min: 0, max: 1_000_000, of: 'requests a second' } as const;
const DAY = 86_400_000;
/** As far as a clock is wrong by mistake, ms: 30 years. */
const FARTHEST = 30 * 365 * DAY;

/**
 * Reads and checks the options.
 *
 * @throws UsageError for the first that is wrong
 */
export function readPlan(options: EmulateOptions): EmulatePlan {
  const { port, quota, accountQuota, ipQuota, clockOffset, fault = [], latency, taskDuration, product, seed } = options;
  if (options.certificate !== undefined && !options.https) {
    throw new UsageError('--certificate', '--https beside it: without TLS there is no certificate');
  }
  const known = product === undefined ? undefined : readProduct('--product', product);
  return {
    faults: fault.map((each) => readFault('--fault', each)),
    notes: notesOn(quota ?? [], known),
    options: {
      ...(port !== undefined && { port: readCount('--port', port, { min: 0, max: 65_535 }) }),
      ...(quota && { quota: readQuota('--quota', quota) }),
      ...(accountQuota !== undefined && { accountQuota: readCount('--account-quota', accountQuota, RATE) }),
      ...(ipQuota !== undefined && { ipQuota: readCount('--ip-quota', ipQuota, RATE) }),
      ...(clockOffset !== undefined && { clockOffset: readOffset('--clock-offset', clockOffset, FARTHEST) }),
      ...(latency !== undefined && { latency: readTimeRange('--latency', latency) }),
      ...(taskDuration !== undefined && {
        taskDuration: readTime('--task-duration', taskDuration, { min: 0, max: DAY, bare: 'ms' }),
      }),
      ...(known && { products: [known] }),
      ...(seed !== undefined && { seed: readSeed('--seed', seed) }),
      checkParameters: options.checkParameters === true,
      https: options.https === true,
    },
  };
}

const readSeed = (option: string, text: string): number =>
  readCount(option, text, { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

/** `20`, and `ProcessMedia=100` for one action. */
function readQuota(option: string, texts: readonly string[]): Quota {
  const limits = texts.map((text): readonly [action: string, limit: number] => {
    const [action, limit] = partsOf(text);
    return [action, readCount(option, limit, RATE)];
  });
  return Object.fromEntries(limits);
}

function partsOf(text: string): readonly [action: string, limit: string] {
  const [, action = '*', limit = text] = /^([A-Za-z][A-Za-z0-9]*)=(.*)$/s.exec(text) ?? [];
  return [action, limit];
}

const notesOn = (quota: readonly string[], product: Product | undefined): string[] =>
  quota
    .map((text) => actionNote(partsOf(text)[0], product, product ? undefined : SLIP))
    .filter((note) => note !== undefined);
