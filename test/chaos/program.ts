import { cautious } from '../../policies/cautious.js';
import { standard } from '../../policies/standard.js';
import type { CallStats } from '../../src/observe/stats.js';
import type { Credential } from '../../src/signer/credential.js';
import { answerParent } from './answer-parent.js';
import { type Books, openBooks, type Totals } from './books.js';
import type { Kind } from './calls.js';
import { type Client, createClient } from './client.js';
import { type Held, held, untilOver, watchTimers } from './resources.js';
import { type Aftermath, type StormOptions, storm } from './storm.js';
import { createWitness, type Sighting } from './witness.js';

/*
 * The program of a customer: one wrapped instance in a process of its own, so that what it holds is not mixed with what the
 * service holds.
 */

type Counts = Readonly<Record<string, number>>;

const policies = { cautious, standard };
const timers = watchTimers();
const witness = createWitness();
const events = new Map<string, number>();
const everMet = new Set<string>();
let credential: Credential | undefined;
let client: Client | undefined;
let books: Books = openBooks();

/** As one that looks into a file: never at once. */
const provider = async (): Promise<Credential> => {
  await new Promise(setImmediate);
  if (!credential) throw new Error('no key was issued yet');
  return credential;
};

const theClient = (): Client => {
  if (!client) throw new Error('nothing is wrapped yet');
  return client;
};

const handlers = {
  /** Wraps the instance, and listens to all that it tells. */
  wrap({ policy, hosts }: { policy: keyof typeof policies; hosts: readonly string[] }): void {
    client = createClient(policies[policy], provider, hosts);
    for (const name of [
      'retry',
      'resign',
      'refresh',
      'throttled',
      'ratechange',
      'breaker',
      'giveup',
      'recovered',
    ] as const) {
      client.tencent.on(name, (event) => {
        everMet.add(name);
        events.set(name, (events.get(name) ?? 0) + 1);
        witness.sees(`the event ${name}`, event);
      });
    }
  },
  /** The key of the moment; what is secret in it is known to the witness from now on. */
  rotate(next: Credential): void {
    witness.knows(next.secretKey);
    if (next.token) witness.knows(next.token, 'sent');
    credential = next;
  },
  /** Makes the calls of a storm. */
  async storm(options: StormOptions): Promise<Aftermath & Totals & { events: Counts }> {
    events.clear();
    const aftermath = await storm(options, theClient(), books, witness);
    witness.sees('the stats', theClient().tencent.stats());
    return { ...aftermath, ...books.totals(), events: Object.fromEntries(events) };
  },
  /** Holds the writes that were done against the books, and closes those. */
  audit({ writes, counted }: { writes: readonly string[]; counted: readonly Kind[] }): readonly string[] {
    const problems = books.audit(writes, counted);
    books = openBooks();
    return problems;
  },
  /** Waits until the limiter has forgotten the last call and every timer is over, and tells what is held then. */
  async rest(): Promise<Held & { readonly pending: number; readonly keys: number; readonly places: Counts }> {
    const { tencent } = theClient();
    const keys = (): number => Object.keys(tencent.stats().limits).length;
    await untilOver(() => tencent.stats().pending === 0 && keys() === 0 && timers.count() === 0);
    const places = Object.fromEntries(timers.places());
    return { ...(await held(timers)), pending: tencent.stats().pending, keys: keys(), places };
  },
  /** What happened since the instance was wrapped. */
  stats(): CallStats {
    return theClient().tencent.stats();
  },
  /** The kinds of events since the instance was wrapped: which of them a storm of a few seconds meets is up to the machine. */
  everMet(): readonly string[] {
    return [...everMet];
  },
  /** What the witness read, and what it found. */
  witnessed(): { readonly texts: number; readonly characters: number; readonly sightings: readonly Sighting[] } {
    return { ...witness.read(), sightings: witness.sightings };
  },
  /** Closes the instance and its connections; the process ends when nothing keeps it. */
  async close(): Promise<void> {
    await theClient().close();
    setImmediate(() => process.disconnect());
  },
};

/** What may be asked of the program. */
export type Program = typeof handlers;

answerParent(handlers);
