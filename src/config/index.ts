export { loadPolicy } from './load.js';
export type { LoadedPolicy } from './loaded.js';
export { type ParseOptions, parsePolicy } from './parse.js';
export { PolicyFileError, type PolicyFileProblem } from './problem.js';
