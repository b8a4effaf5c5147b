export { type CallReport, reportOf } from '../front/report.js';
export type { SdkClient } from './client.js';
export { type Guarded, guard } from './guard.js';
export type { GuardedError } from './guarded-error.js';
export type { GuardedCalls, GuardOptions } from './options.js';
