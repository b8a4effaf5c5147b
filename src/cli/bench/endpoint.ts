import { CredentialNotFound, chain, fromCvmRole, fromEnvironment, fromProfile } from '../../credentials/index.js';
import { onOneLine } from '../../observe/plain-text.js';
import type { CredentialProvider } from '../../signer/credential.js';
import { Failure, UsageError } from '../problem.js';
import { timeText } from '../screen.js';
import type { Plan } from './plan.js';

/** The hosts to which requests may go without TLS: they do not leave this machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** A URL of a scheme and a host, `https:` unless it is this machine. */
export function readEndpoint(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (url && isSafe && url.href === `${url.origin}/`) return url.origin;
  throw new UsageError(
    option,
    'a URL of https: and a host, such as https://vod.tencentcloudapi.com (http: for this machine alone)',
    // It may have a password in it, wherever the rest of it went wrong.
    text.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1…@'),
  );
}

/**
 * The credential that a real endpoint is called with: never from the command line, which other users of a machine can read.
 * `undefined` where the signal aborted first: a machine without a role may be long about it.
 *
 * @throws Failure where there is none
 */
export async function findCredential(signal: AbortSignal): Promise<CredentialProvider | undefined> {
  const provider = chain(fromEnvironment(), fromProfile(), fromCvmRole());
  try {
    await Promise.race([provider(), aborted(signal)]);
    return signal.aborted ? undefined : provider;
  } catch (error) {
    const why = onOneLine((error as Error).message);
    throw new Failure(CredentialNotFound.is(error) ? `no credential to call the endpoint with: ${why}` : why);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** What is about to be done to a real service. */
export function announcementOf({ action, quota, duration, contenders, concurrency }: Plan, url: string): string {
  const most = quota * Math.ceil(duration / 1000) * contenders.length;
  const turns = contenders.length > 1 ? `, ${contenders.length} times` : '';
  return (
    `This calls a real service: ${action} at ${url}, at most ${quota} requests a second for ${timeText(duration)}${turns}, ` +
    `${most} requests at the most, ${concurrency} calls in flight, signed with the credential of the environment, a profile or ` +
    'the role of this machine. They count against the quota of that account. Ctrl-C ends it.\n'
  );
}
