import { CredentialNotFound, chain, fromCvmRole, fromEnvironment, fromProfile } from '../credentials/index.js';
import { onOneLine } from '../observe/plain-text.js';
import type { CredentialProvider } from '../signer/credential.js';
import { Failure, UsageError } from './problem.js';

/**
 * The credential that a real endpoint is called with: never from the command line, which other users of a machine can read.
 * `undefined` where the signal aborted first: a machine without a role may be long about it.
 *
 * @param profile - where one is named, it is that of this profile, and no other place is looked at
 * @throws Failure where there is none
 * @throws UsageError for what is no name of a profile
 */
export async function findCredential(signal: AbortSignal, profile?: string): Promise<CredentialProvider | undefined> {
  const provider = profile === undefined ? chain(fromEnvironment(), fromProfile(), fromCvmRole()) : ofProfile(profile);
  try {
    await Promise.race([provider(), aborted(signal)]);
    return signal.aborted ? undefined : provider;
  } catch (error) {
    const why = onOneLine((error as Error).message);
    throw new Failure(CredentialNotFound.is(error) ? `no credential to call the endpoint with: ${why}` : why);
  }
}

function ofProfile(profile: string): CredentialProvider {
  try {
    return fromProfile({ profile });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const expected = 'the name of a profile, 1 to 128 characters without slashes and brackets';
    throw new UsageError('--profile', expected, profile);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
