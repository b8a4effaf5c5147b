import { CredentialNotFound, chain, fromCvmRole, fromEnvironment, fromProfile } from '../credentials/index.js';
import { onOneLine } from '../observe/plain-text.js';
import type { CredentialProvider } from '../signer/credential.js';
import { Failure, UsageError } from './problem.js';

/** What a credential is looked for. */
export interface Seeker {
  /** The action that is to be called with it. */
  readonly action: string;
  /** Where one is named, it is that of this profile, and no other place is looked at. */
  readonly profile?: string | undefined;
  /** What to do where there is none. */
  readonly advice: string;
}

/**
 * The credential that a real endpoint is called with: never from the command line, which other users of a machine can read.
 * `undefined` where the signal aborted first: a machine without a role may be long about it.
 *
 * @throws Failure where there is none: it tells each place, on a line of its own
 * @throws UsageError for what is no name of a profile
 */
export async function findCredential(
  signal: AbortSignal,
  { action, profile, advice }: Seeker,
): Promise<CredentialProvider | undefined> {
  const looked: string[] = [];
  const providers = profile === undefined ? [fromEnvironment(), fromProfile(), fromCvmRole()] : [ofProfile(profile)];
  const provider = chain(...providers.map((each) => recording(each, looked)));
  try {
    await Promise.race([provider(), aborted(signal)]);
    return signal.aborted ? undefined : provider;
  } catch (error) {
    if (!CredentialNotFound.is(error)) throw new Failure(`${action}: ${onOneLine((error as Error).message)}`);
    const places = looked.map((place) => `\n  ${onOneLine(place)}`).join('');
    throw new Failure(`${action}: no credential to call the endpoint with:${places}\n${advice}`);
  }
}

/** A provider that writes down what it looked for in vain. */
const recording =
  (provider: CredentialProvider, looked: string[]): CredentialProvider =>
  async () => {
    try {
      return await provider();
    } catch (error) {
      if (CredentialNotFound.is(error)) looked.push(error.message);
      throw error;
    }
  };

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
