export { fromAssumeRole } from './assume-role.js';
export type { AssumeRoleOptions } from './assume-role-options.js';
export { chain } from './chain.js';
export { type CvmRoleOptions, fromCvmRole } from './cvm-role.js';
export { fromEnvironment } from './environment.js';
export { CredentialNotFound } from './not-found.js';
export { fromProfile, type ProfileOptions } from './profile.js';
