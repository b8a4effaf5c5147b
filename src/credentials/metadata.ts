import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialError } from '../signer/credential.js';
import { CredentialNotFound } from './not-found.js';

/** How long to wait before another try, ms: three tries in all. */
const WAITS = [100, 300];

/** A credential and its token have some kB; of anything larger, bytes, no more is read. */
const LONGEST = 64 * 1024;

/** A try that was not answered: by nobody, or not to its end. */
class Unanswered extends Error {
  /** Somebody was there: a connection was made. */
  readonly reached: boolean;
  /** Another try would go the same way. */
  readonly final: boolean;

  constructor(message: string, { reached = false, final = false }: { reached?: boolean; final?: boolean }) {
    super(message);
    this.reached = reached;
    this.final = final;
  }
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Asks the metadata service of the machine, `undefined` where it knows of no such thing (404). Without a proxy, whatever the
 * environment says, and without following redirects: what is asked for is a key of this machine, and is nobody else's.
 * Three tries, since the service is sometimes late: again after no answer, a broken one, a 429 and a 5xx.
 *
 * @param timeout of one try, from the look-up of the name to the last byte of the answer, ms
 * @throws CredentialNotFound where no connection could be made: there is no such service
 * @throws CredentialError for what is no answer; it shows nothing of it
 */
export async function askMetadata(url: URL, timeout: number): Promise<string | undefined> {
  let reached = false;
  for (let tries = 1; ; tries++) {
    const outcome = await get(url, timeout).catch((error: Unanswered) => error);
    if (!(outcome instanceof Unanswered)) {
      const { status, body } = outcome;
      if (status === 200) return body;
      if (status === 404) return undefined;
      reached = true;
    }
    reached ||= outcome instanceof Unanswered && outcome.reached;
    const wait = mayPass(outcome) ? WAITS[tries - 1] : undefined;
    if (wait === undefined) throw failure(url, outcome, tries, reached);
    await sleep(wait);
  }
}

const mayPass = (outcome: Answer | Unanswered): boolean =>
  outcome instanceof Unanswered ? !outcome.final : outcome.status === 429 || outcome.status >= 500;

function failure({ host }: URL, outcome: Answer | Unanswered, tries: number, reached: boolean): CredentialError {
  const after = tries > 1 ? ` after ${tries} tries` : '';
  if (!(outcome instanceof Unanswered)) {
    const followed = outcome.status >= 300 && outcome.status < 400 ? ', a redirect, which is not followed' : '';
    return new CredentialError(`CVM role: ${host} answered with HTTP status ${outcome.status}${after}${followed}`);
  }
  const text = `CVM role: ${host} gave no answer${after}: ${outcome.message}`;
  return reached
    ? new CredentialError(text)
    : new CredentialNotFound(`${text}; this machine is no CVM instance, or cannot reach its metadata`);
}

/** One try. Rejects with {@link Unanswered}, and leaves neither a timer nor a connection behind. */
function get(url: URL, timeout: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let reached = false;
    let answered = false;
    // An agent of its own keeps no connection, and knows no proxy.
    const asked = request(url, { agent: false, headers: { accept: '*/*' } });
    const fail = (message: string, final = false): void => {
      clearTimeout(timer);
      asked.destroy();
      reject(new Unanswered(message, { reached, final }));
    };
    const timer = setTimeout(() => fail(`nothing within ${timeout} ms`), timeout);
    asked.on('socket', (socket) => {
      socket.once('connect', () => {
        reached = true;
      });
    });
    // What the parser could not read is in its error as well, which therefore goes no further.
    asked.on('error', ({ code = 'the connection failed' }: NodeJS.ErrnoException) => fail(code, code === 'ENOTFOUND'));
    asked.on('response', (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST) fail(`more than ${LONGEST} bytes`, true);
        else chunks.push(chunk);
      });
      response.on('error', () => fail('it broke off'));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
    });
    asked.on('close', () => {
      // An answer that ends with its connection tells so later than the request does.
      if (!answered) fail('the connection was closed');
    });
    asked.end();
  });
}
