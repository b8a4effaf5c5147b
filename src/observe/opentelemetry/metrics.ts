import type { Attributes, MeterProvider } from '@opentelemetry/api';
import type { AttemptEvent, CallEvent, CallOverEvent, FailureEvent } from '../events.js';
import { listen } from '../subscribe.js';
import { own, serverOf } from './attributes.js';
import { createInstruments, type Instruments } from './instruments.js';
import { createNames } from './names.js';
import { NAME, VERSION } from './scope.js';

/** Codes come from the network, and of the other names a program has as many as it likes. */
const MOST_CODES = 100;
const MOST_NAMES = 500;

/**
 * Measures what is told.
 *
 * @param provider - asked at each event, so that one that is registered later is not missed
 * @returns what ends it
 */
export function measure(provider: () => MeterProvider, failed: (error: unknown) => void): () => void {
  const codes = createNames(MOST_CODES);
  const services = createNames(MOST_NAMES);
  const actions = createNames(MOST_NAMES);
  const endpoints = createNames(MOST_NAMES);
  const keys = createNames(MOST_NAMES);
  let known: { readonly of: MeterProvider; readonly instruments: Instruments } | undefined;

  const instruments = (): Instruments => {
    const of = provider();
    if (known?.of !== of) known = { of, instruments: createInstruments(of.getMeter(NAME, VERSION)) };
    return known.instruments;
  };
  const callOf = ({ service, action }: CallEvent): Attributes => ({
    [own('service')]: services(service),
    [own('action')]: actions(action),
  });
  const errorOf = (code: string | undefined): Attributes => (code === undefined ? {} : { 'error.type': codes(code) });
  const limit = (key: string, perSecond: number): void =>
    instruments().rateLimit.record(perSecond, { [own('key')]: keys(key) });

  const left = ({ service, endpoint, budget }: AttemptEvent | CallOverEvent): void => {
    if (budget === undefined) return;
    const attributes = { [own('service')]: services(service), ...serverOf(endpoints(endpoint)) };
    instruments().budget.record(budget, attributes);
  };
  const ofAttempt = (event: AttemptEvent): void => {
    const { attempts, attemptDuration, wait } = instruments();
    const call = callOf(event);
    const attributes = { ...call, ...errorOf(event.code) };
    attempts.add(1, attributes);
    attemptDuration.record(event.took / 1000, attributes);
    wait.record(event.waited / 1000, call);
    if (event.perSecond !== undefined) limit(event.key, event.perSecond);
    left(event);
  };
  const ofCall = (event: CallOverEvent): void => {
    const attributes = { ...callOf(event), [own('outcome')]: event.outcome, ...errorOf(event.code) };
    instruments().callDuration.record(event.took / 1000, attributes);
    // What its last retry cost went back when it was answered.
    left(event);
  };
  const refused = (event: FailureEvent & { readonly refusal: string }): Attributes => ({
    ...callOf(event),
    ...errorOf(event.code),
    [own('refusal')]: event.refusal,
  });

  const listening = [
    listen('attempt', ofAttempt, failed),
    listen('call', ofCall, failed),
    listen('retry', (event) => instruments().retries.add(1, { ...callOf(event), ...errorOf(event.code) }), failed),
    listen('resign', (event) => instruments().resigns.add(1, callOf(event)), failed),
    listen('refresh', (event) => instruments().refreshes.add(1, { ...callOf(event), ...errorOf(event.code) }), failed),
    listen('shed', (event) => instruments().shed.add(1, refused(event)), failed),
    listen('giveup', (event) => instruments().giveups.add(1, refused(event)), failed),
    listen('ratechange', ({ key, perSecond }) => limit(key, perSecond), failed),
  ];
  return () => {
    for (const stop of listening) stop();
  };
}
