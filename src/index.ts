export { cautious } from '../policies/cautious.js';
export type { CommonCodes } from '../policies/common.js';
// With the texts of the catalogues behind it, which a bundler leaves out where nobody asks; also an entry of its own.
export { type ExplainOptions, type Explanation, explain } from '../policies/explain.js';
export { patient } from '../policies/patient.js';
export { standard } from '../policies/standard.js';
export type { ThrottleCodes } from '../policies/throttles.js';
export { type KeepAliveAgents, type KeepAliveOptions, keepAliveAgents } from './axios/agents.js';
export type { ResponseReport } from './axios/config.js';
export { DuplicateRequestError } from './axios/duplicate.js';
export { TencentCloudError } from './axios/error.js';
export type { ActionOf, CallArguments, Invoker } from './axios/invoke.js';
export type { WrapOptions } from './axios/options.js';
export type { SigningRequest } from './axios/signed.js';
export type { CustomSigner, SignatureMethod } from './axios/signing.js';
export { type Tencent, wrapAxios } from './axios/wrap.js';
export type { AttemptReport, Next } from './call/report.js';
export type { CallOptions, Language } from './front/call-options.js';
export type { WrapStats } from './front/equipment.js';
export type { RateLimitOptions } from './front/rate-limit.js';
export { type CallReport, reportOf } from './front/report.js';
export type { CodeSummary, Explain, ExplainedCall } from './front/summary.js';
export type { Token } from './front/token.js';
export type { BudgetOptions } from './guard/budget.js';
export type { CircuitState } from './guard/circuit.js';
export type { BreakerOptions } from './guard/circuits.js';
export type { RateSource } from './limiter/learner.js';
export type { RateChange } from './limiter/learning.js';
export type { LimitStats } from './limiter/limiter.js';
export type { LineReport } from './limiter/permit.js';
export type { PerSecond } from './limiter/rates.js';
export type { RedisAddress, RedisLike } from './limiter/redis/client.js';
export type {
  AttemptEvent,
  BreakerEvent,
  CallEvent,
  CallOverEvent,
  DegradedEvent,
  Events,
  FailureEvent,
  Listener,
  RateChangeEvent,
  RestoredEvent,
  RetryEvent,
} from './observe/events.js';
export type { CallStats, Distribution } from './observe/stats.js';
export type { AttemptTrace, CallTrace } from './observe/trace.js';
export {
  type Backoff,
  type BackoffContext,
  type BackoffFunction,
  type ConstantBackoff,
  constant,
  type ExponentialBackoff,
  exponential,
  type Jitter,
  type LinearBackoff,
  linear,
} from './policy/backoff.js';
export type { Catalogue, Code, CodeEntry, Kind, KnownCodes } from './policy/catalogue.js';
export type { Refusal } from './policy/decide.js';
export {
  type CompleteRule,
  definePolicy,
  type Match,
  type Policy,
  type PolicyDefinition,
  type Rules,
  type RuleTable,
} from './policy/policy.js';
export { PolicyError, type PolicyProblem } from './policy/problem.js';
export {
  type ActionEntry,
  type Dedupe,
  defineProduct,
  type Product,
  type ProductDefinition,
} from './policy/product.js';
export {
  type CompleteRetryRule,
  type FailRule,
  fail,
  type ResignRule,
  type RetryRule,
  type Rule,
  resign,
  retry,
} from './policy/rule.js';
export { type Credential, CredentialError, type CredentialProvider } from './signer/credential.js';
