import type { WrapOptions } from '../axios/options.js';
import type { LoadedPolicy } from './loaded.js';

/** What `wrapAxios` takes and no file says: it belongs to a program, or is a secret. */
const GIVEN_IN_CODE: Readonly<Record<Exclude<keyof WrapOptions, keyof LoadedPolicy>, true>> = {
  product: true,
  service: true,
  version: true,
  region: true,
  language: true,
  credential: true,
  signer: true,
  signatureMethod: true,
  deadline: true,
  mode: true,
  dedupe: true,
  endpoints: true,
  maxBufferedBody: true,
  explain: true,
  hosts: true,
};

/** Whether a name that a file may not have is an option of `wrapAxios`. */
export const isGivenInCode = (name: string): boolean => Object.hasOwn(GIVEN_IN_CODE, name);
