import { standard } from '../../../policies/standard.js';
import { vod } from '../../../policies/vod.js';
import type { Language } from '../../front/call-options.js';
import type { Product } from '../../policy/product.js';
import { readActionName } from '../action-argument.js';
import { isLoopback, readEndpoint } from '../endpoint-argument.js';
import { type ChosenPolicy, readPolicy } from '../policy-argument.js';
import { UsageError } from '../problem.js';
import { productOf } from '../product-argument.js';
import { readTime } from '../values.js';

/** The options as commander hands them on. */
export interface CallOptions {
  readonly service?: string;
  readonly version?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly policy?: string;
  readonly language?: string;
  readonly deadline?: string;
  readonly timeout?: string;
  readonly dedupe?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** What is to be called, and how. Times are ms. */
export interface CallPlan {
  readonly action: string;
  readonly service: string;
  readonly version: string;
  /** Where the service's actions are known, in this version. */
  readonly product: Product | undefined;
  readonly region: string | undefined;
  readonly endpoint: string;
  /** The endpoint is this machine: no proxy leads there. */
  readonly isLocal: boolean;
  /** One call is not paced: of its rates nothing counts. */
  readonly chosen: ChosenPolicy;
  readonly language: Language | undefined;
  readonly deadline: number;
  readonly timeout: number;
  readonly dedupe: boolean;
}

const DAY = 86_400_000;

/**
 * Reads and checks the options.
 *
 * @throws UsageError for the first that is wrong
 */
export async function readPlan(action: string, options: CallOptions): Promise<CallPlan> {
  const { service = 'vod', region, language, deadline = '5m', timeout = '30s', dedupe = false } = options;
  const name = readActionName('action', action);
  checkText('--service', 'a service such as vod or cvm', service, /^[a-z][a-z0-9-]{0,62}$/);
  if (region !== undefined) checkText('--region', 'a region such as ap-guangzhou', region, /^[a-z][a-z0-9-]{0,62}$/);
  const version = readVersion(service, options.version);
  const known = productOf(service);
  const product = version === known?.version ? known : undefined;
  if (dedupe && service === vod.service && !product) {
    throw new UsageError('--dedupe', `version ${vod.version} of ${service}, the one whose fields are known`, version);
  }
  const endpoint = readEndpoint('--endpoint', options.endpoint ?? `https://${service}.tencentcloudapi.com`);
  return {
    action: name,
    service,
    version,
    product,
    region,
    endpoint,
    isLocal: isLoopback(endpoint),
    chosen: await readPolicy('--policy', options.policy ?? standard.name),
    language: language === undefined ? undefined : readLanguage(language),
    deadline: readTime('--deadline', deadline, { min: 1, max: DAY, bare: 'ms' }),
    timeout: readTime('--timeout', timeout, { min: 1, max: 3_600_000, bare: 'ms' }),
    dedupe,
  };
}

function readVersion(service: string, given: string | undefined): string {
  const version = given ?? productOf(service)?.version;
  if (version === undefined) {
    throw new UsageError(
      '--version',
      `the version of the API of ${service} beside --service, a date such as 2017-03-12 that its documentation tells`,
    );
  }
  checkText('--version', 'the version of an API, such as 2018-07-17', version, /^\d{4}-\d{2}-\d{2}$/);
  return version;
}

function readLanguage(text: string): Language {
  if (text === 'zh-CN' || text === 'en-US') return text;
  throw new UsageError('--language', 'zh-CN or en-US', text);
}

function checkText(option: string, expected: string, text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new UsageError(option, expected, text);
}
