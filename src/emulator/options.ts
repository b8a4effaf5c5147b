import {
  checkDuration,
  checkFields,
  checkFlag,
  checkInteger,
  checkNumber,
  checkText,
  isRecord,
  wrong,
} from './checks.js';
import { ENCODINGS, type Encoding } from './encoding.js';
import { LONGEST_LIFETIME } from './keyring.js';
import { DEFAULT_QUOTA } from './quota.js';
import type { Drawn } from './random.js';
import type { Answer, EmulatedProduct, EmulatorOptions, Quota } from './types.js';

/** The credential that an emulator knows unless it is given others. It opens nothing anywhere else. */
export const emulatorCredential = {
  /** Its SecretId. */
  secretId: 'AKIDEmulatorEmulatorEmulatorEmulator',
  /** The SecretKey to it. */
  secretKey: 'EmulatorSecretKeyOpensNothingAtAll',
} as const;

/** Options with every default in place. */
export interface Settings {
  readonly port: number;
  readonly quota: Quota;
  readonly accountQuota: number;
  readonly ipQuota: number;
  readonly clockOffset: number;
  readonly credentials: ReadonlyMap<string, string>;
  readonly tokenLifetime: number | undefined;
  readonly roles: readonly string[];
  readonly products: readonly EmulatedProduct[];
  readonly checkParameters: boolean;
  readonly taskDuration: number;
  readonly seed: number;
  readonly latency: Drawn;
  readonly https: boolean;
  readonly compress: Encoding | undefined;
  readonly answers: ReadonlyMap<string, Answer>;
}

const FIELDS = [
  'port',
  'quota',
  'accountQuota',
  'ipQuota',
  'clockOffset',
  'credentials',
  'tokenLifetime',
  'roles',
  'products',
  'checkParameters',
  'taskDuration',
  'seed',
  'latency',
  'https',
  'compress',
  'answers',
];
const FARTHEST = 1e12;

const LIMIT = 'a whole number of requests a second, 0 or more, or Infinity';

const isLimit = (limit: unknown): limit is number =>
  typeof limit === 'number' && limit >= 0 && (Number.isInteger(limit) || limit === Infinity);

/** Requests a second. */
export const checkLimit = (name: string, value: unknown): number => {
  if (isLimit(value)) return value;
  throw wrong(name, LIMIT, value);
};

/** Requests a second for every action or by action; a copy, so that what the caller does to it later changes nothing. */
export const checkQuota = (name: string, value: unknown): Quota => {
  if (isLimit(value)) return value;
  if (!isRecord(value)) throw wrong(name, `${LIMIT}, or a record of them by action`, value);
  const limits = Object.entries(value).map(([action, limit]): [string, number] => [
    action,
    checkLimit(`${name}[${JSON.stringify(action)}]`, limit),
  ]);
  return Object.fromEntries(limits);
};

/** Milliseconds, either way. */
export const checkClockOffset = (name: string, value: unknown): number => checkNumber(name, value, -FARTHEST, FARTHEST);

const checkCredentials = (name: string, value: unknown): ReadonlyMap<string, string> => {
  if (!isRecord(value)) throw wrong(name, 'a record of SecretId to SecretKey');
  const pairs = new Map<string, string>();
  for (const [secretId, secretKey] of Object.entries(value)) {
    if (!/^[^\s/,]+$/.test(secretId)) throw wrong(name, 'keyed by SecretIds, free of spaces, commas and slashes');
    if (typeof secretKey !== 'string' || secretKey === '') {
      throw wrong(`${name}[${JSON.stringify(secretId)}]`, 'its SecretKey, a string that is not empty');
    }
    pairs.set(secretId, secretKey);
  }
  return pairs;
};

const checkProducts = (name: string, value: unknown): readonly EmulatedProduct[] => {
  if (!Array.isArray(value)) throw wrong(name, 'a list of products', value);
  return value.map((product: unknown, index) => {
    const at = `${name}[${index}]`;
    if (!isRecord(product)) throw wrong(at, 'a product: { service, version, actions }', product);
    if (!isRecord(product['actions'])) throw wrong(`${at}.actions`, 'a record keyed by action', product['actions']);
    return {
      service: checkText(`${at}.service`, product['service']),
      version: checkText(`${at}.version`, product['version']),
      actions: product['actions'],
    };
  });
};

const checkRoles = (name: string, value: unknown): readonly string[] => {
  const isRole = (role: unknown): role is string => typeof role === 'string' && /^[^\s/]+$/.test(role);
  if (!Array.isArray(value) || !value.every(isRole))
    throw wrong(name, 'a list of names without spaces and slashes', value);
  return [...value];
};

const isEncoding = (value: unknown): value is Encoding => ENCODINGS.some((name) => name === value);

const checkEncoding = (name: string, value: unknown): Encoding => {
  if (isEncoding(value)) return value;
  throw wrong(name, `one of ${ENCODINGS.join(', ')}`, value);
};

const isAnswer = (value: unknown): value is Answer => typeof value === 'function';

const checkAnswers = (name: string, value: unknown): ReadonlyMap<string, Answer> => {
  if (!isRecord(value)) throw wrong(name, 'a record of functions by action', value);
  const answers = new Map<string, Answer>();
  for (const [action, answer] of Object.entries(value)) {
    if (!isAnswer(answer)) throw wrong(`${name}.${action}`, 'a function (request) => the body of Response', answer);
    answers.set(action, answer);
  }
  return answers;
};

/**
 * Checks the options and puts the defaults in.
 *
 * @throws TypeError naming the field, what was expected and, except for credentials, what was given; or a field that is
 *   unknown
 */
export const readOptions = (options: EmulatorOptions): Settings => {
  if (!isRecord(options)) throw wrong('options', 'an object', options);
  checkFields('options', options, FIELDS);
  const { port = 0, quota = DEFAULT_QUOTA, accountQuota = Infinity, ipQuota = Infinity } = options;
  const { clockOffset = 0, taskDuration = 0, latency = 0, seed = 1 } = options;
  const { credentials = { [emulatorCredential.secretId]: emulatorCredential.secretKey }, tokenLifetime } = options;
  const { roles = ['EmulatorRole'], products = [], checkParameters = false, answers = {} } = options;
  const { https = false, compress } = options;
  return {
    port: checkInteger('options.port', port, 0, 65_535),
    quota: checkQuota('options.quota', quota),
    accountQuota: checkLimit('options.accountQuota', accountQuota),
    ipQuota: checkLimit('options.ipQuota', ipQuota),
    clockOffset: checkClockOffset('options.clockOffset', clockOffset),
    credentials: checkCredentials('options.credentials', credentials),
    tokenLifetime:
      tokenLifetime === undefined
        ? undefined
        : checkNumber('options.tokenLifetime', tokenLifetime, 0, LONGEST_LIFETIME),
    roles: checkRoles('options.roles', roles),
    products: checkProducts('options.products', products),
    checkParameters: checkFlag('options.checkParameters', checkParameters),
    taskDuration: checkNumber('options.taskDuration', taskDuration, 0, FARTHEST),
    seed: checkInteger('options.seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    latency: checkDuration('options.latency', latency),
    https: checkFlag('options.https', https),
    compress: compress === undefined ? undefined : checkEncoding('options.compress', compress),
    answers: checkAnswers('options.answers', answers),
  };
};
