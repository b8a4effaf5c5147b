import type { Ending, GivenUp } from '../call/errand.js';
import { ADVICE } from '../front/advice.js';
import { define, isExtensible } from '../front/define.js';
import { summaryOf } from '../front/summary.js';
import type { Token } from '../front/token.js';
import { onOneLine } from '../observe/plain-text.js';
import { textOf } from '../observe/text.js';
import type { Failure } from '../response/failure.js';
import { NoAnswer } from './attempt.js';
import { isSdkException, type SdkException } from './client.js';
import type { CallFacts } from './facts.js';
import { exceptionFor, type Reply } from './reply.js';

/** What an ending is to know of its call. */
interface Ended {
  readonly resigns: boolean;
  token(): Token | undefined;
}

/** What the caller of a guarded client gets: what the SDK makes of the answer, or the SDK's exception, either with a report. */
export async function settle(ending: Ending<Reply>, facts: CallFacts, errand: Ended): Promise<unknown> {
  const { action, region } = facts.identity;
  if (ending.ok) {
    const result = await ending.response.parsedBy(facts.client).catch(async (thrown) => {
      throw report(await understood(thrown, facts), { action, region, attempts: ending.attempts });
    });
    if (isExtensible(result)) define(result, 'tencentcloud', { action, attempts: ending.attempts });
    return result;
  }
  const { attempts, refusal, failure, repeats } = ending;
  const { options } = facts.guard;
  const dedupe = errand.token();
  throw report(await thrownFor(ending, facts, errand), {
    action,
    region,
    attempts,
    refusal,
    summary: failure && summaryOf(options.explain, failure.code, facts.identity),
    dedupe,
    ...(repeats && { probablyAccepted: true }),
  });
}

/** Sets what is told of a call on what it failed with; what was there stays. */
export function report(thrown: unknown, told: Readonly<Record<string, unknown>>): unknown {
  if (!isExtensible(thrown)) return thrown;
  for (const [name, value] of Object.entries(told)) if (!(name in thrown)) define(thrown, name, value);
  return thrown;
}

const SIGNS_ALONE =
  "not signed again: the SDK signs alone, by this machine's clock, where it brings an agent for `proxy` or http_proxy, and where " +
  'the path is not /: correct the clock, or pass the proxy as httpProfile.agent';

async function thrownFor(ending: GivenUp<Reply>, facts: CallFacts, { resigns }: Ended): Promise<unknown> {
  const { failure, refusal, response, thrown } = ending;
  const { client } = facts;
  if (!failure) {
    if (refusal !== 'aborted') return thrown;
    const aborted = { code: 'ClientError.Aborted', message: 'The user aborted a request.' };
    return withCause(await exceptionFor(client, aborted, null), thrown);
  }
  if (response) {
    const exception = await exceptionOf(response, failure, facts);
    if (refusal === 'clock' && !resigns && isSdkException(exception)) exception.message += ` (${SIGNS_ALONE})`;
    return exception;
  }
  const cause = thrown instanceof NoAnswer ? thrown.cause : thrown;
  if (isSdkException(cause)) return coded(cause, failure);
  const advice = refusal === undefined || thrown instanceof NoAnswer ? '' : ` (${ADVICE[refusal]})`;
  const message = onOneLine(`${failure.message}${advice}`);
  return withCause(await exceptionFor(client, { ...failure, message }, null), cause);
}

/** The SDK's exception for an answer; for one that its parser does not understand, or loses the code of, the like. */
async function exceptionOf(reply: Reply, failure: Failure, { client }: CallFacts): Promise<unknown> {
  const own = await reply.parsedBy(client).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const isLost = reply.status !== 200 && failure.reach === 'answered';
  if (isSdkException(own) && !isLost) return coded(own, failure);
  const made = await exceptionFor(client, failure, isSdkException(own) ? own.traceId : null);
  if (reply.status !== 200) Object.assign(made as object, { httpCode: reply.status });
  return isSdkException(own) ? made : withCause(made, own);
}

/** What the SDK throws for a body that looked like an answer and was none. */
const understood = async (thrown: unknown, { client }: CallFacts): Promise<unknown> =>
  isSdkException(thrown)
    ? thrown
    : withCause(
        await exceptionFor(client, { code: 'ClientError.ParseJsonError', message: onOneLine(textOf(thrown)) }, null),
        thrown,
      );

/** An exception of the SDK's for a failure without an answer has no code. */
function coded(exception: SdkException, { code }: Failure): SdkException {
  exception.code ??= code;
  const status = /^ClientError\.HttpStatusCodeError\.(\d+)$/.exec(code)?.[1];
  if (status !== undefined) exception.httpCode ??= Number(status);
  return exception;
}

function withCause(error: unknown, cause: unknown): unknown {
  if (cause !== undefined && isExtensible(error)) define(error, 'cause', cause);
  return error;
}
