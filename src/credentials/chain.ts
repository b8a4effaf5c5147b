import { type Credential, CredentialError, type CredentialProvider } from '../signer/credential.js';
import { CredentialNotFound } from './not-found.js';

/**
 * The credential of the first of several providers that has one. {@link CredentialNotFound} of one leads to the next;
 * anything else that it throws is the end, since a credential that is there and wrong must not let anybody work under
 * another account unnoticed. For the same reason the one that had a credential is the only one asked from then on, and is
 * missed with a CredentialError when it has none any more.
 *
 * Where none has one, CredentialNotFound tells what each of them looked for, in their order; so a chain may be a part of
 * another.
 *
 * @throws TypeError where there is no provider, and for one that is no function
 */
export function chain(...providers: readonly CredentialProvider[]): CredentialProvider {
  if (providers.length === 0) throw new TypeError('chain: expected providers, such as fromEnvironment()');
  const odd = providers.findIndex((provider) => typeof provider !== 'function');
  if (odd >= 0) {
    throw new TypeError(
      `chain: providers[${odd}]: expected a function, such as fromEnvironment(), found ${typeof providers[odd]}`,
    );
  }
  let chosen: CredentialProvider | undefined;
  let searching: Promise<Credential> | undefined;

  const search = async (): Promise<Credential> => {
    const looked: string[] = [];
    for (const provider of providers) {
      try {
        const credential = await provider();
        chosen = provider;
        return credential;
      } catch (error) {
        if (!CredentialNotFound.is(error)) throw error;
        looked.push(`(${looked.length + 1}) ${error.message}`);
      }
    }
    throw new CredentialNotFound(`no provider has a credential: ${looked.join('; ')}`);
  };

  return async () => {
    if (!chosen) {
      // One search at a time, or two could end at different providers.
      searching ??= search().finally(() => {
        searching = undefined;
      });
      return searching;
    }
    try {
      return await chosen();
    } catch (error) {
      if (!CredentialNotFound.is(error)) throw error;
      const text = `the provider that had a credential has none any more, and no other is asked: ${error.message}`;
      throw new CredentialError(text, { cause: error });
    }
  };
}
