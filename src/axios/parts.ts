import type { AxiosInstance } from 'axios';
import type { Equipment } from '../call/errand.js';
import type { Reckoner } from '../limiter/reckoner.js';
import type { WrapOptions } from './options.js';
import type { Signatory } from './signing.js';
import type { Target } from './target.js';

/** What an instance's adapters work with. */
export interface AdapterParts {
  readonly instance: AxiosInstance;
  readonly options: WrapOptions;
  readonly equipment: Equipment;
  /** In observe mode, in place of the limiter. */
  readonly reckoner: Reckoner | undefined;
  readonly signatory: Signatory | undefined;
  readonly isOurs: (target: Target) => boolean;
}
