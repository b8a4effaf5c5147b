import { CredentialError } from '../signer/credential.js';

const BRAND = Symbol.for('axios-tencentcloud.credential-not-found');

/**
 * There is no credential at the place where a provider looks: nothing is set, no such file, no such service. {@link chain}
 * asks the next provider then, and at nothing else. A provider of your own may throw it as well; what is there and wrong is
 * any other error.
 *
 * Its message tells what was looked for and what was found, and becomes a part of the chain's own.
 */
export class CredentialNotFound extends CredentialError {
  /** `CredentialNotFound`. */
  override readonly name = 'CredentialNotFound';

  /** Whether a value is such an error, also one made by another copy of this package. */
  static is(value: unknown): value is CredentialNotFound {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
  }

  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    Object.defineProperty(this, BRAND, { value: true });
  }
}
