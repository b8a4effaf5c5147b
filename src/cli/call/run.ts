import axios from 'axios';
import { keepAliveAgents } from '../../axios/agents.js';
import { type Tencent, wrapAxios } from '../../axios/wrap.js';
import type { CredentialProvider } from '../../signer/credential.js';
import { actionNote } from '../action-note.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findCredential, type Seeker } from '../find-credential.js';
import { type Interruption, watchInterruption } from '../interruption.js';
import { jsonText } from '../json.js';
import { Failure } from '../problem.js';
import { paint } from '../screen.js';
import { answerText } from './answer-text.js';
import { keepBody } from './body.js';
import { failedCallOf, failureText, uncalledOf } from './failed.js';
import { readParams } from './params.js';
import { type CallOptions, type CallPlan, readPlan } from './read-plan.js';
import { tellAttempts } from './tell.js';

/** Makes the call; the answer goes to stdout, the way there to stderr. */
export async function runCall(
  given: Readonly<Record<string, unknown>>,
  [action = '', text = '{}']: readonly string[],
): Promise<ExitCode> {
  const options = given as CallOptions;
  const plan = await readPlan(action, options);
  const note = plan.product && actionNote(plan.action, plan.product);
  if (note !== undefined && !options.quiet) process.stderr.write(`${paint(process.stderr, 'yellow', note)}\n`);
  const interruption = watchInterruption();
  const { signal } = interruption;
  try {
    const params = await readParams(text, signal);
    const credential = await findCredential(signal, seekerOf(plan, options));
    if (!credential) return interruption.exitCode();
    return await carryOut(plan, params, credential, options, interruption);
  } catch (error) {
    // Nobody waits for stdin any more.
    if (error === signal.reason) return interruption.exitCode();
    // Of a call that was made nothing is thrown here where it is to be JSON.
    if (!options.json || !(error instanceof Failure)) throw error;
    process.stdout.write(jsonText(uncalledOf(error, plan)));
    return EXIT.failed;
  } finally {
    interruption.end();
  }
}

/** What is said where there is no credential depends on where it was to come from. */
function seekerOf({ action }: CallPlan, { profile }: CallOptions): Seeker {
  const advice =
    profile === undefined
      ? 'set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or name a profile with --profile'
      : 'name a profile that is there with --profile, or leave it away: the environment is looked at then';
  return { action, profile, advice };
}

async function carryOut(
  plan: CallPlan,
  params: object,
  credential: CredentialProvider,
  { quiet, json }: CallOptions,
  { signal, exitCode }: Interruption,
): Promise<ExitCode> {
  const agents = keepAliveAgents();
  const client = axios.create({
    baseURL: plan.endpoint,
    timeout: plan.timeout,
    ...agents,
    ...(plan.isLocal && { proxy: false }),
  });
  const body = keepBody(client);
  const tencent = wrap(client, plan, credential);
  if (!quiet) tellAttempts(tencent);
  try {
    const answer = await tencent.call(plan.action, params, { signal });
    const text = body();
    process.stdout.write(text === undefined ? jsonText(answer) : answerText(text));
    return EXIT.done;
  } catch (error) {
    const failed = failedCallOf(error, plan);
    if (json) process.stdout.write(jsonText(failed));
    const interrupted = signal.aborted;
    if (json) return interrupted ? exitCode() : EXIT.failed;
    if (!interrupted) throw new Failure(failureText(failed, { language: plan.language, isTold: !quiet }));
    const became =
      failed.attempts.length === 0 ? 'nothing was sent' : `whether ${plan.action} was carried out is not known`;
    process.stderr.write(`Interrupted: ${became}.\n`);
    return exitCode();
  } finally {
    await tencent.close();
    agents.httpAgent.destroy();
    agents.httpsAgent.destroy();
  }
}

/** Nothing is paced: a process that makes one call knows nothing of the others that draw on the quota. */
function wrap(client: ReturnType<typeof axios.create>, plan: CallPlan, credential: CredentialProvider): Tencent {
  const { product, service, version, region, language, chosen, deadline, dedupe } = plan;
  const { policy, budget, breaker } = chosen;
  return wrapAxios(client, {
    ...(product ? { product } : { service, version }),
    region,
    language,
    policy,
    budget,
    breaker,
    deadline,
    dedupe,
    credential,
    rateLimit: false,
  });
}
